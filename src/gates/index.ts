/** The components of the gates feature. Its hooks and pure parts are imported from their own files. */
export { DeleteGateDialog, type DeleteGateDialogProps } from "./delete-gate-dialog.tsx";
export { GateCall, type GateCallProps } from "./gate-call.tsx";
export { GateDialog, type GateDialogProps } from "./gate-dialog.tsx";
export { GateManager, type GateManagerProps } from "./gate-manager.tsx";
export { GatePicker, type GatePickerProps } from "./gate-picker.tsx";
export type { GateActions } from "./gate-row-actions.tsx";
export { GateTable, type GateTableProps } from "./gate-table.tsx";
export type { GateLabels } from "./labels.ts";
