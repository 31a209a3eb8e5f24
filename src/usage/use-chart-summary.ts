"use client";
import { useMemo } from "react";
import type { Usage } from "../contract/index.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { ChartData } from "./use-chart-series.ts";
import { type PeriodFormat, usePeriodFormat } from "./use-period-format.ts";

/** A chart in a sentence: what it shows, of when, how much, when most, and of whom. */
export function useChartSummary(
  usage: Usage,
  data: ChartData,
  figure: string,
  labels: Partial<UsageLabels> | undefined,
): string {
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  return useMemo(() => summarize(usage, data, figure, { t, period }), [usage, data, figure, t, period]);
}

function summarize(usage: Usage, data: ChartData, figure: string, { t, period }: Words): string {
  const range = period.range(usage);
  const heights = data.kind === "bars" ? data.all.amounts : usage.buckets.map((_, index) => highest(data, index));
  const most = heights.reduce<number>((largest, amount) => Math.max(largest, amount ?? 0), 0);
  const bucket = usage.buckets[heights.indexOf(most)];
  const [first] = data.series;
  if (most === 0 || !bucket || !first) return t("chartSummaryEmpty", { figure, range });
  const known = { figure, range, peak: data.format(most), peakTime: period.bucket(bucket, usage.interval) };
  if (data.kind === "lines") return t("chartSummaryLatency", known);
  const total = data.format(data.all.total, { unknown: data.all.unknown });
  if (usage.groupBy === "none") return t("chartSummary", { ...known, total });
  const firstTotal = data.format(first.total, { unknown: first.unknown });
  return t("chartSummaryGrouped", { ...known, total, count: data.groupCount, first: first.name, firstTotal });
}

interface Words {
  t: Translate<"usage">;
  period: PeriodFormat;
}

function highest({ series }: ChartData, index: number): number {
  return Math.max(0, ...series.map(({ amounts }) => amounts[index] ?? 0));
}
