"use client";

import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

/**
 * A button. While `busy` it keeps its width and its focus and takes no click. With `disabledReason` it takes no click
 * either, but stays reachable and says why, to the eye in a tooltip and to a screen reader as its description.
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    variant = "secondary",
    size = "medium",
    icon,
    busy = false,
    busyLabel,
    disabledReason,
    className,
    children,
    onClick,
    ...rest
  },
  ref,
) {
  const inert = busy || disabledReason !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Also keeps Enter in a form's field from submitting it.
    if (inert) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <Tooltip content={disabledReason}>
        <button
          type="button"
          {...rest}
          ref={ref}
          onClick={press}
          className={cx("layer-button", className)}
          data-variant={variant}
          data-size={size}
          data-busy={busy || undefined}
          aria-disabled={inert || undefined}
        >
          <span className="layer-button-content">
            {icon}
            {children === undefined ? null : <span className="layer-button-label">{children}</span>}
          </span>
          {busy ? <Spinner className="layer-button-spinner" /> : null}
        </button>
      </Tooltip>
      {busyLabel === undefined ? null : (
        <VisuallyHidden role="status" aria-live="polite">
          {busy ? busyLabel : ""}
        </VisuallyHidden>
      )}
    </>
  );
});

export interface ButtonProps extends ComponentPropsWithoutRef<"button"> {
  /** One `primary` at most per view. `danger` destroys something, and names it. Default `secondary`. */
  variant?: "primary" | "secondary" | "ghost" | "danger" | undefined;
  /** 34 or 30 px tall. Default `medium`. */
  size?: "medium" | "compact" | undefined;
  /** Before the label. */
  icon?: ReactNode | undefined;
  /** Work is under way: a spinner in place of the label, no clicks, focus kept. */
  busy?: boolean | undefined;
  /** Announced when `busy` begins: "Creating the key…". Give it from the start, not only once busy. */
  busyLabel?: string | undefined;
  /** Why this cannot be done now or by this person. Prefer it to `disabled`, which explains nothing and takes focus away. */
  disabledReason?: string | undefined;
}
