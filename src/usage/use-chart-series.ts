"use client";
import { useMemo } from "react";
import type { Usage } from "../contract/index.ts";
import { type Format, useFormat } from "../host/use-format.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { groupNames } from "./group-name.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { fromNanoUsd } from "./nano-usd.ts";
import type { AdditiveMetric, UsageMetric } from "./usage-metric.ts";
import { maxSeries, stackUsage } from "./usage-series.ts";
import { type SlotOf, useAssignedSlots } from "./use-series-slots.ts";

/** One colour of a chart. */
export interface ChartSeries {
  /** Its place among all that the chart knows; stable while it is shown. */
  key: string;
  id: string | null;
  name: string;
  /** 1 to 8; 0 for what stands for many. */
  slot: number;
  /** One for each bucket; `null` where there is nothing to say, which is not 0. */
  amounts: readonly (number | null)[];
  total: number | null;
  /** Requests whose cost is not known, by bucket and in all. */
  unknowns: readonly number[];
  unknown: number;
}

export interface ChartData {
  /** Bars stack and have a total; lines do not. */
  kind: "bars" | "lines";
  /** Whether there is more than one colour to explain. */
  isGrouped: boolean;
  series: readonly ChartSeries[];
  /** How many groups there are, shown or not. */
  groupCount: number;
  /** So many of the first buckets are from before anything was loaded. */
  unread: number;
  /** What they all add up to; of lines, nothing. */
  all: Pick<ChartSeries, "amounts" | "total" | "unknowns" | "unknown">;
  /** An amount for a reader: "$12.40", "1,204", "1.9s". */
  format: (amount: number | null, options?: { unknown?: number }) => string;
  /** Short, for an axis whose ticks are `step` apart. */
  tick: (amount: number, step: number) => string;
}

/** The figures of one metric, ready to draw: named, coloured and in order. */
export function useChartSeries(
  usage: Usage | undefined,
  { metric, since, labels }: ChartOptions,
): ChartData | undefined {
  const t = useLabels("usage", usageLabels, labels);
  const format = useFormat();
  const groupBy = usage?.groupBy ?? "none";
  const plain = useMemo(
    () => usage && (metric === "latency" ? lines(usage, t) : bars(usage, metric, t)),
    [usage, metric, t],
  );
  const shown = useMemo(() => (groupBy === "none" ? [] : identities(plain)), [groupBy, plain]);
  const slotOf = useAssignedSlots(groupBy, shown);
  return useMemo(() => {
    if (!plain) return undefined;
    const unread = usage && since ? usage.buckets.filter(({ end }) => Date.parse(end) <= Date.parse(since)).length : 0;
    const blank = <S extends Pick<ChartSeries, "amounts">>(one: S): S =>
      unread === 0 ? one : { ...one, amounts: one.amounts.map((amount, index) => (index < unread ? null : amount)) };
    const series = (groupBy === "none" ? plain.series : colour(plain.series, slotOf)).map(blank);
    return { ...plain, series, unread, all: blank(plain.all), ...wording(metric, format) };
  }, [plain, usage, since, groupBy, slotOf, metric, format]);
}

interface ChartOptions {
  metric: UsageMetric;
  /** Nothing is known of what was before. */
  since: string | undefined;
  labels: Partial<UsageLabels> | undefined;
}

type Plain = Omit<ChartData, "format" | "tick" | "unread">;

function bars(usage: Usage, metric: AdditiveMetric, t: Translate<"usage">): Plain {
  const { series, other, ...rest } = stackUsage(usage, metric);
  const names = groupNames(series, usage.groupBy, t);
  const named = series.map((one, index) => ({
    ...one,
    key: JSON.stringify(one.id),
    name: names[index] ?? "",
    slot: index + 1,
  }));
  const rests = { name: t("other", { count: rest.groupCount - series.length }), key: "other", slot: 0 };
  return {
    kind: "bars",
    isGrouped: usage.groupBy !== "none",
    ...rest,
    series: other ? [...named, { ...other, ...rests }] : named,
  };
}

/** Ungrouped, the median and the 95th percentile; of groups, which cannot be combined, the 95th of the busiest. */
function lines(usage: Usage, t: Translate<"usage">): Plain {
  const busiest = stackUsage(usage, "requests");
  const names = groupNames(busiest.series, usage.groupBy, t);
  const latencyOf = (id: string | null, rank: "latencyP50" | "latencyP95") =>
    usage.buckets.map(({ groups }) => groups.find((group) => group.id === id)?.[rank] ?? null);
  const line = (key: string, id: string | null, name: string, slot: number, amounts: (number | null)[]) => ({
    ...{ key, id, name, slot, amounts },
    ...nothing,
  });
  const series =
    usage.groupBy === "none"
      ? [
          line("p50", null, t("latencyP50"), 1, latencyOf(null, "latencyP50")),
          line("p95", null, t("latencyP95"), 7, latencyOf(null, "latencyP95")),
        ]
      : busiest.series.map(({ id }, at) =>
          line(JSON.stringify(id), id, names[at] ?? "", at + 1, latencyOf(id, "latencyP95")),
        );
  const { groupCount } = busiest;
  return {
    kind: "lines",
    isGrouped: true,
    series: groupCount === 0 ? [] : series.slice(0, maxSeries),
    groupCount,
    all: { amounts: [], ...nothing },
  };
}

const nothing = { total: null, unknowns: [], unknown: 0 };

function identities(plain: Plain | undefined): (string | null)[] {
  return plain?.series.filter(({ slot }) => slot !== 0).map(({ id }) => id) ?? [];
}

function colour(series: readonly ChartSeries[], slotOf: SlotOf): ChartSeries[] {
  return series.map((one) => (one.slot === 0 ? one : { ...one, slot: slotOf(one.id) ?? one.slot }));
}

function wording(metric: UsageMetric, format: Format): Pick<ChartData, "format" | "tick"> {
  if (metric === "cost") {
    return {
      format: (amount, options) =>
        amount === null ? format.cost(null) : format.totalCost(fromNanoUsd(amount), options),
      tick: (amount, step) => format.costTick(fromNanoUsd(amount), fromNanoUsd(step)),
    };
  }
  if (metric === "latency") return { format: format.duration, tick: format.duration };
  return { format: (amount) => (amount === null ? format.cost(null) : format.number(amount)), tick: format.compact };
}
