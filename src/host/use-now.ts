"use client";
import { useSyncExternalStore } from "react";
import type { Clock } from "../lib/clock.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { useSettings } from "./host-context.ts";

/** How often relative times are told anew. They speak in minutes, so half of one is often enough. */
const tickMs = 30_000;

/**
 * The time in ms since the epoch, renewed every 30 s for all readers at once. `undefined` on the server and until
 * hydration, where the reader's time is not known.
 */
export function useNow(): number | undefined {
  const ticker = tickerOf(useSettings().clock);
  return useSyncExternalStore(ticker.subscribe, ticker.get, onServer);
}

const onServer = () => undefined;

class Ticker {
  readonly #clock: Clock;
  readonly #time: ExternalStore<number>;
  #readers = 0;
  #cancel = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#time = new ExternalStore(clock.now());
  }

  readonly get = (): number => {
    // Nobody was reading for a while: catch up, once, so that readers of one render agree.
    if (this.#readers === 0 && this.#clock.now() - this.#time.get() > tickMs) this.#time.set(this.#clock.now());
    return this.#time.get();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#readers++ === 0) this.#schedule();
    const unsubscribe = this.#time.subscribe(listener);
    return () => {
      unsubscribe();
      if (--this.#readers === 0) this.#cancel();
    };
  };

  #schedule() {
    this.#cancel = this.#clock.setTimer(() => {
      this.#time.set(this.#clock.now());
      this.#schedule();
    }, tickMs);
  }
}

const tickers = new WeakMap<Clock, Ticker>();

function tickerOf(clock: Clock): Ticker {
  const known = tickers.get(clock);
  if (known) return known;
  const ticker = new Ticker(clock);
  tickers.set(clock, ticker);
  return ticker;
}
