/** The components of the usage feature. Its hooks and pure parts are imported from their own files. */
export type { UsageLabels } from "./labels.ts";
export { RangePicker, type RangePickerProps } from "./range-picker.tsx";
export { SeriesSwatch, type SeriesSwatchProps } from "./series-swatch.tsx";
export { UsageChart, type UsageChartProps } from "./usage-chart.tsx";
export { UsageDashboard, type UsageDashboardProps } from "./usage-dashboard.tsx";
export { UsageExportButton, type UsageExportButtonProps } from "./usage-export-button.tsx";
export { UsageSummary, type UsageSummaryProps } from "./usage-summary.tsx";
export { UsageTable, type UsageTableProps } from "./usage-table.tsx";
export type { CellRenderers as UsageCellRenderers, UsageColumn } from "./usage-table-row.tsx";
