"use client";
import { useEffect, useState } from "react";

export interface UseGraduallyOptions {
  /** How many are added at a time; so many are there at once. */
  step: number;
  /** How many come by themselves; the rest when `showMore` is called. */
  limit: number;
}

/**
 * How many of `total` things to show, so that the page never stops for them: a few at a time, with a turn for the
 * browser in between.
 */
export function useGradually(total: number, { step, limit }: UseGraduallyOptions) {
  const [settled, setSettled] = useState(0);
  const [most, setMost] = useState(limit);
  const wanted = Math.min(total, most);
  const shown = Math.min(wanted, settled + step);
  useEffect(() => {
    if (shown === settled) return;
    // Not the host's clock: no time is meant, only a turn.
    const timer = setTimeout(() => setSettled(shown), 0);
    return () => clearTimeout(timer);
  }, [shown, settled]);
  return { shown, rest: total - wanted, showMore: () => setMost((last) => last + limit) };
}
