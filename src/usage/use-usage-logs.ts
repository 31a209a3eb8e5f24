"use client";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { LayerError, type Log } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useHost } from "../host/host-context.ts";
import { useTimeZone } from "../host/use-time-zone.ts";
import { pageAttention } from "../lib/page-attention.ts";
import { useControllableState } from "../lib/use-controllable-state.ts";
import type { LogServer } from "./log-pages.ts";
import { questionOf } from "./log-question.ts";
import { parseUsageFilters, serializeUsageFilters, type UsageFilters } from "./usage-filters.ts";
import { UsageLog } from "./usage-log.ts";
import { parseRange, serializeRange, type UsageRange } from "./usage-range.ts";
import { newestFirst, nextSort, type UsageSort, type UsageSortColumn } from "./usage-rows.ts";
import { useLogServer } from "./use-log-server.ts";
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
  const [given, setFilters] = useControllableState({
    value: options.filters,
    initial: options.defaultFilters ?? noFilters,
    onChange: options.onFiltersChange,
  });
  // Of one identity as long as they say the same, whatever a host makes anew at each render.
  const filterText = serializeUsageFilters(given);
  const filters = useMemo(() => parseUsageFilters(filterText), [filterText]);
  const [sort, setSort] = useState(newestFirst);
  const [liveEveryMs, setLive] = useState<LiveInterval>(defaultLive);
  const rangeText = options.range ? serializeRange(options.range) : (filters.range ?? "30d");
  const range = useMemo(() => parseRange(rangeText) ?? options.range ?? "30d", [rangeText, options.range]);

  const server = useLogServer();
  const { canFilter } = server;
  const log = useLog(server, pageSize);
  const state = useSyncExternalStore(log.store.subscribe, log.store.get, log.store.get);

  const question = useMemo(
    // As of when it is asked, not as time goes by: rows must not begin anew under the reader's eyes.
    () => questionOf(filters, { range, timeZone, now: host.clock.now(), canFilter }),
    [filters, range, timeZone, canFilter, host.clock],
  );

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

/** The log of this provider, for as long as what its server can do stays the same. */
function useLog(server: LogServer, pageSize: number): UsageLog {
  const { clock, report, reportSuccess } = useLayerContext();
  return useMemo(
    () =>
      new UsageLog({ server, clock, attention: pageAttention, onError: report, onSuccess: reportSuccess, pageSize }),
    [server, clock, report, reportSuccess, pageSize],
  );
}
