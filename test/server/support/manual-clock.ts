import type { LayerProxyClock } from "@layer-ai/react/server";

export interface ManualClock extends LayerProxyClock {
  now(): number;
  /** Lets `ms` pass: what falls due in them happens, in order. */
  advance(ms: number): Promise<void>;
  /** Resolves once something waits for `ms` from its start: then the code under test has come that far. */
  waitedFor(ms: number): Promise<void>;
  /** How many timers are set and not cancelled. */
  readonly pending: number;
}

/** Time that a test owns. */
export function manualClock(now = Date.UTC(2025, 0, 31, 12)): ManualClock {
  const timers = new Set<{ due: number; ms: number; callback: () => void }>();
  return {
    now: () => now,
    setTimer(callback, ms) {
      const timer = { due: now + ms, ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        if (!next) break;
        now = next.due;
        timers.delete(next);
        next.callback();
        await settle();
      }
      now = end;
    },
    async waitedFor(ms) {
      while (![...timers].some((timer) => timer.ms === ms)) await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
