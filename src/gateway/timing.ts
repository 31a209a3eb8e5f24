import { systemClock, type Timers } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";

/** Calls back once after `ms`; the returned function cancels. A test passes its own and owns the time. */
export type SetTimer = Timers["setTimer"];

export const systemTimer: SetTimer = systemClock.setTimer;

/** Resolves after `ms`. Rejects with the signal's reason as soon as that aborts. */
export function pause(setTimer: SetTimer, ms: number, signal?: AbortSignal): Promise<void> {
  if (!signal) return new Promise((resolve) => void setTimer(resolve, ms));
  let cancel = () => {};
  const passed = new Promise<void>((resolve) => {
    cancel = setTimer(resolve, ms);
  });
  return untilAborted(passed, signal).finally(() => cancel());
}
