import type { Usage } from "../contract/index.ts";
import { type AdditiveMetric, amountOf } from "./usage-metric.ts";

/** One group through time. Amounts are integers: see `amountOf`. */
export interface UsageSeries {
  /** Of the key, the gate, the model or the status; `null` for requests that have none, and where nothing is grouped. */
  id: string | null;
  label: string;
  keyPrefix?: string | undefined;
  /** One for each bucket of the usage. */
  amounts: readonly number[];
  total: number;
  /** Requests whose cost is not known, by bucket and in all: where there are any, the amount is a lower bound. */
  unknowns: readonly number[];
  unknown: number;
}

export interface UsageStack {
  /** The largest first; eight at most. */
  series: readonly UsageSeries[];
  /** All others as one, where there are more. */
  other: UsageSeries | undefined;
  /** How many groups have anything of the metric, and so how many `other` stands for. */
  groupCount: number;
  /** Of all groups, for each bucket. */
  all: UsageSeries;
}

/** More cannot be told apart. */
export const maxSeries = 8;

/** The figures of one metric as series to stack, and what they add up to: to the last unit, whatever is grouped. */
export function stackUsage(usage: Usage, metric: AdditiveMetric): UsageStack {
  const groups = collect(usage, metric).filter(({ total, unknown }) => total > 0 || unknown > 0);
  groups.sort((a, b) => b.total - a.total || compare(a.label, b.label) || compare(a.id ?? "", b.id ?? ""));
  const [series, others] = [groups.slice(0, maxSeries), groups.slice(maxSeries)];
  return {
    series,
    other: others.length > 0 ? combine(others, usage.buckets.length) : undefined,
    groupCount: groups.length,
    all: combine(groups, usage.buckets.length),
  };
}

function collect({ buckets }: Usage, metric: AdditiveMetric): UsageSeries[] {
  const found = new Map<string | null, UsageSeries & Sums>();
  for (const [index, { groups }] of buckets.entries()) {
    for (const group of groups) {
      const { id, label, keyPrefix } = group;
      const series = found.get(id) ?? { id, label, keyPrefix, ...nothing(buckets.length) };
      found.set(id, series);
      add(series, index, amountOf(group, metric), metric === "cost" ? group.costUnknown : 0);
    }
  }
  return [...found.values()];
}

/** As one; with nothing of its own to be called by. */
function combine(groups: readonly UsageSeries[], length: number): UsageSeries {
  const all = { id: null, label: "", ...nothing(length) };
  for (const { amounts, unknowns } of groups) {
    for (let index = 0; index < length; index++) add(all, index, amounts[index] ?? 0, unknowns[index] ?? 0);
  }
  return all;
}

/** Of a series, while it is added up. */
interface Sums extends Pick<UsageSeries, "total" | "unknown"> {
  amounts: number[];
  unknowns: number[];
}

function nothing(length: number): Sums {
  const zeros = () => new Array<number>(length).fill(0);
  return { amounts: zeros(), total: 0, unknowns: zeros(), unknown: 0 };
}

function add(sums: Sums, index: number, amount: number, unknown: number): void {
  sums.amounts[index] = (sums.amounts[index] ?? 0) + amount;
  sums.total += amount;
  sums.unknowns[index] = (sums.unknowns[index] ?? 0) + unknown;
  sums.unknown += unknown;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
