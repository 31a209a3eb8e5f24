"use client";
import { forwardRef, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { mergeRefs } from "../ui/merge-refs.ts";
import { useAutoGrow } from "../ui/use-auto-grow.ts";

export interface ChatFieldProps {
  /** The accessible name, and the placeholder. */
  label: string;
  value: string;
  onValueChange: (text: string) => void;
  /** Enter, where a keyboard has one to spare. */
  onSubmit: () => void;
  /** Escape. */
  onCancel?: (() => void) | undefined;
  readOnly?: boolean | undefined;
  describedBy?: string | undefined;
  /** Takes the focus at once, with the caret at the end. Default: false. */
  autoFocus?: boolean | undefined;
}

/**
 * Where a message is written: Enter sends it and Shift + Enter begins a line, except while an input method is choosing
 * characters, whose Enter is its own, and under a finger, where Enter is the only way to begin a line.
 */
export const ChatField = forwardRef<HTMLTextAreaElement, ChatFieldProps>(function ChatField(
  { label, value, onValueChange, onSubmit, onCancel, readOnly, describedBy, autoFocus = false },
  forwardedRef,
) {
  const area = useRef<HTMLTextAreaElement>(null);
  const ref = useMemo(() => mergeRefs(area, forwardedRef), [forwardedRef]);
  useAutoGrow(area, value);
  useEffect(() => {
    const element = area.current;
    if (!autoFocus || !element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [autoFocus]);

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what Safari says of the Enter that ends a composition.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey || isUnderFinger()) return;
    event.preventDefault();
    onSubmit();
  };

  return (
    <textarea
      ref={ref}
      className="layer-chat-field"
      rows={1}
      // An empty one holds its placeholder, which runs the page's way.
      dir={value === "" ? undefined : "auto"}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={label}
      value={value}
      readOnly={readOnly}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={press}
    />
  );
});

function isUnderFinger(): boolean {
  return globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;
}
