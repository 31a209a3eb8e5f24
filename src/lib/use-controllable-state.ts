"use client";
import { useCallback, useState } from "react";
import { useLatest } from "./use-latest.ts";

export interface ControllableState<T> {
  /** Given: the owner keeps the state, and is asked to change it. */
  value?: T | undefined;
  /** Where it begins, for a state that is kept here. */
  initial: T;
  onChange?: ((value: T) => void) | undefined;
}

/** A state that its owner may keep, or leave to us. The setter is stable. */
export function useControllableState<T>({ value, initial, onChange }: ControllableState<T>) {
  const [own, setOwn] = useState(initial);
  const latest = useLatest({ onChange, isOwned: value !== undefined });
  const set = useCallback(
    (next: T) => {
      if (!latest.current.isOwned) setOwn(next);
      latest.current.onChange?.(next);
    },
    [latest],
  );
  return [value === undefined ? own : value, set] as const;
}
