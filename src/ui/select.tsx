"use client";

import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { useFieldControl } from "./field.tsx";
import { ChevronDownIcon } from "./icons.tsx";

/** The browser's own select, drawn as our controls are. Children are `<option>`s. `className` and `style` go to the frame. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { controlSize = "medium", className, style, children, ...rest },
  ref,
) {
  const field = useFieldControl();
  return (
    <span className={cx("layer-select", className)} style={style} data-size={controlSize}>
      <select {...field} {...rest} ref={ref} className="layer-select-control">
        {children}
      </select>
      <ChevronDownIcon className="layer-select-icon" />
    </span>
  );
});

export interface SelectProps extends ComponentPropsWithoutRef<"select"> {
  /** 34 or 30 px tall. Default `medium`. */
  controlSize?: "medium" | "compact" | undefined;
}
