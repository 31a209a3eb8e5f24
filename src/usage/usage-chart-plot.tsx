"use client";
import { type ReactNode, useMemo, useState } from "react";
import type { Usage } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { useWidth } from "../lib/use-width.ts";
import { columns } from "./chart-paths.ts";
import { niceScale, timeTicks } from "./chart-scale.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { toNanoUsd } from "./nano-usd.ts";
import { UsageChartCursor } from "./usage-chart-cursor.tsx";
import { UsageChartMarks } from "./usage-chart-marks.tsx";
import type { UsageMetric } from "./usage-metric.ts";
import type { CustomRange } from "./usage-range.ts";
import type { ChartData } from "./use-chart-series.ts";
import { useChartSummary } from "./use-chart-summary.ts";
import { usePeriodFormat } from "./use-period-format.ts";

export interface PlotProps {
  usage: Usage;
  data: ChartData;
  metric: UsageMetric;
  /** The bucket that still grows; -1 where there is none. */
  runningIndex: number;
  /** Begins the ids of the patterns. */
  patterns: string;
  onSelectPeriod: ((period: CustomRange) => void) | undefined;
  selectedPeriod: CustomRange | undefined;
  labels: Partial<UsageLabels> | undefined;
}

/** Px. */
const height = 200;

/**
 * Axes, marks and cursor. The marks are drawn once for a width; what a pointer or a key points at lives in a store beside
 * them, which they do not read.
 */
export function UsageChartPlot(props: PlotProps): ReactNode {
  const { usage, data, metric, runningIndex, patterns, labels } = props;
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  const summary = useChartSummary(usage, data, t(metric), labels);
  const [ref, width] = useWidth<HTMLDivElement>();
  const [active] = useState(() => new ExternalStore<number | undefined>(undefined));
  const count = usage.buckets.length;
  const places = useMemo(() => (width ? columns(count, width) : undefined), [count, width]);
  const scale = useMemo(() => {
    const most = largest(data);
    // Nothing at all is drawn against one dollar, one request, one ms.
    return niceScale(most, { leastStep: metric !== "cost" ? 1 : most === 0 ? toNanoUsd(1) : 0 });
  }, [data, metric]);
  const ticks = useMemo(
    () => (places ? timeTicks(usage.buckets, { interval: usage.interval, step: places.step, distance: 84 }) : []),
    [usage, places],
  );

  return (
    <div className="layer-usage-chart-frame">
      <div className="layer-usage-chart-amounts" aria-hidden="true">
        {scale.ticks.map((amount) => (
          <span key={amount}>{data.tick(amount, scale.step)}</span>
        ))}
      </div>
      <div ref={ref} className="layer-usage-chart-plot">
        {width && places ? (
          <>
            {data.unread > 0 ? (
              <div className="layer-usage-chart-unread" style={{ inlineSize: Math.round(data.unread * places.step) }}>
                <span>{t("notLoaded")}</span>
              </div>
            ) : null}
            <UsageChartMarks {...{ data, width, height, places, scale, runningIndex, patterns, summary }} />
            <UsageChartCursor {...props} {...{ active, places }} />
          </>
        ) : null}
      </div>
      <div className="layer-usage-chart-times" aria-hidden="true">
        {places && width
          ? ticks.map((index) => {
              const at = Math.round((index + 0.5) * places.step);
              return at > width - 24 ? null : (
                <span key={index} style={{ insetInlineStart: at }}>
                  {period.tick(usage.buckets[index]?.start ?? "", usage.interval)}
                </span>
              );
            })
          : null}
      </div>
    </div>
  );
}

function largest({ kind, all, series }: ChartData): number {
  const columns = kind === "bars" ? [all.amounts] : series.map(({ amounts }) => amounts);
  return columns.flat().reduce<number>((most, amount) => Math.max(most, amount ?? 0), 0);
}
