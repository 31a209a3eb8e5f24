"use client";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useSyncExternalStore } from "react";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import type { ExternalStore } from "../lib/external-store.ts";
import { amountAt } from "./amount-at.ts";
import type { Columns } from "./chart-paths.ts";
import { usageLabels } from "./labels.ts";
import type { PlotProps } from "./usage-chart-plot.tsx";
import { UsageChartTooltip } from "./usage-chart-tooltip.tsx";
import { usePeriodFormat } from "./use-period-format.ts";

interface CursorProps extends PlotProps {
  /** The bucket that is pointed at. */
  active: ExternalStore<number | undefined>;
  places: Columns;
}

/**
 * What a pointer or the arrow keys point at. A slider to assistive technology: one stop, a value that is told whenever it
 * changes, and Enter to go there.
 */
export function UsageChartCursor(props: CursorProps): ReactNode {
  const { usage, data, metric, active, places, labels, onSelectPeriod, selectedPeriod } = props;
  const t = useLabels("usage", usageLabels, labels);
  const format = useFormat();
  const period = usePeriodFormat();
  const index = useSyncExternalStore(active.subscribe, active.get, active.get);
  const { buckets, interval } = usage;
  const last = buckets.length - 1;
  const selected = buckets.findIndex(({ start }) => selectedPeriod && sameMoment(start, selectedPeriod.from));
  const at = index === undefined ? undefined : Math.min(index, last);
  const spoken = at ?? (selected >= 0 ? selected : last);

  const select = (which: number | undefined) => {
    const bucket = which === undefined ? undefined : buckets[which];
    if (bucket) onSelectPeriod?.({ from: bucket.start, to: bucket.end });
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
    active.set(places.at(isRtl ? box.right - event.clientX : event.clientX - box.left));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape" && active.get() !== undefined) return active.set(undefined);
    if (event.key === "Enter" || event.key === " ") select(spoken);
    else {
      const to = stepTo(event, at ?? (selected >= 0 ? selected : undefined), last);
      if (to === undefined) return;
      active.set(to);
    }
    event.preventDefault();
  };

  const bucket = buckets[spoken];
  const words = () => {
    const values = {
      period: bucket ? period.bucket(bucket, interval) : "",
      total: amountAt(data, data.all, spoken),
    };
    const parts = data.series.flatMap((series) =>
      series.amounts[spoken] ? [t("chartPart", { name: series.name, value: amountAt(data, series, spoken) })] : [],
    );
    return data.isGrouped && parts.length > 0
      ? t("chartPointParts", { ...values, parts: format.list(parts) })
      : t("chartPoint", values);
  };
  return (
    <>
      {selected >= 0 ? <Band places={places} index={selected} state="selected" /> : null}
      {at === undefined ? null : <Band places={places} index={at} state="active" />}
      <div
        className="layer-usage-chart-cursor"
        data-selectable={onSelectPeriod ? "" : undefined}
        role="slider"
        tabIndex={0}
        aria-label={t("chartSlider", { figure: t(metric) })}
        aria-valuemin={1}
        aria-valuemax={buckets.length}
        aria-valuenow={spoken + 1}
        aria-valuetext={words()}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={(event) => event.pointerType !== "touch" && active.set(undefined)}
        onClick={() => select(active.get())}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && active.set(spoken)}
        onBlur={() => active.set(undefined)}
        onKeyDown={onKeyDown}
      />
      {at === undefined ? null : <UsageChartTooltip {...props} index={at} />}
    </>
  );
}

function Band({ places, index, state }: { places: Columns; index: number; state: "active" | "selected" }): ReactNode {
  const style = { insetInlineStart: Math.round(index * places.step), inlineSize: Math.max(1, Math.round(places.step)) };
  return <div className="layer-usage-chart-band" data-state={state} style={style} />;
}

function sameMoment(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

/** Time runs with the text: in right-to-left pages the left arrow goes on. */
function stepTo(event: KeyboardEvent<HTMLElement>, from: number | undefined, last: number): number | undefined {
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const steps: Record<string, number> = {
    ArrowUp: 1,
    ArrowDown: -1,
    ArrowLeft: -1,
    ArrowRight: 1,
    PageUp: 7,
    PageDown: -7,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = steps[event.key];
  if (step === undefined) return undefined;
  const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const signed = isSideways ? (event.key === forward ? 1 : -1) : step;
  if (from === undefined) return step === Number.NEGATIVE_INFINITY ? 0 : last;
  return Math.max(0, Math.min(last, from + signed));
}
