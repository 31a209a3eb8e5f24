import type { Usage } from "../contract/index.ts";
import { type AdditiveMetric, amountOf, type UsageMetric } from "./usage-metric.ts";
import type { UsageSeries } from "./usage-series.ts";

/** A group's whole range in figures. `cost` is in billionths of a USD, so that sums are exact. */
export interface BreakdownRow extends Pick<UsageSeries, "id" | "label" | "keyPrefix">, Record<AdditiveMetric, number> {
  /** Requests whose cost is not known. */
  unknown: number;
}

/** Every group of a usage, the largest in `metric` first; by requests where the metric has no order of size. */
export function breakdownRows(usage: Usage, metric: UsageMetric): BreakdownRow[] {
  const rows = new Map<string | null, BreakdownRow>();
  for (const { groups } of usage.buckets) {
    for (const { id, label, keyPrefix, ...metrics } of groups) {
      const row = rows.get(id) ?? { id, label, keyPrefix, ...nothing };
      rows.set(id, row);
      for (const name of additive) row[name] += amountOf(metrics, name);
      row.unknown += metrics.costUnknown;
    }
  }
  const by = metric === "latency" ? "requests" : metric;
  return [...rows.values()].sort((a, b) => b[by] - a[by] || b.requests - a.requests || (a.label < b.label ? -1 : 1));
}

/** Rows as one, with nothing of its own to be called by. */
export function combineRows(rows: readonly BreakdownRow[]): BreakdownRow {
  const all: BreakdownRow = { id: null, label: "", ...nothing };
  for (const row of rows) for (const name of [...additive, "unknown"] as const) all[name] += row[name];
  return all;
}

const nothing = { cost: 0, requests: 0, tokens: 0, errors: 0, unknown: 0 };

const additive = ["cost", "requests", "tokens", "errors"] as const;
