import type { Clock } from "./clock.ts";

export interface Throttle {
  /** There is something to call for. */
  soon(): void;
  /** How long it would wait to call, in ms; at most 0 where it would not. */
  waitMs(): number;
  /** What was asked for is not wanted any more. */
  cancel(): void;
}

/** Calls at once, then at most every `ms`, and once more for what came in between. */
export function createThrottle(clock: Clock, ms: number, call: () => void): Throttle {
  let last = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  // A clock can be set back.
  const waitMs = () => Math.min(ms, last + ms - clock.now());

  function callNow(): void {
    cancel = undefined;
    last = clock.now();
    call();
  }

  return {
    waitMs,
    soon() {
      if (cancel) return;
      const wait = waitMs();
      if (wait <= 0) callNow();
      else cancel = clock.setTimer(callNow, wait);
    },
    cancel() {
      cancel?.();
      cancel = undefined;
    },
  };
}
