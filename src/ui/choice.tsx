"use client";

import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { Segmented, type SegmentedOption } from "./segmented.tsx";
import { Select } from "./select.tsx";

/**
 * A choice of one among some: side by side where there is room, a select where the screen (`layer-screen`, a container of
 * the feature's) is narrow. Only one of the two is ever displayed, and so read out.
 */
export const Choice = forwardRef<HTMLDivElement, ChoiceProps>(function Choice(
  { label, options, value, onValueChange, size = "medium", className, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("layer-choice", className)}>
      <Segmented className="layer-choice-wide" {...{ label, options, value, onValueChange, size }} />
      <Select
        className="layer-choice-narrow"
        controlSize={size}
        aria-label={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      >
        {options.some((option) => option.value === value) ? null : (
          // None of them: the first would be shown as chosen, and could then not be chosen.
          <option hidden value={value}>
            —
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
});

export interface ChoiceProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** The accessible name: "Group by". */
  label: string;
  options: readonly SegmentedOption[];
  value: string;
  onValueChange: (value: string) => void;
  /** 34 or 30 px tall. Default `medium`. */
  size?: "medium" | "compact" | undefined;
}
