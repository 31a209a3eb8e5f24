"use client";

import { type ComponentPropsWithoutRef, forwardRef, useId } from "react";
import { cx } from "../lib/cx.ts";

/**
 * A choice of one among few, side by side. Native radio buttons, so one stop for Tab and the arrow keys to choose. For
 * more than half a dozen, or where there is no room, a `Select`.
 */
export const Segmented = forwardRef<HTMLDivElement, SegmentedProps>(function Segmented(
  { label, options, value, onValueChange, size = "medium", className, ...rest },
  ref,
) {
  const name = useId();
  return (
    <div
      {...rest}
      ref={ref}
      role="radiogroup"
      aria-label={label}
      className={cx("layer-segmented", className)}
      data-size={size}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="layer-segmented-option"
          data-state={option.value === value ? "checked" : "unchecked"}
        >
          <input
            type="radio"
            className="layer-segmented-input"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
          />
          <bdi className="layer-segmented-text">{option.label}</bdi>
        </label>
      ))}
    </div>
  );
});

export interface SegmentedOption {
  value: string;
  label: string;
}

export interface SegmentedProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** The accessible name: "Group by". */
  label: string;
  options: readonly SegmentedOption[];
  /** None of the options: nothing is chosen. */
  value: string | undefined;
  onValueChange: (value: string) => void;
  /** 34 or 30 px tall. Default `medium`. */
  size?: "medium" | "compact" | undefined;
}
