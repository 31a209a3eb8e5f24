"use client";
import { useMemo } from "react";
import { dayStart, usageRead } from "../contract/index.ts";
import { useQuery } from "../data/use-query.ts";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import type { UsageByKey } from "./key-usage.ts";

export interface UseKeyUsageResult {
  /**
   * What each key was used for over the last 30 days, as the usage page counts them; `undefined` until it was read, and
   * for good where the server does not tell which key made a request, or this person may not know: unknown is not 0.
   */
  usage: UsageByKey | undefined;
  /** It is being read for the first time. */
  isLoading: boolean;
}

/**
 * Requests, tokens and cost by key, for the table of keys. It asks for just what `useUsage` would, without what that
 * brings along for servers that do not add up.
 */
export function useKeyUsage(): UseKeyUsageResult {
  const { supports, permission } = useHost();
  const now = useNow();
  const timezone = useTimeZone();
  const isOffered = supports("usage.aggregate") && permission("usage:read") === true;
  const moments = useMemo(
    () => (isOffered && now !== undefined ? last30Days(now, timezone) : undefined),
    [isOffered, now, timezone],
  );
  const { data, error, isLoading } = useQuery(
    usageRead,
    { query: { ...moments, interval: "none", groupBy: "key", timezone } },
    { enabled: moments !== undefined, question: timezone },
  );
  const usage = useMemo(() => {
    const groups = isOffered ? data?.buckets.flatMap((bucket) => bucket.groups) : undefined;
    return groups && new Map(groups.flatMap((group) => (group.id === null ? [] : [[group.id, group] as const])));
  }, [isOffered, data]);
  return { usage, isLoading: isOffered && !error && (isLoading || !moments) };
}

/** What the range "30d" of the usage page is: today and the 29 days before, as the zone's clocks tell them. */
function last30Days(now: number, timeZone: string): { from: string; to: string } {
  const iso = (days: number) => new Date(dayStart(now, days, timeZone)).toISOString();
  return { from: iso(-29), to: iso(1) };
}
