"use client";
import { type ReactNode, useRef } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { amountAt } from "./amount-at.ts";
import type { Columns } from "./chart-paths.ts";
import { usageLabels } from "./labels.ts";
import { SeriesSwatch } from "./series-swatch.tsx";
import type { PlotProps } from "./usage-chart-plot.tsx";
import { usePeriodFormat } from "./use-period-format.ts";

/** The figures of one bucket: the total first, then the largest. To the eye alone; the slider speaks. */
export function UsageChartTooltip(props: PlotProps & { index: number; places: Columns }): ReactNode {
  const { usage, data, index, places, runningIndex, labels } = props;
  const t = useLabels("usage", usageLabels, labels);
  const period = usePeriodFormat();
  const ref = useRef<HTMLDivElement>(null);
  const middle = (index + 0.5) * places.step;
  useBrowserLayoutEffect(() => {
    const bubble = ref.current;
    const frame = bubble?.offsetParent;
    if (!bubble || !frame) return;
    // Beside the bar, on the side with more room, and never beyond the chart.
    const gap = Math.min(places.step / 2, 40) + 8;
    const isLate = middle > frame.clientWidth / 2;
    const start = isLate ? middle - gap - bubble.offsetWidth : middle + gap;
    bubble.style.insetInlineStart = `${Math.round(Math.max(0, Math.min(start, frame.clientWidth - bubble.offsetWidth)))}px`;
  }, [middle, places.step]);

  const bucket = usage.buckets[index];
  if (!bucket) return null;
  const parts = data.series
    .map((series) => ({ ...series, amount: series.amounts[index] ?? null }))
    .filter(({ amount }) => (data.kind === "bars" ? amount !== null && amount > 0 : amount !== null))
    .sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
  return (
    <div ref={ref} className="layer-usage-chart-tooltip" aria-hidden="true">
      <div className="layer-usage-chart-tooltip-title">
        {period.bucket(bucket, usage.interval)}
        {index === runningIndex ? <span>{t("soFar")}</span> : null}
      </div>
      <dl className="layer-usage-chart-tooltip-parts">
        {data.kind === "bars" ? (
          <div data-total="">
            <dt>{t("total")}</dt>
            <dd>
              <bdi>{amountAt(data, data.all, index)}</bdi>
            </dd>
          </div>
        ) : null}
        {data.isGrouped
          ? parts.map((series) => (
              <div key={series.key}>
                <dt>
                  <SeriesSwatch slot={series.slot} patterned />
                  {series.name}
                </dt>
                <dd>
                  <bdi>{amountAt(data, series, index)}</bdi>
                </dd>
              </div>
            ))
          : null}
        {parts.length === 0 && data.kind === "lines" ? <div>{t("noRequests")}</div> : null}
      </dl>
    </div>
  );
}
