"use client";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { previousRange } from "./usage-range.ts";
import { type UseUsageOptions, type UseUsageResult, useUsage } from "./use-usage.ts";

/**
 * What was used in the period before a range, as long as the range has run, for a comparison. Read only where the server
 * adds up: the latest rows of a log do not reach back far enough to compare with.
 */
export function useUsageBefore(options: Omit<UseUsageOptions, "interval" | "groupBy"> = {}): UseUsageResult {
  const { range = "30d", enabled = true } = options;
  const { supports } = useHost();
  const hostZone = useTimeZone();
  const now = useNow();
  const before = now === undefined ? undefined : previousRange(range, now, options.timeZone ?? hostZone);
  return useUsage({
    ...options,
    range: before ? { from: new Date(before.from).toISOString(), to: new Date(before.to).toISOString() } : range,
    interval: "none",
    enabled: enabled && before !== undefined && supports("usage.aggregate"),
  });
}
