"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { SeriesSwatch } from "./series-swatch.tsx";
import { maxSeries } from "./usage-series.ts";
import type { ChartData } from "./use-chart-series.ts";

interface LegendProps {
  data: ChartData;
  labels: Partial<UsageLabels> | undefined;
}

/** What the colours stand for, in the order of the bars from the ground up. */
export function UsageChartLegend({ data, labels }: LegendProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  if (data.series.length === 0 || !data.isGrouped) return null;
  return (
    <ul className="layer-usage-legend">
      {data.series.map(({ key, name, slot, total, unknown }) => (
        <li key={key}>
          <SeriesSwatch slot={slot} patterned />
          {name}
          {total === null ? null : <strong>{data.format(total, { unknown })}</strong>}
        </li>
      ))}
      {data.groupCount > maxSeries ? <li>{t("topOf", { shown: maxSeries, count: data.groupCount })}</li> : null}
    </ul>
  );
}
