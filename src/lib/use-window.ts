"use client";
import { type RefObject, useCallback, useRef, useState } from "react";
import { useBrowserLayoutEffect } from "./use-browser-layout-effect.ts";

export interface Window {
  /** For the element whose children are the rows. */
  bodyRef: RefObject<HTMLElement | null>;
  /** The rows to render: `first` ≤ index < `end`. */
  first: number;
  end: number;
  /** The height, in px, of what is not rendered before and after them. */
  before: number;
  after: number;
}

/** Lists up to this long are rendered whole: find-in-page, printing and screen readers then have all of them. */
const wholeUpTo = 100;

/** Rows rendered beyond both edges, so that scrolling by a wheel's step shows no gap. */
const overscan = 8;

/**
 * Which rows of a long list are near the screen. Rows are of one height, measured from the first that is rendered, and
 * scroll in the nearest scrolling ancestor, whichever that is. Until it has been measured, and on a server, the window
 * is the list's beginning.
 */
export function useWindow(count: number, estimatedHeight: number): Window {
  const bodyRef = useRef<HTMLElement | null>(null);
  const [range, setRange] = useState({ first: 0, end: 40, height: estimatedHeight });
  const isWhole = count <= wholeUpTo;

  const measure = useCallback(() => {
    const body = bodyRef.current;
    if (!body) return;
    const height = body.querySelector<HTMLElement>("[data-window-row]")?.offsetHeight || estimatedHeight;
    const { top } = body.getBoundingClientRect();
    const edge = scrollParent(body)?.getBoundingClientRect();
    const from = Math.max(0, edge?.top ?? 0) - top;
    const to = Math.min(window.innerHeight, edge?.bottom ?? window.innerHeight) - top;
    const first = Math.max(0, Math.floor(from / height) - overscan);
    const end = Math.max(first, Math.ceil(to / height) + overscan);
    setRange((now) => (now.first === first && now.end === end && now.height === height ? now : { first, end, height }));
  }, [estimatedHeight]);

  useBrowserLayoutEffect(() => {
    if (isWhole) return;
    measure();
    // Captured, because scroll events do not bubble, whichever ancestor it is that scrolls.
    const options = { capture: true, passive: true };
    window.addEventListener("scroll", measure, options);
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure, options);
      window.removeEventListener("resize", measure);
    };
  }, [isWhole, measure, count]);

  if (isWhole) return { bodyRef, first: 0, end: count, before: 0, after: 0 };
  const first = Math.min(range.first, Math.max(0, count - 1));
  const end = Math.min(range.end, count);
  return { bodyRef, first, end, before: first * range.height, after: (count - end) * range.height };
}

function scrollParent(element: HTMLElement): HTMLElement | undefined {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return undefined;
}
