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
