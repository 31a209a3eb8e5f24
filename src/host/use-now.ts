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
  // As long ago as can be, until someone asks: what renders on a server ahead of time may not read the clock (Next.js
  // with `cacheComponents` refuses to).
  readonly #time = new ExternalStore(-Infinity);
  #readers = 0;
  #cancel = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly get = (): number => {
    if (this.#readers === 0) this.#catchUp();
    return this.#time.get();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#readers++ === 0) {
      this.#catchUp();
      this.#schedule();
    }
    const unsubscribe = this.#time.subscribe(listener);
    return () => {
      unsubscribe();
      if (--this.#readers === 0) this.#cancel();
    };
  };

  // Where nobody was reading for a while, once, so that readers of one render agree.
  #catchUp() {
    const now = this.#clock.now();
    if (now - this.#time.get() > tickMs) this.#time.set(now);
  }

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
