import type { UsageMetrics } from "../contract/index.ts";
import { toNanoUsd } from "./nano-usd.ts";

/** What a chart can show. Latency does not add up: it has no groups and no total. */
export const usageMetrics = ["cost", "requests", "tokens", "errors", "latency"] as const;

export type UsageMetric = (typeof usageMetrics)[number];

export type AdditiveMetric = Exclude<UsageMetric, "latency">;

/** As an integer, so that sums are exact: cost in billionths of a USD, the others as they are. */
export function amountOf(metrics: UsageMetrics, metric: AdditiveMetric): number {
  if (metric === "cost") return toNanoUsd(metrics.costUsd);
  return metric === "tokens" ? metrics.totalTokens : metrics[metric];
}
