// What a host's tests and Storybook need. Without React:
export { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "./create-memory-gateway.ts";
export { createFaultScript, type FaultScript, type FaultTarget } from "./fault-script.ts";
export { type Fault, type FaultPlan, type PlannedRequest, withFaults } from "./faults.ts";
// With React:
export { LayerPreview, type LayerPreviewProps } from "./layer-preview.tsx";
export type { Moment } from "./moment.ts";
export { PreviewSettings, type PreviewSettingsProps } from "./preview-settings.tsx";
export { pseudoLocale } from "./pseudo-locale.ts";
export type { Seed, SeedKey } from "./seed-keys.ts";
export type { SeedRequest } from "./seed-requests.ts";
