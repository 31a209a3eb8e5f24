import type { Clock } from "../lib/clock.ts";

/**
 * Calls back once where something that is awaited does not come in time. One timer serves many waits: nearly always
 * something comes, and setting a timer anew for each piece of a stream would cost more than reading it.
 */
export class Silence {
  readonly #clock: Clock;
  readonly #call: () => void;
  /** When the present wait is too long. */
  #due = never;
  /** When the timer looks, which may be sooner. */
  #looksAt = never;
  #cancel = () => {};

  constructor(clock: Clock, call: () => void) {
    this.#clock = clock;
    this.#call = call;
  }

  /** Something is awaited, for so many ms. */
  begin(ms: number): void {
    this.#due = this.#clock.now() + ms;
    if (this.#due < this.#looksAt) this.#lookAt(this.#due);
  }

  /** It has come. */
  end(): void {
    this.#due = never;
  }

  /** Nothing more is awaited. */
  cancel(): void {
    this.#cancel();
    this.#looksAt = never;
  }

  #lookAt(time: number): void {
    this.#cancel();
    this.#looksAt = time;
    this.#cancel = this.#clock.setTimer(() => {
      this.#looksAt = never;
      if (this.#due === never) return;
      if (this.#due <= this.#clock.now()) this.#call();
      else this.#lookAt(this.#due);
    }, time - this.#clock.now());
  }
}

const never = Number.POSITIVE_INFINITY;
