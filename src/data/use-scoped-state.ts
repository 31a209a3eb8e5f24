"use client";
import { useCallback, useState } from "react";
import { useLatest } from "../lib/use-latest.ts";
import { useLayerContext } from "./layer-context.ts";

/** As `useState` has it: the value, or what makes it of the one before. */
export type SetScopedState<T> = (value: T | ((now: T) => T)) => void;

/**
 * State about one scope's data. Where the provider moves on to another user or tenant, it is `initial` again, and what a
 * flow of the scope before still sets goes nowhere. `initial` is a constant.
 */
export function useScopedState<T>(initial: T): readonly [T, SetScopedState<T>] {
  const { scope } = useLayerContext();
  const current = useLatest({ scope, initial });
  const [held, hold] = useState({ scope, value: initial });
  const set = useCallback<SetScopedState<T>>(
    (value) => {
      if (current.current.scope !== scope) return;
      hold((before) => {
        const now = before.scope === scope ? before.value : current.current.initial;
        return { scope, value: value instanceof Function ? value(now) : value };
      });
    },
    [scope, current],
  );
  return [held.scope === scope ? held.value : initial, set];
}
