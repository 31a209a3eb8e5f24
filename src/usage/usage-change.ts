import type { UsageMetrics } from "../contract/index.ts";

/** How figures differ from those of another period. `undefined` where there is nothing to compare, or no certainty. */
export interface UsageChange {
  /** A fraction of what was before: 0.12 is 12 % more. */
  cost: number | undefined;
  requests: number | undefined;
  tokens: number | undefined;
  latencyP95: number | undefined;
  /** The difference of two shares, in points: 0.001 is 0.1 points more. */
  errorRate: number | undefined;
}

/** What became more and what less. A cost that is not wholly known, on either side, is not compared. */
export function compareUsage(now: UsageMetrics, before: UsageMetrics): UsageChange {
  const isCostKnown = now.costUnknown === 0 && before.costUnknown === 0;
  const [rate, rateBefore] = [errorRate(now), errorRate(before)];
  return {
    cost: isCostKnown ? fraction(now.costUsd, before.costUsd) : undefined,
    requests: fraction(now.requests, before.requests),
    tokens: fraction(now.totalTokens, before.totalTokens),
    latencyP95: fraction(now.latencyP95, before.latencyP95),
    errorRate: rate === undefined || rateBefore === undefined ? undefined : rate - rateBefore,
  };
}

/** Of all requests, those that failed; `undefined` where there were none. */
export function errorRate({ errors, requests }: Pick<UsageMetrics, "errors" | "requests">): number | undefined {
  return requests === 0 ? undefined : errors / requests;
}

function fraction(now: number | null, before: number | null): number | undefined {
  return now === null || !before ? undefined : now / before - 1;
}
