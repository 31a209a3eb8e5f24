"use client";

import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { cx } from "../lib/cx.ts";

/**
 * A few words about the control it wraps, on hover and on keyboard focus. They can be hovered themselves, Escape takes
 * them away (a description first, and only then the dialog around it), and they stay for as long as they are wanted
 * (WCAG 1.4.13).
 * Drawn in the top layer, in place, so that nothing clips them and they inherit tokens and direction.
 */
export function Tooltip({ content, describes = true, className, children }: TooltipProps) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const hide = () => setAnchor(null);
  const present = content !== undefined && content !== null && content !== "";
  const shown = present && anchor !== null;
  // Once there it stays, closed: an element that left the page while focus moves on would make Radix's focus scope
  // believe that the focus was lost with it, and take it back.
  const [wasShown, setWasShown] = useState(false);
  if (shown && !wasShown) setWasShown(true);

  useEffect(() => {
    const bubble = tip.current;
    if (!shown || !bubble || !anchor) return;
    // Absent in jsdom, where hosts run their own tests.
    bubble.showPopover?.();
    const place = () => placeBubble(bubble, anchor);
    place();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setAnchor(null);
      // A mere name is in nobody's way: Escape means the field or the dialog, not it.
      if (!describes) return;
      // On window, while capturing: before any dialog hears of it.
      event.stopPropagation();
      event.preventDefault();
    };
    const onPointerDown = (event: Event) => {
      const path = event.composedPath();
      if (!path.includes(anchor) && !path.includes(bubble)) setAnchor(null);
    };
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("pointerdown", onPointerDown, true);
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("pointerdown", onPointerDown, true);
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
      bubble.hidePopover?.();
    };
  }, [shown, anchor, describes]);

  const theirs = children.props;
  const handlers: HTMLAttributes<HTMLElement> = {
    onPointerEnter(event: PointerEvent<HTMLElement>) {
      theirs.onPointerEnter?.(event);
      // A finger has no hover; it taps, see onClick.
      if (event.pointerType !== "touch") setAnchor(event.currentTarget);
    },
    onPointerLeave(event: PointerEvent<HTMLElement>) {
      theirs.onPointerLeave?.(event);
      if (!isInside(tip.current, event.relatedTarget) && !event.currentTarget.matches(":focus-visible")) hide();
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      theirs.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) setAnchor(event.currentTarget);
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      theirs.onBlur?.(event);
      hide();
    },
    onClick(event: MouseEvent<HTMLElement>) {
      theirs.onClick?.(event);
      // A description answers a tap on the control; a mere name has been read once the control is used.
      setAnchor(describes ? event.currentTarget : null);
    },
  };
  const describedBy = describes && present ? cx(theirs["aria-describedby"], id) : undefined;

  return (
    <>
      {cloneElement(
        children,
        present ? { ...handlers, ...(describedBy ? { "aria-describedby": describedBy } : {}) } : {},
      )}
      {present && (describes || wasShown) ? (
        <span
          ref={tip}
          id={id}
          popover="manual"
          role="tooltip"
          className={cx("layer-tooltip", className)}
          data-state={shown ? "open" : "closed"}
          aria-hidden={describes ? undefined : true}
          onPointerLeave={(event) => {
            if (!isInside(anchor, event.relatedTarget)) hide();
          }}
        >
          {content}
        </span>
      ) : null}
    </>
  );
}

export interface TooltipProps {
  /** Absent: no tooltip, the child as it is. */
  content?: ReactNode | undefined;
  /** The text describes the child to screen readers. False where it only repeats the child's name. Default true. */
  describes?: boolean | undefined;
  /** Of the bubble. */
  className?: string | undefined;
  /** One element that takes a DOM element's handlers. */
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}

const gap = 6;
const margin = 8;

/** Above the anchor and centred, below where there is no room above, and never outside the window. */
function placeBubble(bubble: HTMLElement, anchor: HTMLElement) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const above = at.top - gap - height >= margin;
  const left = at.left + at.width / 2 - width / 2;
  const limit = document.documentElement.clientWidth - width - margin;
  bubble.dataset.side = above ? "top" : "bottom";
  bubble.style.left = `${Math.round(Math.max(margin, Math.min(left, limit)))}px`;
  bubble.style.top = `${Math.round(above ? at.top - gap - height : at.bottom + gap)}px`;
}

function isInside(element: HTMLElement | null, target: EventTarget | null) {
  return target instanceof Node && element !== null && element.contains(target);
}
