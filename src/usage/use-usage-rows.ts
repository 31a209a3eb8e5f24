"use client";
import { useEffect, useMemo, useRef } from "react";
import type { Log } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useSettings } from "../host/host-context.ts";
import { atOnce, inSlices, Work } from "../lib/time-slice.ts";
import { hasUsageFilters } from "./usage-filters.ts";
import { newestFirst, type UsageView, viewLogs } from "./usage-rows.ts";

/** Up to this many rows are arranged while rendering: a fraction of a frame. */
const atOnceUpTo = 2_000;

/** Of more, what is done in as many ms comes in the same frame, without one before it that only says "wait". */
const firstMs = 12;

export interface UseUsageRowsResult {
  /** In the view's order; while they are arranged, as they were before. `undefined` as long as there are no logs. */
  rows: readonly Log[] | undefined;
  isArranging: boolean;
}

/** Sorts and filters rows that are loaded, `logs` newest first, without holding the page up however many there are. */
export function useUsageRows(logs: readonly Log[] | undefined, view: UsageView): UseUsageRowsResult {
  const language = useSettings().locale?.tag ?? "en";
  const { filters, sort } = view;
  const isAsRead = !hasUsageFilters(filters) && sort.column === "time" && sort.direction === newestFirst.direction;
  const isShort = logs === undefined || logs.length <= atOnceUpTo;
  const [arranged, setArranged] = useScopedState<Arranged | undefined>(undefined);

  const { ready, work } = useMemo((): Begun => {
    if (logs === undefined || isAsRead) return { ready: logs };
    const steps = viewLogs(logs, { filters, sort }, language);
    if (isShort) return { ready: atOnce(steps) };
    const work = new Work(steps);
    const done = work.goOn(firstMs);
    return done ? { ready: done.result } : { work };
  }, [logs, filters, sort, language, isAsRead, isShort]);

  useEffect(() => {
    if (work === undefined) return;
    const { signal, abort } = abortable();
    inSlices(work, { signal }).then(
      (rows) => setArranged({ rows, work }),
      () => {},
    );
    return abort;
  }, [work, setArranged]);

  const current = ready ?? (work && arranged?.work === work ? arranged.rows : undefined);
  // Of this scope alone: what one tenant saw is not shown to the next.
  const { scope } = useLayerContext();
  const shown = useRef({ scope, rows: logs });
  useEffect(() => {
    if (current || !work) shown.current = { scope, rows: current };
  }, [current, work, scope]);
  if (current || !work) return { rows: current, isArranging: false };
  const before = shown.current.scope === scope ? shown.current.rows : undefined;
  return { rows: before ?? logs, isArranging: true };
}

interface Begun {
  ready?: readonly Log[] | undefined;
  /** What is still to be gone on with. */
  work?: Work<readonly Log[]> | undefined;
}

interface Arranged {
  rows: readonly Log[];
  /** What arranged them. */
  work: Work<readonly Log[]>;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
