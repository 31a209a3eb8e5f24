"use client";
import { useCallback, useState } from "react";
import { useLatest } from "../lib/use-latest.ts";
import { useLayerContext } from "./layer-context.ts";

/**
 * State about one scope's data. Where the provider moves on to another user or tenant, it is `initial` again, and what a
 * flow of the scope before still sets goes nowhere.
 */
export function useScopedState<T>(initial: T): readonly [T, (value: T) => void] {
  const { scope } = useLayerContext();
  const current = useLatest(scope);
  const [held, hold] = useState({ scope, value: initial });
  const set = useCallback(
    (value: T) => {
      if (current.current === scope) hold({ scope, value });
    },
    [scope, current],
  );
  return [held.scope === scope ? held.value : initial, set];
}
