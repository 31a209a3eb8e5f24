/** The screens composed. Hooks and pure parts are imported from their own files. */
export { GettingStarted, type GettingStartedProps } from "./getting-started.tsx";
export type { PortalLabels } from "./labels.ts";
export { LayerPortal, type LayerPortalProps, type PortalScreen } from "./layer-portal.tsx";
