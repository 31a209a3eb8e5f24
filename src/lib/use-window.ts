"use client";
import { type RefObject, useMemo, useRef, useSyncExternalStore } from "react";
import { ExternalStore } from "./external-store.ts";
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
  /** Of one row, in px. */
  height: number;
}

/** Lists up to this long are rendered whole: find-in-page, printing and screen readers then have all of them. */
const wholeUpTo = 100;

/** Rows rendered beyond both edges, unless a list says otherwise: the browser scrolls ahead of us by a few. */
const usualOverscan = 6;

/** What is printed is what is loaded, as far as a page of paper is still a sensible place for it. */
const printedUpTo = 5_000;

/** On a server, which knows no screen, a long list begins with this many rows. */
const rowsOnServer = 20;

/**
 * Which rows of a long list are near the screen. Rows are of one height, measured from the first that is rendered, and
 * scroll in the nearest scrolling ancestor, whichever that is. One row is rendered to be measured, and those near the
 * screen before the browser draws either.
 */
export function useWindow(count: number, estimatedHeight: number, overscan = usualOverscan): Window {
  const bodyRef = useRef<HTMLElement | null>(null);
  const [range, onServer] = useMemo(() => {
    const unknown = { first: 0, end: 1, height: estimatedHeight, overscan };
    const beginning = { ...unknown, end: rowsOnServer };
    return [new ExternalStore(unknown), () => beginning] as const;
  }, [estimatedHeight, overscan]);
  // An external store, because React renders its changes before the browser draws the scrolled page: a state's may come
  // a frame later, and leave it blank.
  const { first, end, height } = useSyncExternalStore(range.subscribe, range.get, onServer);
  const isWhole = count <= wholeUpTo;

  useBrowserLayoutEffect(() => {
    if (isWhole) return;
    const body = bodyRef.current;
    if (!body) return;
    return follow(body, range);
  }, [isWhole, range]);
  // Rows that came or went may have moved the list, or made it taller.
  useBrowserLayoutEffect(() => {
    if (!isWhole && bodyRef.current) measure(bodyRef.current, scrollParent(bodyRef.current), range);
  }, [isWhole, range, count]);

  if (isWhole) return { bodyRef, first: 0, end: count, before: 0, after: 0, height };
  const start = Math.min(first, Math.max(0, count - 1));
  const stop = Math.min(end, count);
  return { bodyRef, first: start, end: stop, before: start * height, after: (count - stop) * height, height };
}

interface Range {
  first: number;
  end: number;
  height: number;
  overscan: number;
}

/** Keeps the range at what is near the screen, until the returned function is called. */
function follow(body: HTMLElement, range: ExternalStore<Range>): () => void {
  let parent = scrollParent(body);
  let isPrinting = false;
  const update = () => {
    if (!isPrinting) measure(body, parent, range);
  };
  const reshape = () => {
    parent = scrollParent(body);
    update();
  };
  const print = () => {
    isPrinting = true;
    range.set({ ...range.get(), first: 0, end: printedUpTo });
  };
  const printed = () => {
    isPrinting = false;
    reshape();
  };
  // Captured, because scroll events do not bubble, whichever ancestor it is that scrolls.
  const options = { capture: true, passive: true };
  window.addEventListener("scroll", update, options);
  window.addEventListener("resize", reshape);
  window.addEventListener("beforeprint", print);
  window.addEventListener("afterprint", printed);
  // The host's column may change its width, and rows their height with it. In the next frame: what we change in
  // answer would be observed once more in this one.
  let frame = 0;
  const inNextFrame = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(reshape);
  };
  const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(inNextFrame);
  observer?.observe(parent ?? document.documentElement);
  observer?.observe(body.parentElement ?? body);
  return () => {
    observer?.disconnect();
    cancelAnimationFrame(frame);
    window.removeEventListener("scroll", update, options);
    window.removeEventListener("resize", reshape);
    window.removeEventListener("beforeprint", print);
    window.removeEventListener("afterprint", printed);
  };
}

function measure(body: HTMLElement, parent: HTMLElement | undefined, range: ExternalStore<Range>): void {
  const before = range.get();
  const { overscan } = before;
  const height = body.querySelector<HTMLElement>("[data-window-row]")?.offsetHeight || before.height;
  const { top } = body.getBoundingClientRect();
  const edge = parent?.getBoundingClientRect();
  const from = Math.max(0, edge?.top ?? 0) - top;
  const to = Math.min(window.innerHeight, edge?.bottom ?? window.innerHeight) - top;
  const first = Math.max(0, Math.floor(from / height) - overscan);
  const end = Math.max(first, Math.ceil(to / height) + overscan);
  if (before.first !== first || before.end !== end || before.height !== height)
    range.set({ first, end, height, overscan });
}

function scrollParent(element: HTMLElement): HTMLElement | undefined {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return undefined;
}
