"use client";
import { useEffect, useRef } from "react";
import { useLatest } from "./use-latest.ts";

/**
 * `refresh`, for the button beside an error. It goes with the error, and takes the focus along: `onGone` finds another
 * place for it, where nobody has done so meanwhile.
 */
export function useRetry(error: unknown, refresh: () => void, onGone: () => void): () => void {
  const isRetried = useRef(false);
  const latest = useLatest(onGone);
  const isFailed = error !== undefined;
  useEffect(() => {
    if (isFailed || !isRetried.current) return;
    isRetried.current = false;
    if (document.activeElement === document.body) latest.current();
  }, [isFailed, latest]);
  return () => {
    isRetried.current = true;
    refresh();
  };
}
