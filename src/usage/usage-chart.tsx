"use client";
import { type ComponentPropsWithoutRef, forwardRef, useId, useMemo } from "react";
import type { Usage } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { cx } from "../lib/cx.ts";
import { ErrorState } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Root } from "../ui/root.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { UsageChartLegend } from "./usage-chart-legend.tsx";
import { UsageChartPlot } from "./usage-chart-plot.tsx";
import { UsageChartSkeleton } from "./usage-chart-skeleton.tsx";
import { UsageChartTable } from "./usage-chart-table.tsx";
import type { UsageMetric } from "./usage-metric.ts";
import type { CustomRange } from "./usage-range.ts";
import { useChartSeries } from "./use-chart-series.ts";
import type { UseUsageResult } from "./use-usage.ts";

export interface UsageChartProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** What `useUsage` gave. Its grouping is the chart's. */
  usage: UseUsageResult;
  /** Default: `"cost"`. */
  metric?: UsageMetric | undefined;
  /** As a table of the same figures. Default: false. */
  asTable?: boolean | undefined;
  /** What the colours stand for, with totals. Default: true. */
  legend?: boolean | undefined;
  /** A bar was clicked, or Enter pressed on it: its time, half-open, to filter by. */
  onSelectPeriod?: ((period: CustomRange) => void) | undefined;
  /** Drawn as chosen. */
  selectedPeriod?: CustomRange | undefined;
  labels?: Partial<UsageLabels> | undefined;
}

/**
 * One figure through time: bars stacked by group, or lines of latency. Read with arrow keys as well as with a pointer; a
 * screen reader gets a sentence, each bar in words, and the whole as a table.
 */
export const UsageChart = forwardRef<HTMLElement, UsageChartProps>(function UsageChart(props, ref) {
  const {
    usage: query,
    metric = "cost",
    asTable = false,
    legend = true,
    onSelectPeriod,
    selectedPeriod,
    ...rest
  } = props;
  const { labels, className, ...attributes } = rest;
  const t = useLabels("usage", usageLabels, labels);
  const words = useLabels("common", commonLabels);
  const { usage, basis, error, unavailable, isLoading, isRefreshing, refresh } = query;
  const now = useNow();
  const data = useChartSeries(usage, { metric, since: basis?.since, labels });
  const patterns = useId().replace(/\W/g, "");
  const runningIndex = useMemo(() => (usage && now ? runningBucket(usage, now) : -1), [usage, now]);

  const body = () => {
    if (unavailable) {
      return (
        <Notice title={words("sentence", { text: t("keysUnknownTitle") })} role="note">
          {t("keysUnknown")}
        </Notice>
      );
    }
    if (!usage || !data) {
      return error ? <ErrorState error={error} onRetry={refresh} isRetrying={isLoading} /> : <UsageChartSkeleton />;
    }
    const common = { usage, data, metric, runningIndex, labels };
    if (asTable) return <UsageChartTable {...common} />;
    return (
      <>
        <UsageChartPlot {...common} {...{ patterns, onSelectPeriod, selectedPeriod }} />
        {legend ? <UsageChartLegend data={data} labels={labels} /> : null}
      </>
    );
  };
  return (
    <Root
      {...attributes}
      ref={ref}
      className={cx("layer-usage-chart", className)}
      data-state={isLoading ? "loading" : isRefreshing ? "refreshing" : "ready"}
      aria-busy={isLoading || undefined}
    >
      {body()}
    </Root>
  );
});

/** The bucket that still grows; -1 where all are over. It is looked for from the end, where it mostly is. */
function runningBucket({ buckets }: Usage, now: number): number {
  const index = buckets.findLastIndex(({ start }) => Date.parse(start) <= now);
  const bucket = buckets[index];
  return bucket && now < Date.parse(bucket.end) ? index : -1;
}
