"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { activeElement } from "./focus.ts";
import { lockScroll } from "./scroll-lock.ts";

/**
 * Lifts a `popover="manual"` node to the top layer while it is mounted, keeps the page from scrolling, and remembers
 * what had focus before. Only for nodes that are never rendered on a server.
 */
export function useTopLayer(): readonly [
  overlay: RefObject<HTMLDivElement | null>,
  opener: RefObject<HTMLElement | null>,
] {
  const overlay = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const node = overlay.current;
    if (!node) return;
    const focused = activeElement(node);
    // On StrictMode's second run the focus is ours already; and the page has it where a dialog follows another one.
    if (focused && focused !== node.ownerDocument.body && !node.contains(focused)) opener.current = focused;
    // Absent in jsdom, where hosts run their own tests.
    node.showPopover?.();
    const unlock = lockScroll(node.ownerDocument.documentElement);
    return () => {
      unlock();
      if (node.isConnected) node.hidePopover?.();
    };
  }, []);
  return [overlay, opener];
}
