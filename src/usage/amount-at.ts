import type { ChartData, ChartSeries } from "./use-chart-series.ts";

/** What a series has in a bucket, in words: with "≥" where a part of it is not known, "—" where there is nothing. */
export function amountAt(
  { format }: Pick<ChartData, "format">,
  { amounts, unknowns }: Pick<ChartSeries, "amounts" | "unknowns">,
  index: number,
): string {
  return format(amounts[index] ?? null, { unknown: unknowns[index] ?? 0 });
}
