"use client";

import { type RefObject, useEffect } from "react";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { useLatest } from "../lib/use-latest.ts";

export interface AnchoredOptions {
  /** The `popover="manual"` node that is lifted to the top layer, in place: it inherits all, and nothing clips it. */
  surface: RefObject<HTMLElement | null>;
  /** What it stands beside. A press there is no press outside. */
  anchor: () => Element | null;
  isOpen: boolean;
  /** Escape, or a press or the focus going elsewhere. Neither our dialog nor the host's around it hears of that Escape. */
  onDismiss: (cause: "escape" | "outside") => void;
  /** Which of the anchor's edges it lines up with. Default `start`. */
  align?: "start" | "end" | undefined;
  /** As wide as the anchor at least. Default false. */
  matchWidth?: boolean | undefined;
}

/** Keeps a surface beside its anchor while it is open: below it, or above where there is more room. */
export function useAnchored({
  surface,
  anchor,
  isOpen,
  onDismiss,
  align = "start",
  matchWidth = false,
}: AnchoredOptions) {
  const latest = useLatest({ anchor, onDismiss });

  useBrowserLayoutEffect(() => {
    const node = surface.current;
    if (!isOpen || !node) return;
    // Absent in jsdom, where hosts run their own tests.
    node.showPopover?.();
    const place = () => {
      const beside = latest.current.anchor();
      if (beside) placeBeside(node, beside, { align, matchWidth });
    };
    place();
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(place);
    observer?.observe(node);
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    return () => {
      observer?.disconnect();
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
      if (node.isConnected) node.hidePopover?.();
    };
  }, [isOpen, surface, latest, align, matchWidth]);

  useEffect(() => {
    const node = surface.current;
    if (!isOpen || !node) return;
    openSurfaces.push(node);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || openSurfaces.at(-1) !== node || isInNested(event, node))
        return;
      // On window, while capturing: before any dialog hears of it.
      event.stopPropagation();
      event.preventDefault();
      latest.current.onDismiss("escape");
    };
    const onElsewhere = (event: Event) => {
      const path = event.composedPath();
      const beside = latest.current.anchor();
      if (path.includes(node) || (beside && path.includes(beside))) return;
      // The press on a dialog's scrim closes this, and not the dialog as well.
      if (path[0] instanceof Element && path[0].matches(".layer-overlay")) event.preventDefault();
      latest.current.onDismiss("outside");
    };
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("pointerdown", onElsewhere, true);
    window.addEventListener("focusin", onElsewhere, true);
    return () => {
      openSurfaces.splice(openSurfaces.indexOf(node), 1);
      window.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("pointerdown", onElsewhere, true);
      window.removeEventListener("focusin", onElsewhere, true);
    };
  }, [isOpen, surface, latest]);
}

/** Of all providers on the page: Escape closes the last that opened, and only that. */
const openSurfaces: HTMLElement[] = [];

/** In a dialog that was opened from the surface: Escape is that dialog's. */
function isInNested(event: KeyboardEvent, surface: HTMLElement) {
  const [target] = event.composedPath();
  const dialog = target instanceof Element ? target.closest("[aria-modal=true]") : null;
  return dialog !== null && surface.contains(dialog);
}

const gap = 4;
const margin = 8;

function placeBeside(
  surface: HTMLElement,
  anchor: Element,
  { align, matchWidth }: { align: "start" | "end"; matchWidth: boolean },
) {
  const at = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - gap - margin;
  const above = at.top - gap - margin;
  const isBelow = surface.scrollHeight <= below || below >= above;
  const { style } = surface;
  surface.dataset.side = isBelow ? "bottom" : "top";
  style.minInlineSize = matchWidth ? `${Math.round(at.width)}px` : "";
  style.maxBlockSize = `${Math.max(0, Math.floor(isBelow ? below : above))}px`;
  // From the edge it hangs on, so that it grows away from the anchor.
  style.top = isBelow ? `${Math.round(at.bottom + gap)}px` : "auto";
  style.bottom = isBelow ? "auto" : `${Math.round(clientHeight - at.top + gap)}px`;
  const width = surface.offsetWidth;
  const isAtLeft = (align === "start") === (getComputedStyle(surface).direction === "ltr");
  const left = isAtLeft ? at.left : at.right - width;
  style.left = `${Math.round(Math.max(margin, Math.min(left, clientWidth - width - margin)))}px`;
}
