/** The components of the gates feature. Its hooks and pure parts are imported from their own files. */
export { GatePicker, type GatePickerProps } from "./gate-picker.tsx";
export type { GateLabels } from "./labels.ts";
