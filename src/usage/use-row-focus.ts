"use client";
import { type FocusEvent, type KeyboardEvent, type RefObject, useMemo, useRef, useState } from "react";
import type { Log } from "../contract/index.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";

interface RowFocusOptions {
  logs: readonly Log[] | undefined;
  /** Of the rows, each with its id as `data-log-id` and one button. */
  body: RefObject<HTMLElement | null>;
  /** The rows that are rendered: `first` ≤ index < `end`. */
  first: number;
  end: number;
  /** The row whose details are open: the focus is theirs, and comes back to it. */
  openId: string | undefined;
}

interface RowFocus {
  /** The row at which Tab stops. */
  tabStop: number;
  /** A row beyond those near the screen that has to be rendered all the same. */
  held: number | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

/** How many rows Page up and Page down go. */
const pageRows = 10;

/**
 * One stop for Tab in a table of any length; arrows, Page up and down, Home and End go on from there. The row with the
 * focus stays in the page, however far it is scrolled away and whatever is read anew.
 */
export function useRowFocus({ logs, body, first, end, openId }: RowFocusOptions): RowFocus {
  const [activeId, setActiveId] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const isMoving = useRef(false);

  // The focus comes back to the row whose details were seen last.
  if (openId !== undefined && openId !== activeId) {
    setActiveId(openId);
    setHasFocus(true);
  }
  const index = useMemo(
    () => (activeId === undefined ? -1 : (logs?.findIndex(({ id }) => id === activeId) ?? -1)),
    [logs, activeId],
  );
  const isNear = index >= first && index < end;
  const isHeld = index >= 0 && !isNear && hasFocus;

  useBrowserLayoutEffect(() => {
    if (!isMoving.current || activeId === undefined) return;
    isMoving.current = false;
    body.current?.querySelector<HTMLElement>(`[data-log-id="${CSS.escape(activeId)}"] button`)?.focus();
  }, [activeId, body]);

  return {
    tabStop: isNear || isHeld ? index : first,
    held: isHeld ? index : undefined,
    onKeyDown(event) {
      const id = rowOf(event.target)?.dataset.logId;
      const at = logs?.findIndex((log) => log.id === id) ?? -1;
      const last = (logs?.length ?? 0) - 1;
      const next = nextRow(event.key, at, last);
      if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      isMoving.current = true;
      setActiveId(logs?.[Math.max(0, Math.min(last, next))]?.id);
    },
    onFocus(event) {
      setHasFocus(true);
      setActiveId(rowOf(event.target)?.dataset.logId);
    },
    onBlur(event) {
      if (openId === undefined && !event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
    },
  };
}

function nextRow(key: string, at: number, last: number): number | undefined {
  const rows: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + pageRows,
    PageUp: at - pageRows,
    Home: 0,
    End: last,
  };
  return Object.hasOwn(rows, key) ? rows[key] : undefined;
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-log-id]") : null;
}
