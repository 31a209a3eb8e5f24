import type { SetTimer } from "@layer-ai/react/gateway";

/** Time that a test owns: `now` for `clock`, `setTimer` for waits. */
export function manualTimer(start = Date.UTC(2026, 5, 1, 12)) {
  let now = start;
  const timers = new Set<{ due: number; callback: () => void }>();
  const setTimer: SetTimer = (callback, ms) => {
    const timer = { due: now + ms, callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    clock: () => now,
    setTimer,
    /** Timers that are set and not cancelled. */
    get pending() {
      return timers.size;
    },
    /** Lets `ms` pass: what falls due in them happens, in order. */
    async advance(ms: number) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        if (!next) break;
        now = Math.max(now, next.due);
        timers.delete(next);
        next.callback();
        await settle();
      }
      now = end;
    },
    /** Lets time pass, as far as it takes, until the promise is settled. */
    async until<T>(promise: Promise<T>): Promise<T> {
      let settled = false;
      const end = () => {
        settled = true;
      };
      promise.then(end, end);
      await settle();
      while (!settled) {
        const [next] = [...timers].sort((a, b) => a.due - b.due);
        if (next) await this.advance(next.due - now);
        else await settle();
      }
      return promise;
    },
  };
}

export type ManualTimer = ReturnType<typeof manualTimer>;

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
