import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";

/** A word about the thing beside it: "Rotate", "This page". */
export const Badge = forwardRef<HTMLSpanElement, BadgeProps>(function Badge(
  { tone = "neutral", className, ...rest },
  ref,
) {
  return <span {...rest} ref={ref} className={cx("layer-badge", className)} data-tone={tone} />;
});

export interface BadgeProps extends ComponentPropsWithoutRef<"span"> {
  /** Default `neutral`. */
  tone?: "neutral" | "accent" | "ok" | "warn" | "danger" | undefined;
}
