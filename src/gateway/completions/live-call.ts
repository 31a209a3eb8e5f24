import { untilAborted } from "../../lib/until-aborted.ts";
import type { SetTimer } from "../timing.ts";
import {
  brokenError,
  timeoutError,
  type Upstream,
  type UpstreamCall,
  UpstreamError,
  type UpstreamEvent,
} from "../upstreams/upstream.ts";

/** A call to an upstream that is under way. */
export interface LiveCall {
  /** Its next event. Throws an {@link UpstreamError}, or the reason for which the client's signal aborted. */
  next(): Promise<UpstreamEvent>;
  /** From now on it may take so many ms; replaces the limit before. */
  limit(ms: number): void;
  /** Lets go of it: an upstream that still works stops. */
  end(): void;
}

/** Starts a call that ends with `gone`, whatever the upstream makes of signals. */
export function startCall(
  upstream: Upstream,
  input: Omit<UpstreamCall, "signal">,
  { gone, setTimer }: { gone: AbortSignal; setTimer: SetTimer },
): LiveCall {
  const abort = new AbortController();
  const follow = () => abort.abort(gone.reason);
  if (gone.aborted) follow();
  gone.addEventListener("abort", follow, { once: true });
  const events = upstream.complete({ ...input, signal: abort.signal })[Symbol.asyncIterator]();
  let cancelTimer = () => {};

  return {
    async next() {
      try {
        const { done, value } = await untilAborted(events.next(), abort.signal);
        if (done) throw brokenError();
        return value;
      } catch (error) {
        // What an upstream throws when it is stopped says nothing; why it was stopped does.
        if (abort.signal.aborted) throw abort.signal.reason;
        throw error instanceof UpstreamError ? error : brokenError(error);
      }
    },
    limit(ms) {
      cancelTimer();
      cancelTimer = setTimer(() => abort.abort(timeoutError()), Math.max(ms, 0));
    },
    end() {
      cancelTimer();
      gone.removeEventListener("abort", follow);
      abort.abort();
      events.return?.().catch(() => undefined);
    },
  };
}
