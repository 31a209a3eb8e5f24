/** The components, and with them all of `@layer-ai/react/headless`. Styles: `@layer-ai/react/styles.css`. */

export { type ChatLabels, GateChat, type GateChatProps } from "./chat/index.ts";
export { type GateLabels, GatePicker, type GatePickerProps } from "./gates/index.ts";
export * from "./headless.ts";
export {
  CreateKeyDialog,
  type CreateKeyDialogProps,
  DeleteKeyDialog,
  type DeleteKeyDialogProps,
  type KeyLabels,
  KeyManager,
  type KeyManagerProps,
  type KeyNoticeActions,
  KeyNotices,
  type KeyNoticesProps,
  KeyTable,
  type KeyTableProps,
  LeakResponseDialog,
  type LeakResponseDialogProps,
  RenameKeyDialog,
  type RenameKeyDialogProps,
  RevealKey,
  type RevealKeyProps,
  RotateKeyDialog,
  type RotateKeyDialogProps,
} from "./keys/index.ts";
export {
  RangePicker,
  type RangePickerProps,
  SeriesSwatch,
  type SeriesSwatchProps,
  type UsageCellRenderers,
  UsageChart,
  type UsageChartProps,
  type UsageColumn,
  UsageDashboard,
  type UsageDashboardProps,
  type UsageLabels,
  UsageSummary,
  type UsageSummaryProps,
  UsageTable,
  type UsageTableProps,
} from "./usage/index.ts";
