"use client";

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";
import { cx } from "../lib/cx.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { tabbables } from "./focus.ts";
import { useAnchored } from "./use-anchored.ts";

/**
 * A few controls beside the button that shows them. Not modal: the page goes on living, and Escape, a press outside or
 * the focus moving on closes it. It stands in place, in the top layer, as dialogs do, and works inside them.
 */
export function Popover({ trigger, label, align, className, onOpenChange, children }: PopoverProps) {
  const id = useId();
  const frame = useRef<HTMLSpanElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const anchor = () => frame.current?.firstElementChild ?? null;
  const change = (open: boolean) => {
    setOpen(open);
    onOpenChange?.(open);
  };
  const close = () => {
    // Before the focused control is gone: a focus that falls to the page is one that Radix takes back.
    focusTrigger(frame.current);
    change(false);
  };
  useAnchored({
    surface,
    anchor,
    isOpen,
    align,
    onDismiss: (cause) => (cause === "escape" ? close() : change(false)),
  });
  useBrowserLayoutEffect(() => {
    if (isOpen) (tabbables(surface.current)[0] ?? surface.current)?.focus({ preventScroll: true });
  }, [isOpen]);

  return (
    <span ref={frame} className="layer-anchor">
      {cloneElement(trigger, {
        "aria-haspopup": "dialog",
        "aria-expanded": isOpen,
        ...(isOpen && { "aria-controls": id }),
        onClick: (event) => {
          trigger.props.onClick?.(event);
          if (!event.defaultPrevented) change(!isOpen);
        },
      })}
      {isOpen ? (
        <div
          ref={surface}
          id={id}
          popover="manual"
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className={cx("layer-popover", className)}
        >
          {typeof children === "function" ? children(close) : children}
        </div>
      ) : null}
    </span>
  );
}

export interface PopoverProps {
  /** A button of ours, or any element that takes a button's props and hands them to one. */
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  /** The accessible name: "Time range". */
  label: string;
  /** The trigger's edge that it lines up with. Default `start`. */
  align?: "start" | "end" | undefined;
  /** Told of every opening and closing. */
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** Of the surface. */
  className?: string | undefined;
  /** What it holds; a function is given what closes it and returns the focus to the trigger. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** The focus back to the trigger of a popover or a menu, whose frame this is. */
export function focusTrigger(frame: HTMLElement | null): void {
  const trigger = frame?.firstElementChild;
  if (trigger instanceof HTMLElement) trigger.focus({ preventScroll: true });
}
