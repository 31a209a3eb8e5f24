import type { Clock } from "./clock.ts";

/** Calls at once, then at most every `ms`, and once more for what came in between. */
export class Throttle {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #call: () => void;
  #last = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, ms: number, call: () => void) {
    this.#clock = clock;
    this.#ms = ms;
    this.#call = call;
  }

  /** There is something to call for. */
  soon(): void {
    if (this.#cancel) return;
    const wait = this.waitMs;
    if (wait <= 0) this.#now();
    else this.#cancel = this.#clock.setTimer(() => this.#now(), wait);
  }

  /** How long it would wait to call, in ms. */
  get waitMs(): number {
    // A clock can be set back.
    return Math.min(this.#ms, this.#last + this.#ms - this.#clock.now());
  }

  /** What was asked for is not wanted any more. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #now(): void {
    this.#cancel = undefined;
    this.#last = this.#clock.now();
    this.#call();
  }
}
