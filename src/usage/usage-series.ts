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

function collect(usage: Usage, metric: AdditiveMetric): UsageSeries[] {
  const found = new Map<string | null, UsageSeries & { amounts: number[]; unknowns: number[] }>();
  const zeros = () => usage.buckets.map(() => 0);
  for (const [index, { groups }] of usage.buckets.entries()) {
    for (const group of groups) {
      const { id, label, keyPrefix } = group;
      const known = found.get(id);
      const series = known ?? { id, label, keyPrefix, amounts: zeros(), total: 0, unknowns: zeros(), unknown: 0 };
      if (!known) found.set(id, series);
      const amount = amountOf(group, metric);
      series.amounts[index] = amount;
      series.total += amount;
      const unknown = metric === "cost" ? group.costUnknown : 0;
      series.unknowns[index] = unknown;
      series.unknown += unknown;
    }
  }
  return [...found.values()];
}

/** As one; with nothing of its own to be called by. */
function combine(groups: readonly UsageSeries[], length: number): UsageSeries {
  const each = (read: (group: UsageSeries, index: number) => number) =>
    Array.from({ length }, (_, index) => groups.reduce((sum, group) => sum + read(group, index), 0));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const amounts = each((group, index) => group.amounts[index] ?? 0);
  const unknowns = each((group, index) => group.unknowns[index] ?? 0);
  return { id: null, label: "", amounts, total: sum(amounts), unknowns, unknown: sum(unknowns) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
