"use client";
import { useMemo } from "react";
import {
  type Interval,
  LayerError,
  type Log,
  logsList,
  type Usage,
  type UsageGrouping,
  usageRead,
} from "../contract/index.ts";
import { type Query, useQuery } from "../data/use-query.ts";
import { useHost } from "../host/host-context.ts";
import { useNow } from "../host/use-now.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { aggregateLogs } from "./aggregate-logs.ts";
import { logMatcher } from "./log-matches.ts";
import { normalizeUsageFilters, type UsageFilters } from "./usage-filters.ts";
import { intervalFor, type ResolvedRange, resolveRange, type UsageRange } from "./usage-range.ts";

export interface UseUsageOptions {
  /** Default: `"30d"`. A preset is resolved anew as time passes. */
  range?: UsageRange | undefined;
  /** How time is cut; `"none"` is one piece. Default: what suits the range, see `intervalFor`. */
  interval?: Interval | undefined;
  /** Default: `"none"`. */
  groupBy?: UsageGrouping | undefined;
  /** `range` among them is left aside. */
  filters?: UsageFilters | undefined;
  /** IANA name of the zone whose clocks say where days begin. Default: the host's, else the viewer's. */
  timeZone?: string | undefined;
  /** Reads again this often while the page is visible and online, in ms. Default: 0, on focus and reconnect only. */
  refreshEveryMs?: number | undefined;
  /** Whether to read at all. Default: true. */
  enabled?: boolean | undefined;
}

export interface UseUsageResult extends Omit<Query<Usage>, "data"> {
  /**
   * Figures of the range, by pieces of time and groups; `undefined` until they have been read. While another question
   * is answered, those of the question before, `isRefreshing`: `usage` says itself what it is of.
   */
  usage: Usage | undefined;
  /**
   * `true` where the server added up. `false` where it cannot, and `usage` was computed from the latest 500 rows of the
   * log: older requests are missing, and such a server records no failures. Nothing is extrapolated.
   */
  complete: boolean;
  /** Where `usage` was computed from rows: what it is based on. */
  basis: UsageBasis | undefined;
  /** Why there are no figures and will not be: this server does not tell which key made a request. */
  unavailable: "keys_unknown" | undefined;
}

export interface UsageBasis {
  /** How many rows of the log were looked at. */
  rows: number;
  /**
   * The time of the oldest of them, ISO-8601, where the log is longer than what was loaded: nothing is known of before.
   * `undefined` where all of it was.
   */
  since: string | undefined;
}

/** How many rows of the log are added up where the server does not. */
export const baselineRows = 500;

/**
 * What an account used in a range, added up by the server (`/v1/usage`), or from the latest rows of its log where the
 * server has no such route. Errors as `useApiKeys`, and `bad_request` for a custom range that is none.
 */
export function useUsage(options: UseUsageOptions = {}): UseUsageResult {
  const { range = "30d", groupBy = "none", refreshEveryMs, enabled = true } = options;
  const filters = useMemo(() => normalizeUsageFilters(options.filters ?? {}), [options.filters]);
  const host = useHost();
  const now = useNow();
  const hostZone = useTimeZone();
  const timeZone = options.timeZone ?? hostZone;
  const resolved = now === undefined ? undefined : resolveRange(range, now, timeZone);
  const interval = options.interval ?? (resolved ? intervalFor(resolved) : "day");
  const adds = host.supports("usage.aggregate");
  const isReady = enabled && !host.isLoading && resolved !== undefined;

  const question = JSON.stringify([range, options.interval, groupBy, filters, timeZone]);
  const sums = useQuery(
    usageRead,
    { query: { ...toMoments(resolved), interval, groupBy, timezone: timeZone, ...toQuery(filters) } },
    { refreshEveryMs, question, enabled: isReady && adds },
  );
  const rows = useQuery(logsList, { query: { limit: baselineRows } }, { refreshEveryMs, enabled: isReady && !adds });

  const { from, to } = resolved ?? {};
  const logs = rows.data;
  const keysUnknown =
    (groupBy === "key" || filters.key !== undefined) && logs?.some((log) => log.apiKeyId === undefined) === true;
  const computed = useMemo(() => {
    if (!logs || keysUnknown || from === undefined || to === undefined) return undefined;
    const matching = logs.filter(logMatcher(filters));
    return aggregateLogs(matching, { from, to, interval, groupBy, timeZone });
  }, [logs, keysUnknown, from, to, interval, groupBy, timeZone, filters]);

  const { data: sum, ...query } = adds ? sums : { ...rows, data: computed };
  const isUnreadable = now !== undefined && resolved === undefined;
  return {
    ...query,
    usage: sum,
    error: isUnreadable ? unreadableRange : query.error,
    isLoading: query.isLoading || (enabled && !isUnreadable && !isReady),
    complete: adds,
    basis: useMemo(() => (adds || !logs ? undefined : basisOf(logs)), [adds, logs]),
    unavailable: keysUnknown ? "keys_unknown" : undefined,
  };
}

function basisOf(logs: readonly Log[]): UsageBasis {
  return { rows: logs.length, since: logs.length < baselineRows ? undefined : logs.at(-1)?.loggedAt };
}

const unreadableRange = new LayerError({
  kind: "bad_request",
  outcome: "rejected",
  message: "The range has no beginning before its end, so nothing was asked. Give from and to as ISO-8601 dates.",
});

function toQuery({ gate, model, key, status, text }: UsageFilters) {
  const list = (values: readonly string[] | undefined) => values && [...values];
  return { gate: list(gate), model: list(model), key: list(key), status: list(status), q: text };
}

function toMoments(range: ResolvedRange | undefined) {
  return range && { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
}
