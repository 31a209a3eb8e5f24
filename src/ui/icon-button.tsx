"use client";

import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";

/** A button that is only an icon. Its `label` is its accessible name and, on hover and focus, its tooltip. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  {
    label,
    tooltip = label,
    variant = "ghost",
    size = "compact",
    tone = "neutral",
    busy = false,
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
    if (inert) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Tooltip content={disabledReason ?? tooltip} describes={disabledReason !== undefined}>
      <button
        type="button"
        {...rest}
        ref={ref}
        onClick={press}
        className={cx("layer-icon-button", className)}
        data-variant={variant}
        data-size={size}
        data-tone={tone}
        data-busy={busy || undefined}
        aria-label={label}
        aria-disabled={inert || undefined}
      >
        {busy ? <Spinner /> : children}
      </button>
    </Tooltip>
  );
});

export interface IconButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "aria-label"> {
  /** The accessible name, unique where several stand in a list: "Delete “Production”". */
  label: string;
  /** The visible words, where shorter than the label will do: "Delete". Empty: none. Default: the label. */
  tooltip?: string | undefined;
  /** Default `ghost`. */
  variant?: "ghost" | "secondary" | undefined;
  /** 30 or 34 px square. Default `compact`. */
  size?: "medium" | "compact" | undefined;
  /** `danger` reddens on hover and focus. Default `neutral`. */
  tone?: "neutral" | "danger" | undefined;
  /** A spinner in place of the icon; no clicks. */
  busy?: boolean | undefined;
  /** Why this cannot be done now or by this person: reachable, and said. */
  disabledReason?: string | undefined;
  /** The icon. */
  children: ReactNode;
}
