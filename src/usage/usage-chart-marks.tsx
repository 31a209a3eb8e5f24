"use client";
import { memo, useMemo } from "react";
import { barPaths, type Columns, linePath } from "./chart-paths.ts";
import type { Scale } from "./chart-scale.ts";
import { SeriesPatterns } from "./series-patterns.tsx";
import type { ChartData, ChartSeries } from "./use-chart-series.ts";

interface MarksProps {
  data: ChartData;
  /** Px. */
  width: number;
  height: number;
  places: Columns;
  scale: Scale;
  runningIndex: number;
  patterns: string;
  /** The chart in a sentence. */
  summary: string;
}

/** The drawing itself: one path per series, however many bars. Nothing about hovering reaches it. */
export const UsageChartMarks = memo(function UsageChartMarks(props: MarksProps) {
  const { data, width, height, scale, patterns, summary } = props;
  const grid = scale.ticks.map((amount) => `M0 ${gridLine(height, amount / scale.max)}H${width}`).join("");
  return (
    <svg className="layer-usage-chart-marks" role="img" aria-label={summary} width={width} height={height}>
      <SeriesPatterns id={patterns} />
      <path className="layer-usage-chart-grid" d={grid} />
      {data.kind === "bars" ? <Bars {...props} /> : <Lines {...props} />}
    </svg>
  );
});

function Bars({ data, height, places, scale, runningIndex, patterns }: MarksProps) {
  const paths = useMemo(() => {
    // Sums have no gaps: where nothing is known, nothing was used.
    const amounts = data.series.map((one) => one.amounts.map((amount) => amount ?? 0));
    return barPaths(amounts, { height, max: scale.max, columns: places, runningIndex });
  }, [data, height, places, scale, runningIndex]);
  return (
    <>
      {data.series.map((one, index) => (
        <path key={one.key} {...fill(one, patterns)} d={paths.settled[index]} />
      ))}
      {paths.runningOutline ? (
        <g className="layer-usage-chart-running">
          {data.series.map((one, index) =>
            paths.running[index] ? <path key={one.key} {...fill(one, patterns)} d={paths.running[index]} /> : null,
          )}
          <path fill={`url(#${patterns}-hatch)`} d={paths.runningOutline} />
        </g>
      ) : null}
    </>
  );
}

function Lines({ data, height, places, scale }: MarksProps) {
  return data.series.map((one) => (
    <path
      key={one.key}
      className="layer-series layer-usage-line"
      data-slot={one.slot}
      d={linePath(one.amounts, { height, max: scale.max, columns: places })}
    />
  ));
}

// The attribute is what forced colours see; everywhere else the sheet's colour wins over it.
function fill({ slot }: ChartSeries, patterns: string) {
  return { className: "layer-series layer-usage-bar", "data-slot": slot, fill: `url(#${patterns}-${slot})` };
}

// On the middle of a px, so that it is as wide as one.
function gridLine(height: number, share: number): number {
  return Math.min(height - 0.5, Math.round(height * (1 - share)) + 0.5);
}
