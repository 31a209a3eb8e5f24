"use client";
import { useMemo } from "react";
import { usageRead } from "../contract/index.ts";
import { useQuery } from "../data/use-query.ts";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { resolveRange } from "../usage/usage-range.ts";
import type { UsageByGate } from "./gate-usage.ts";

export interface UseGateUsageResult {
  /**
   * What each gate was used for over the last 30 days, as the usage page counts them; `undefined` until it was read, and
   * for good where the server does not add up, or this person may not know: unknown is not 0.
   */
  usage: UsageByGate | undefined;
  /** It is being read for the first time. */
  isLoading: boolean;
}

/**
 * Requests, errors and cost by gate. Apart from `useGates`, so that a list to choose from costs nothing that only a
 * table shows; and it asks for just what `useUsage` would, without what that brings along for servers that do not add
 * up, whose log holds no failures to make an error rate of.
 */
export function useGateUsage(): UseGateUsageResult {
  const { supports, permission } = useHost();
  const now = useNow();
  const timezone = useTimeZone();
  const range = now === undefined ? undefined : resolveRange("30d", now, timezone);
  const isOffered = supports("usage.aggregate") && permission("usage:read") === true;
  const moments = range && { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
  const { data, error, isLoading } = useQuery(
    usageRead,
    { query: { ...moments, interval: "none", groupBy: "gate", timezone } },
    { enabled: isOffered && range !== undefined, question: timezone },
  );
  const usage = useMemo(() => {
    const groups = isOffered ? data?.buckets.flatMap((bucket) => bucket.groups) : undefined;
    return groups && new Map(groups.flatMap((group) => (group.id === null ? [] : [[group.id, group] as const])));
  }, [isOffered, data]);
  return { usage, isLoading: isOffered && !error && (isLoading || range === undefined) };
}
