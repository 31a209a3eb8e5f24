import type { Model } from "../../contract/index.ts";
import type { Attempt } from "../log-row.ts";
import type { Random } from "../random.ts";
import { pause, type SetTimer } from "../timing.ts";
import { brokenError, type Upstream, type UpstreamCall, UpstreamError } from "../upstreams/upstream.ts";
import { type LiveCall, startCall } from "./live-call.ts";

/**
 * All calls of a request, waits included, end within this many ms, so that it has its first byte or its error, and its
 * log row, within 55 s: clients wait 60 s for headers.
 */
export const attemptsBudgetMs = 50_000;

/**
 * Calls one model after the other until `use` succeeds with one; each again, at most twice, where that may help. Every
 * call is noted in `attempts`. Throws the last failure, or the reason for which `gone` aborted.
 *
 * The time is shared among the models that are left, so that one that hangs leaves some for the next. It is the time
 * to the first piece: a model that has begun may use all of it.
 */
export async function tryModels<T>(
  models: readonly string[],
  input: Omit<UpstreamCall, "model" | "signal">,
  sources: AttemptSources,
  use: (call: LiveCall, begun: () => void) => Promise<T>,
): Promise<T> {
  const { clock, setTimer, random, gone, attempts } = sources;
  const end = clock() + attemptsBudgetMs;
  let failure = new UpstreamError("upstream_error", "The gate names no model");
  for (const [index, model] of models.entries()) {
    const until = clock() + (end - clock()) / (models.length - index);
    for (let retries = 0; ; retries++) {
      const startedAt = clock();
      const note = (status: string) => attempts.push({ model, status, latencyMs: clock() - startedAt });
      let call: LiveCall | undefined;
      try {
        const started = startCall(findUpstream(model, sources), { ...input, model }, sources);
        call = started;
        started.limit(until - clock());
        const result = await use(started, () => started.limit(end - clock()));
        note("success");
        return result;
      } catch (error) {
        call?.end();
        note(gone.aborted ? aborted : error instanceof UpstreamError ? error.code : "upstream_error");
        if (gone.aborted) throw gone.reason;
        failure = error instanceof UpstreamError ? error : brokenError(error);
      }
      const wait = failure.retryAfterMs ?? backoffMs(retries, random);
      if (!failure.retryable || retries >= maxRetries || wait > longestWaitMs || clock() + wait >= until) break;
      await pause(setTimer, wait, gone);
    }
    if (!failure.fallsBack) break;
  }
  throw failure;
}

export interface AttemptSources {
  readonly models: ReadonlyMap<string, Model>;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly clock: () => number;
  readonly setTimer: SetTimer;
  readonly random: Random;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  readonly attempts: Attempt[];
}

/** The status, in the log, of what a client that went away left behind. */
export const aborted = "aborted";

const maxRetries = 2;
// A provider that wants a longer pause is for the caller to wait for, or for the next model to stand in for.
const longestWaitMs = 10_000;

/** min(0.5 · 2ⁿ, 8) s, of which up to a quarter is jitter. */
function backoffMs(retries: number, random: Random): number {
  const jitter = (random(1)[0] ?? 0) / 256 / 4;
  return Math.round(Math.min(500 * 2 ** retries, 8_000) * (1 - jitter));
}

function findUpstream(id: string, { models, upstreams }: AttemptSources): Upstream {
  const model = models.get(id);
  if (!model) throw new UpstreamError("upstream_error", "The gate names a model that this server no longer offers");
  const upstream = upstreams.get(model.provider);
  if (upstream) return upstream;
  throw new UpstreamError(
    "upstream_error",
    `This server is not configured with a key for the provider of ${id} (${model.provider}), so it cannot call that ` +
      "model. Choose another model, or ask whoever runs the server.",
  );
}
