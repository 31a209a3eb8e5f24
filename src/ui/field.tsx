"use client";

import {
  type ComponentPropsWithoutRef,
  createContext,
  forwardRef,
  type ReactNode,
  useContext,
  useId,
  useMemo,
} from "react";
import { cx } from "../lib/cx.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** A labelled control with hint, error and counter, wired together for screen readers. The control is its child. */
export const Field = forwardRef<HTMLDivElement, FieldProps>(function Field(
  { label, hideLabel = false, note, hint, error, counter, required = false, controlId, className, children, ...rest },
  ref,
) {
  const generated = useId();
  const id = controlId ?? generated;
  const parts = { hint: `${id}-hint`, error: `${id}-error`, counter: `${id}-counter` };
  const hasError = error !== undefined && error !== null && error !== "";
  const describedBy = cx(hasError && parts.error, hint !== undefined && parts.hint, counter && parts.counter);
  const wiring = useMemo(
    () => ({ id, describedBy: describedBy || undefined, invalid: hasError, required }),
    [id, describedBy, hasError, required],
  );
  return (
    <div {...rest} ref={ref} className={cx("layer-field", className)} data-invalid={hasError || undefined}>
      <div className="layer-field-head" hidden={false} data-hidden={hideLabel || undefined}>
        <label className="layer-field-label" htmlFor={id}>
          {label}
        </label>
        {note === undefined ? null : <span className="layer-field-note">{note}</span>}
      </div>
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
      <div className="layer-field-foot">
        <div className="layer-field-messages">
          {/* Always there, so that an error that appears is announced. */}
          <p id={parts.error} className="layer-field-error" aria-live="polite">
            {error}
          </p>
          {hint === undefined ? null : (
            <p id={parts.hint} className="layer-field-hint">
              {hint}
            </p>
          )}
        </div>
        {counter === undefined ? null : (
          <span className="layer-field-counter" data-over={counter.over || undefined}>
            <span aria-hidden="true">{counter.text}</span>
            <VisuallyHidden id={parts.counter}>{counter.label}</VisuallyHidden>
          </span>
        )}
      </div>
    </div>
  );
});

export interface FieldProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  label: ReactNode;
  /** The label is for screen readers alone. Default false. */
  hideLabel?: boolean | undefined;
  /** At the end of the label's line: "Optional". */
  note?: ReactNode | undefined;
  hint?: ReactNode | undefined;
  /** What is wrong and what to do. Its presence makes the control invalid. */
  error?: ReactNode | undefined;
  /** "12 / 100" to the eye, "12 of 100 characters" to the ear. */
  counter?: { text: string; label: string; over?: boolean | undefined } | undefined;
  required?: boolean | undefined;
  /** The control's id. Default: generated. */
  controlId?: string | undefined;
  /** One `TextInput`, `Textarea` or `Select`. */
  children: ReactNode;
}

/** What a control inside a `Field` needs to know of it; a control outside one gets nothing. */
export function useFieldControl(): FieldControl {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

export interface FieldControl {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  "aria-required"?: true | undefined;
}

interface Wiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<Wiring | undefined>(undefined);
