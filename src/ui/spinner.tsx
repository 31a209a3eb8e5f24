import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";

/** A 16 px ring. Decorative: whoever shows it says in words what is going on. */
export const Spinner = forwardRef<SVGSVGElement, SpinnerProps>(function Spinner({ className, ...rest }, ref) {
  return (
    <svg {...rest} ref={ref} className={cx("layer-spinner", className)} viewBox="0 0 16 16" aria-hidden="true">
      <circle className="layer-spinner-track" cx="8" cy="8" r="6" />
      <circle className="layer-spinner-arc" cx="8" cy="8" r="6" pathLength="100" />
    </svg>
  );
});

export interface SpinnerProps extends Omit<ComponentPropsWithoutRef<"svg">, "children"> {}
