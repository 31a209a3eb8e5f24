"use client";

import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cx } from "../lib/cx.ts";
import { useFieldControl } from "./field.tsx";

/** One line of text. Inside a `Field` it is wired to label, hint and error. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { mono = false, className, ...rest },
  ref,
) {
  const field = useFieldControl();
  return (
    <input
      type="text"
      {...field}
      {...rest}
      ref={ref}
      className={cx("layer-input", className)}
      data-mono={mono || undefined}
    />
  );
});

export interface TextInputProps extends ComponentPropsWithoutRef<"input"> {
  /** For prefixes, ids and code. Default false. */
  mono?: boolean | undefined;
}

/** Several lines of text; grows with them where the browser can. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaProps>(function Textarea(
  { mono = false, className, ...rest },
  ref,
) {
  const field = useFieldControl();
  return (
    <textarea
      rows={3}
      {...field}
      {...rest}
      ref={ref}
      className={cx("layer-textarea", className)}
      data-mono={mono || undefined}
    />
  );
});

export interface TextareaProps extends ComponentPropsWithoutRef<"textarea"> {
  mono?: boolean | undefined;
}

/**
 * A number as text, so that nothing that was typed is lost, and a wheel over the field changes nothing. The arrow keys
 * step within `min` and `max`; what the text means, its owner decides.
 */
export const NumberInput = forwardRef<HTMLInputElement, NumberInputProps>(function NumberInput(
  {
    value,
    onValueChange,
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
    step = 1,
    onKeyDown,
    ...rest
  },
  ref,
) {
  return (
    <TextInput
      inputMode={Number.isInteger(step) ? "numeric" : "decimal"}
      autoComplete="off"
      {...rest}
      ref={ref}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
        const now = Number(value);
        if (direction === 0 || event.defaultPrevented || rest.readOnly || Number.isNaN(now)) return;
        event.preventDefault();
        const next = Math.min(max, Math.max(min, now + direction * step));
        // 0.1 + 0.2: no more digits than the step has.
        onValueChange(String(Number(next.toFixed(6))));
      }}
    />
  );
});

export interface NumberInputProps extends Omit<TextInputProps, "value" | "onChange" | "type" | "min" | "max" | "step"> {
  /** As typed; empty means unset. */
  value: string;
  onValueChange: (text: string) => void;
  min?: number | undefined;
  max?: number | undefined;
  /** Default 1. */
  step?: number | undefined;
}
