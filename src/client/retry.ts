import { isLayerError, type LayerError } from "../contract/index.ts";
import { type Clock, wait } from "../lib/clock.ts";

export interface RetryOptions {
  clock: Clock;
  random: () => number;
  /** How many times more, at most. */
  maxRetries: number;
  /** A server that asks for a longer wait gets no silent retry: the error says how long, in ms. */
  maxWaitMs: number;
  signal: AbortSignal | undefined;
  /** Reading changes nothing and is repeated freely; a change only where the server said that it did not act. */
  reads: boolean;
}

/**
 * Runs a request again where that is safe and may help. A `fetch` TypeError does not prove that a request was not
 * sent, so a change is never repeated on one. Waits as `Retry-After` says, else min(0.5 · 2ⁿ, 8) s with jitter.
 */
export async function withRetry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLayerError(error) || retries >= options.maxRetries || !mayRepeat(error, options.reads)) throw error;
      const delay = error.retryAfterMs ?? backoff(retries, options.random);
      if (delay > options.maxWaitMs) throw error;
      await wait(options.clock, delay, options.signal);
      if (options.signal?.aborted) throw error;
    }
  }
}

/** min(0.5 · 2ⁿ, 8) s, of which up to a quarter is jitter, so that many clients do not come back in step. */
export function backoff(retries: number, random: () => number): number {
  return Math.min(500 * 2 ** retries, 8_000) * (1 - random() / 4);
}

function mayRepeat(error: LayerError, reads: boolean): boolean {
  return reads ? error.retryable : error.kind === "rate_limited" && error.outcome === "rejected";
}
