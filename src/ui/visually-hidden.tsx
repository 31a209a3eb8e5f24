import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";

/** Text for screen readers alone. */
export const VisuallyHidden = forwardRef<HTMLSpanElement, VisuallyHiddenProps>(function VisuallyHidden(
  { className, ...rest },
  ref,
) {
  return <span {...rest} ref={ref} className={cx("layer-visually-hidden", className)} />;
});

export interface VisuallyHiddenProps extends ComponentPropsWithoutRef<"span"> {}
