"use client";

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { cx } from "../lib/cx.ts";
import { mergeRefs } from "./merge-refs.ts";

/** A checkbox and its label, one target. `ref` and rest props go to the input, `className` and `style` to the frame. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, hideLabel = false, hint, indeterminate = false, className, style, ...rest },
  forwardedRef,
) {
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const ref = useMemo(() => mergeRefs(input, forwardedRef), [forwardedRef]);
  // A column of them should cost no more elements than it has to.
  const isBare = hideLabel && hint === undefined && typeof label === "string";
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <label className={cx("layer-checkbox", className)} style={style} data-bare={hideLabel || undefined}>
      <input
        {...rest}
        ref={ref}
        type="checkbox"
        className="layer-checkbox-control"
        aria-label={isBare ? label : undefined}
        aria-describedby={cx(rest["aria-describedby"], hint !== undefined && hintId) || undefined}
      />
      {isBare ? null : (
        <span className={hideLabel ? "layer-visually-hidden" : "layer-checkbox-text"}>
          <span className="layer-checkbox-label">{label}</span>
          {hint === undefined ? null : (
            <span id={hintId} className="layer-checkbox-hint" aria-hidden="true">
              {hint}
            </span>
          )}
        </span>
      )}
    </label>
  );
});

export interface CheckboxProps extends Omit<ComponentPropsWithoutRef<"input">, "type" | "size"> {
  label: ReactNode;
  /** The label is for screen readers alone, as in a table's row. Default false. */
  hideLabel?: boolean | undefined;
  /** A muted line under the label. */
  hint?: ReactNode | undefined;
  /** Some, not all. Default false. */
  indeterminate?: boolean | undefined;
}
