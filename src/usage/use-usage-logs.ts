"use client";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { LayerError, type Log, logsList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useHost } from "../host/host-context.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { pageAttention } from "../lib/page-attention.ts";
import { useLatest } from "../lib/use-latest.ts";
import type { LogQuestion, LogServer } from "./log-pages.ts";
import { parseUsageFilters, serializeUsageFilters, type UsageFacet, type UsageFilters } from "./usage-filters.ts";
import { UsageLog } from "./usage-log.ts";
import { parseRange, type ResolvedRange, resolveRange, serializeRange, type UsageRange } from "./usage-range.ts";
import { newestFirst, nextSort, type UsageSort, type UsageSortColumn } from "./usage-rows.ts";
import { useUsageRows } from "./use-usage-rows.ts";

/** How often new requests are looked for, in ms; 0 does not. */
export const liveIntervals = [0, 10_000, 30_000, 60_000] as const;

export type LiveInterval = (typeof liveIntervals)[number];

export interface UseUsageLogsOptions {
  /** When. Default: the filters' `range`, else `"30d"`. */
  range?: UsageRange | undefined;
  /** Kept by the host, with `onFiltersChange`. Absent: kept here, beginning with `defaultFilters`. */
  filters?: UsageFilters | undefined;
  defaultFilters?: UsageFilters | undefined;
  /** Called with every change that a person makes, such as to write it into the address bar. */
  onFiltersChange?: ((filters: UsageFilters) => void) | undefined;
  /** IANA name. Default: the host's, else the viewer's. */
  timeZone?: string | undefined;
  /** Of the live refresh, to begin with. Default: 0, off. */
  defaultLive?: LiveInterval | undefined;
  /** How many rows are read at once. Default: 100. */
  pageSize?: number | undefined;
}

export interface UseUsageLogsResult {
  /** Loaded requests that pass the filters, in order; `undefined` until the log was read. Never empty for an error. */
  logs: readonly Log[] | undefined;
  /** How many were loaded, whether they pass the filters or not. */
  loadedCount: number;
  filters: UsageFilters;
  setFilters: (filters: UsageFilters) => void;
  sort: UsageSort;
  /** By this column; by the same one again, the other way round. Sorts what is loaded. */
  sortBy: (column: UsageSortColumn) => void;
  /** The order is being worked out, and `logs` are as they were before. */
  isArranging: boolean;
  isLoading: boolean;
  /** Rows of another question, or of a moment ago, are shown until its answer is in. */
  isRefreshing: boolean;
  isLoadingMore: boolean;
  error: LayerError | undefined;
  /** Reads from the newest on. */
  refresh: () => Promise<void>;
  /** Whether there are older ones. */
  hasMore: boolean;
  loadMore: () => Promise<void>;
  /** New requests that wait to be shown; with `hasMoreNew`, at least so many. */
  newCount: number;
  hasMoreNew: boolean;
  showNew: () => void;
  liveEveryMs: LiveInterval;
  setLive: (everyMs: LiveInterval) => void;
  /** `paused` while the page is hidden or offline, or the server refuses. */
  live: "off" | "on" | "paused";
  /** The server does not filter: the filters are applied to what is loaded, and older matches come with `loadMore`. */
  isFilteredHere: boolean;
  /** This server does not say which key made a request: there is nothing to filter or show of keys. */
  keysUnknown: boolean;
  range: UsageRange;
  /** What the times are told in. */
  timeZone: string;
}

/**
 * The account's requests one by one, newest first, read on as far as one likes. Pages go by the server's cursor where it
 * has one, else by offset; either way each request is there once, however fast the log grows. A failed read leaves the
 * rows that are there beside its `error`, as with `useApiKeys`; an answer to an earlier question is dropped.
 */
export function useUsageLogs(options: UseUsageLogsOptions = {}): UseUsageLogsResult {
  const { defaultLive = 0, pageSize = 100 } = options;
  const host = useHost();
  const hostZone = useTimeZone();
  const timeZone = options.timeZone ?? hostZone;
  const [filters, setFilters] = useFilters(options);
  const [sort, setSort] = useState(newestFirst);
  const [liveEveryMs, setLive] = useState<LiveInterval>(defaultLive);
  const rangeText = options.range ? serializeRange(options.range) : (filters.range ?? "30d");
  const range = useMemo(() => parseRange(rangeText) ?? options.range ?? "30d", [rangeText, options.range]);

  const canFilter = host.supports("logs.filter");
  const log = useLog(canFilter, pageSize);
  const state = useSyncExternalStore(log.store.subscribe, log.store.get, log.store.get);

  const question = useMemo(() => {
    // As of when it is asked, not as time goes by: rows must not begin anew under the reader's eyes.
    const now = host.clock.now();
    const resolved = resolveRange(range, now, timeZone);
    return resolved && questionOf(filters, resolved, { now, canFilter });
  }, [filters, range, timeZone, canFilter, host.clock]);

  const isReady = !host.isLoading;
  useEffect(() => {
    if (isReady && question) void log.ask(question);
  }, [log, isReady, question]);
  useEffect(() => log.setLive(liveEveryMs), [log, liveEveryMs]);
  useEffect(() => () => log.stop(), [log]);

  const localFilters = canFilter ? noFilters : filters;
  const view = useMemo(() => ({ filters: localFilters, sort }), [localFilters, sort]);
  const { rows, isArranging } = useUsageRows(state.rows, view);
  const { rows: loaded, ...progress } = state;
  return {
    ...progress,
    logs: rows,
    loadedCount: loaded?.length ?? 0,
    isArranging,
    error: question ? state.error : unreadableRange,
    isLoading: question !== undefined && state.isLoading,
    filters,
    setFilters,
    sort,
    sortBy: useCallback((column) => setSort((before) => nextSort(before, column)), []),
    refresh: useCallback(() => log.refresh(), [log]),
    loadMore: useCallback(() => log.loadMore(), [log]),
    showNew: useCallback(() => log.showNew(), [log]),
    liveEveryMs,
    setLive,
    isFilteredHere: !canFilter && Object.keys(filters).length > 0,
    keysUnknown: !canFilter && (loaded?.some((row) => row.apiKeyId === undefined) ?? false),
    range,
    timeZone,
  };
}

const noFilters: UsageFilters = {};

const unreadableRange = new LayerError({
  kind: "bad_request",
  outcome: "rejected",
  message: "The range has no beginning before its end, so nothing was asked. Give from and to as ISO-8601 dates.",
});

/** The filters, the host's or our own, of one identity as long as they say the same. */
function useFilters(options: UseUsageLogsOptions): readonly [UsageFilters, (filters: UsageFilters) => void] {
  const [own, setOwn] = useState(() => options.defaultFilters ?? noFilters);
  const text = serializeUsageFilters(options.filters ?? own);
  const filters = useMemo(() => parseUsageFilters(text), [text]);
  const onChange = useLatest(options.onFiltersChange);
  const set = useCallback(
    (next: UsageFilters) => {
      setOwn(next);
      onChange.current?.(next);
    },
    [onChange],
  );
  return [filters, set];
}

/** The log of this provider, for as long as what its server can do stays the same. */
function useLog(canFilter: boolean, pageSize: number): UsageLog {
  const { client, clock, report, reportSuccess } = useLayerContext();
  const hasCursor = useHost().supports("logs.cursor");
  return useMemo(() => {
    const server: LogServer = {
      hasCursor,
      canFilter,
      async read(query, signal) {
        let nextCursor: string | undefined;
        const onHeaders = (headers: Headers) => {
          nextCursor = headers.get("x-next-cursor") ?? undefined;
        };
        const logs: Log[] = await client.request(logsList, { query }, { signal, onHeaders });
        return { logs, nextCursor };
      },
    };
    return new UsageLog({
      server,
      clock,
      attention: pageAttention,
      onError: report,
      onSuccess: reportSuccess,
      pageSize,
    });
  }, [client, clock, report, reportSuccess, hasCursor, canFilter, pageSize]);
}

function questionOf(
  { gate, model, key, status, text }: UsageFilters,
  { from, to }: ResolvedRange,
  { now, canFilter }: { now: number; canFilter: boolean },
): LogQuestion {
  // A range that is still running has no end yet.
  const span = { from, to: to > now ? undefined : to };
  if (canFilter) return { query: { ...copyOf({ gate, model, key, status }), q: text }, ...span };
  // All that such a server knows; the rest is applied to what it answers.
  return { query: gate?.length === 1 ? copyOf({ gate }) : {}, ...span };
}

/** The wire's types take no read-only arrays. */
function copyOf(facets: Partial<Record<UsageFacet, readonly string[] | undefined>>): LogQuestion["query"] {
  return Object.fromEntries(Object.entries(facets).flatMap(([name, values]) => (values ? [[name, [...values]]] : [])));
}
