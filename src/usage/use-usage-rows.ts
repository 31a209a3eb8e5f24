"use client";
import { useEffect, useMemo } from "react";
import type { Log } from "../contract/index.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useHost } from "../host/host-context.ts";
import { atOnce, inSlices } from "../lib/time-slice.ts";
import { hasUsageFilters } from "./usage-filters.ts";
import { newestFirst, type UsageView, viewLogs } from "./usage-rows.ts";

/** Up to this many rows are arranged while rendering: a fraction of a frame. */
const atOnceUpTo = 2_000;

export interface UseUsageRowsResult {
  /** In the view's order; while they are arranged, as they were before. `undefined` as long as there are no logs. */
  rows: readonly Log[] | undefined;
  isArranging: boolean;
}

/** Sorts and filters rows that are loaded, `logs` newest first, without holding the page up however many there are. */
export function useUsageRows(logs: readonly Log[] | undefined, view: UsageView): UseUsageRowsResult {
  const language = useHost().locale?.tag ?? "en";
  const { filters, sort } = view;
  const isAsRead = !hasUsageFilters(filters) && sort.column === "time" && sort.direction === newestFirst.direction;
  const isShort = logs === undefined || logs.length <= atOnceUpTo;
  const [arranged, setArranged] = useScopedState<Arranged | undefined>(undefined);

  const ready = useMemo(() => {
    if (logs === undefined || isAsRead) return logs;
    return isShort ? atOnce(viewLogs(logs, { filters, sort }, language)) : undefined;
  }, [logs, filters, sort, language, isAsRead, isShort]);

  useEffect(() => {
    if (logs === undefined || isAsRead || isShort) return;
    const { signal, abort } = abortable();
    inSlices(viewLogs(logs, { filters, sort }, language), { signal }).then(
      (rows) => setArranged({ rows, logs, filters, sort, language }),
      () => {},
    );
    return abort;
  }, [logs, filters, sort, language, isAsRead, isShort, setArranged]);

  if (ready || logs === undefined) return { rows: ready, isArranging: false };
  const isCurrent =
    arranged?.logs === logs && arranged.filters === filters && arranged.sort === sort && arranged.language === language;
  return { rows: arranged?.rows ?? logs, isArranging: !isCurrent };
}

interface Arranged extends UsageView {
  rows: readonly Log[];
  logs: readonly Log[];
  language: string;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
