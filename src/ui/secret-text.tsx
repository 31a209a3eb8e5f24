"use client";

import { type ClipboardEvent, type ComponentPropsWithoutRef, forwardRef, useMemo, useRef } from "react";
import { cx } from "../lib/cx.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { mergeRefs } from "./merge-refs.ts";

/**
 * A secret as text: `masked` until `shown`. The value never passes through React, whose fibres would keep it: it is
 * read while shown, written into one text node, and overwritten when masked again or unmounted.
 */
export const SecretText = forwardRef<HTMLSpanElement, SecretTextProps>(function SecretText(
  { masked, readValue, shown, className, ...rest },
  forwardedRef,
) {
  const element = useRef<HTMLSpanElement>(null);
  const ref = useMemo(() => mergeRefs(element, forwardedRef), [forwardedRef]);
  const read = useRef(readValue);
  read.current = readValue;
  // Before anything is painted, and on unmounting before anything else runs.
  useBrowserLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    node.textContent = shown ? read.current() : masked;
    return () => {
      node.textContent = "";
    };
  }, [shown, masked]);
  return (
    <span
      {...rest}
      ref={ref}
      className={cx("layer-secret", className)}
      data-state={shown ? "shown" : "masked"}
      data-ph-no-capture=""
      data-sentry-mask=""
      translate="no"
    />
  );
});

export interface SecretTextProps extends Omit<ComponentPropsWithoutRef<"span">, "children"> {
  /** What stands there instead: `layer_3b5216••••••••`. The dot `•` marks what is hidden. */
  masked: string;
  /** Called only while `shown`, and on copying. Must not be called by anyone else. */
  readValue: () => string;
  shown: boolean;
}

/**
 * For a `copy` handler around a `SecretText`: a selection that touches the mask copies the secret in its place, where
 * the browser alone would copy bullets. Returns whether it did. The clipboard is written, nothing else keeps the value.
 */
export function copyBehindMask(event: ClipboardEvent<HTMLElement>, readValue: () => string): boolean {
  const selected = event.currentTarget.ownerDocument.getSelection()?.toString() ?? "";
  if (!selected.includes("•")) return false;
  event.clipboardData.setData("text/plain", selected.replace(maskedSecret, readValue));
  event.preventDefault();
  return true;
}

/** A prefix and its dots, or at least as many dots as no text of a host's would have. */
const maskedSecret = /layer_[0-9a-f]*•+|•{8,}/g;
