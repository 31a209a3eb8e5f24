import type { Clock } from "@layer-ai/react/client";

/** Time that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: number;
  #timers: { at: number; callback: () => void }[] = [];

  constructor(now = Date.parse("2026-01-15T12:00:00.000Z")) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  setTimer(callback: () => void, ms: number): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Whether anything waits for time to pass. */
  get isIdle(): boolean {
    return this.#timers.length === 0;
  }

  /** Moves time, and calls what falls due in order; between two calls, what they set off settles. */
  async advance(ms: number): Promise<void> {
    await settle();
    return this.pass(ms);
  }

  /** As `advance`, where nothing is under way that must settle first, and `turns` of the event loop are enough between. */
  async pass(ms: number, turns?: number): Promise<void> {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.filter((other) => other !== next);
      next.callback();
      await settle(turns);
    }
    this.#now = until;
  }

  #next(until: number) {
    return this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything that waits for nothing but its turn take it: promises, message ports, streams. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}
