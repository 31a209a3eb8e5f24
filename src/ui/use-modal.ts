"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { useLatest } from "../lib/use-latest.ts";
import { activeElement, tabbables, takesFocus } from "./focus.ts";
import { lockScroll } from "./scroll-lock.ts";

export interface ModalOptions {
  /** What is focused where there is nothing in it to focus. */
  panel: RefObject<HTMLElement | null>;
  /** Where the first control is looked for. */
  main: RefObject<HTMLElement | null>;
  initialFocus: RefObject<HTMLElement | null> | undefined;
  returnFocus: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined;
}

/**
 * Shows a `<dialog>` as a modal for as long as it is mounted: in the top layer, the page behind it inert and not
 * scrolling, the focus inside, and afterwards back at what opened it. Only for nodes that are never rendered on a server.
 */
export function useModal(options: ModalOptions) {
  const ref = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const latest = useLatest(options);
  useLayoutEffect(() => {
    const node = ref.current;
    if (!node) return;
    const { panel, main, initialFocus } = latest.current;
    const page = node.ownerDocument;
    const focused = activeElement(node);
    // On StrictMode's second run the focus is ours already.
    if (focused !== page.body && !node.contains(focused)) opener.current = focused;
    show(node);
    const target = initialFocus?.current ?? tabbables(main.current)[0] ?? panel.current;
    target?.focus({ preventScroll: true });
    if (target instanceof HTMLInputElement) target.select();
    const stopKeeping = keepFocus(node, panel);
    const unlock = lockScroll(page.documentElement);
    return () => {
      unlock();
      stopKeeping();
      // Gives the focus back by itself, where that can take it. Both are absent in jsdom, where hosts run their own tests.
      node.close?.();
      const { returnFocus } = latest.current;
      setTimeout(() => {
        // StrictMode unmounts effects of what stays: then there is nothing to return from.
        if (node.isConnected || hasFocus(page) || takesFocus(opener.current)) return;
        takesFocus(typeof returnFocus === "function" ? returnFocus() : returnFocus?.current);
      });
    };
  }, [latest]);

  return {
    ref,
    /** Shows it again where the platform closed it; says whether that was so. */
    show: () => ref.current !== null && show(ref.current),
  };
}

function show(dialog: HTMLDialogElement): boolean {
  if (dialog.open) return false;
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
  return true;
}

/** A focused control that leaves the page, as a step of a dialog does with its buttons, must not take the focus along. */
function keepFocus(dialog: HTMLElement, panel: RefObject<HTMLElement | null>): () => void {
  const observer = new MutationObserver(() => {
    // Not at once: while the focus moves from one control to the next, nothing has it.
    setTimeout(() => {
      if (dialog.isConnected && !hasFocus(dialog.ownerDocument)) panel.current?.focus({ preventScroll: true });
    });
  });
  observer.observe(dialog, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function hasFocus(page: Document): boolean {
  return page.activeElement !== null && page.activeElement !== page.body;
}
