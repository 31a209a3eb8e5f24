import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** A dot before a word, its `children`. Colour never stands alone: where no text says the same beside it, give `label`. */
export const StatusDot = forwardRef<HTMLSpanElement, StatusDotProps>(function StatusDot(
  { tone = "idle", label, className, children, ...rest },
  ref,
) {
  return (
    <span {...rest} ref={ref} className={cx("layer-status-dot", className)} data-tone={tone}>
      {label === undefined ? null : <VisuallyHidden>{label}</VisuallyHidden>}
      {children}
    </span>
  );
});

export interface StatusDotProps extends ComponentPropsWithoutRef<"span"> {
  /** `idle` is drawn hollow, so that it differs from the others without colour. Default `idle`. */
  tone?: "idle" | "ok" | "warn" | "danger" | "accent" | undefined;
  /** What the dot says, for screen readers. */
  label?: string | undefined;
}
