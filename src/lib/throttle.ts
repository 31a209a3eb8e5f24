import type { Clock } from "./clock.ts";

/** Calls back at most once in so many milliseconds, and once more for what came in between. */
export class Throttle {
  readonly #clock: Clock;
  readonly #call: () => void;
  #last = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, call: () => void) {
    this.#clock = clock;
    this.#call = call;
  }

  /** As soon as `ms` have passed since the last call. */
  soon(ms: number): void {
    if (this.#cancel) return;
    // A clock can be set back.
    const wait = Math.min(ms, this.#last + ms - this.#clock.now());
    if (wait <= 0) this.now();
    else this.#cancel = this.#clock.setTimer(() => this.now(), wait);
  }

  now(): void {
    this.cancel();
    this.#last = this.#clock.now();
    this.#call();
  }

  /** What was asked for is not wanted any more. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
