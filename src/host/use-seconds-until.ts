"use client";
import { useEffect, useState } from "react";
import { useHost } from "./host-context.ts";

/**
 * Whole seconds until a moment, counting down to 0: for a repetition that is waited for (`retry.dueAt` of a
 * conversation). 0 where there is none.
 *
 * @param dueAt In ms since the epoch.
 */
export function useSecondsUntil(dueAt: number | undefined): number {
  const { clock } = useHost();
  const secondsLeft = () => (dueAt === undefined ? 0 : Math.max(0, Math.ceil((dueAt - clock.now()) / 1000)));
  const [, render] = useState(0);
  useEffect(() => {
    let cancel = () => {};
    const wait = () => {
      const left = dueAt === undefined ? 0 : dueAt - clock.now();
      if (left <= 0) return;
      // To the next whole second, so that none is skipped.
      cancel = clock.setTimer(
        () => {
          render((count) => count + 1);
          wait();
        },
        left % 1000 || 1000,
      );
    };
    wait();
    return () => cancel();
  }, [clock, dueAt]);
  return secondsLeft();
}
