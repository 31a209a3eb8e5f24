/** Calls back once after `ms`; the returned function cancels. A test passes its own and owns the time. */
export type SetTimer = (callback: () => void, ms: number) => () => void;

export const systemTimer: SetTimer = (callback, ms) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** Resolves after `ms`. Rejects with the signal's reason as soon as that aborts. */
export function pause(setTimer: SetTimer, ms: number, signal?: AbortSignal): Promise<void> {
  if (!signal) return new Promise((resolve) => void setTimer(resolve, ms));
  let cancel = () => {};
  const passed = new Promise<void>((resolve) => {
    cancel = setTimer(resolve, ms);
  });
  return untilAborted(passed, signal).finally(() => cancel());
}

/** The promise's outcome, or the signal's reason as soon as that aborts, whatever the promise goes on to do. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
