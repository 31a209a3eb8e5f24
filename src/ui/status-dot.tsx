import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** A 7 px dot before a word. Colour never stands alone: where no text says the same beside it, give `label`. */
export const StatusDot = forwardRef<HTMLSpanElement, StatusDotProps>(function StatusDot(
  { tone = "idle", label, className, ...rest },
  ref,
) {
  return (
    <span {...rest} ref={ref} className={cx("layer-status-dot", className)} data-tone={tone}>
      {label === undefined ? null : <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  );
});

export interface StatusDotProps extends Omit<ComponentPropsWithoutRef<"span">, "children"> {
  /** `idle` is drawn hollow, so that it differs from the others without colour. Default `idle`. */
  tone?: "idle" | "ok" | "warn" | "danger" | "accent" | undefined;
  /** What the dot says, for screen readers. */
  label?: string | undefined;
}
