"use client";
import { useInsertionEffect, useRef } from "react";

/** The value of the latest committed render, for callbacks that must not change identity when it does. */
export function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value);
  // Before layout effects, so that those already read the new value.
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
