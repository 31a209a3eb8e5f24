import type { LayerClient } from "../client/layer-client.ts";
import { backoff } from "../client/retry.ts";
import { sendStream } from "../client/send-stream.ts";
import {
  type ChatCompletionInput,
  chatCompletionsCreate,
  completionsCreate,
  isLayerError,
  LayerError,
} from "../contract/index.ts";
import { type Clock, wait } from "../lib/clock.ts";
import type { AnswerReader } from "./answer-reader.ts";

/** How long the conversation waits for each thing, in ms. `Infinity` is for ever. */
export interface ChatTimeouts {
  /** For the head of the answer. An answer that is not streamed has it only when it is done. Default: 60,000. */
  headers?: number;
  /** From there to the first piece of text. Default: 60,000. */
  firstToken?: number;
  /** For the next bytes, comments included, from the first piece of text on. Default: 30,000. */
  idle?: number;
  /** For all of it, repetitions and their waits included. Default: off. */
  total?: number;
}

export interface ChatRetry {
  /** How often a request is repeated, at most. Default: 2. */
  maxRetries?: number;
  /** A server that asks for a longer wait, in ms, is not asked again by itself. Default: 60,000. */
  maxWaitMs?: number;
}

/** A repetition that is waited for. */
export interface RetryWait {
  /** 1 for the first repetition. */
  readonly attempt: number;
  readonly maxRetries: number;
  /** When it will be sent, in ms since the epoch by the conversation's clock. */
  readonly dueAt: number;
  /** Why it is needed. */
  readonly error: LayerError;
}

export interface Question {
  client: LayerClient;
  clock: Clock;
  random: () => number;
  body: ChatCompletionInput & { gate_id: string };
  /** What the gate is called, for servers that know gates by name alone. */
  gateName: string;
  idempotencyKey: string;
  /** The server honours `Idempotency-Key`, for all that is known. */
  isReplayable: boolean;
  /** Whether it has `/v1/chat/completions`; `undefined` where it does not say. */
  hasChatCompletions: boolean | undefined;
  timeouts: ChatTimeouts;
  retry: ChatRetry;
  signal: AbortSignal;
  answer: AnswerReader;
  on: {
    /** Something has been read. */
    progress(): void;
    /** A repetition is waited for, or no more. */
    waiting(retry: RetryWait | undefined): void;
    /** Whether a request is with the server, for all that is known. */
    sent(isWithServer: boolean): void;
    /** How long what comes now would not be seen, in ms. */
    unseenMs(): number;
  };
}

/**
 * Asks a gate and reads its answer into `answer`. Resolves where it is complete, by the server's own word; throws
 * `LayerError` alone, and what was read until then stays in `answer`. A request is repeated only before the first
 * piece of text: after 408, 429 and 503, and after a connection that failed only where the server recognises a
 * repetition by its `Idempotency-Key`; never after a quota that is used up.
 */
export async function askGate(question: Question): Promise<void> {
  const { clock, random, answer, on, signal } = question;
  const { maxRetries = 2, maxWaitMs = 60_000 } = question.retry;
  let lost: LayerError | undefined;
  for (let retries = 0; ; retries++) {
    try {
      on.sent(true);
      answer.begin(clock.now());
      return await askOnce(question);
    } catch (thrown) {
      const error = asLayerError(thrown);
      // The server took the repetition for one of a request that it had received: what is known is the loss.
      if (lost && error.kind === "conflict") throw lost;
      if (retries >= maxRetries || answer.text !== "" || !mayRepeat(error, question.isReplayable)) throw error;
      const delay = error.retryAfterMs ?? backoff(retries, random);
      if (delay > maxWaitMs) throw error;
      if (error.kind === "network") lost = error;
      on.sent(error.outcome === "unknown");
      on.waiting({ attempt: retries + 1, maxRetries, dueAt: clock.now() + delay, error });
      await wait(clock, delay, signal);
      if (signal.aborted) throw asLayerError(signal.reason);
      on.waiting(undefined);
    }
  }
}

function mayRepeat(error: LayerError, isReplayable: boolean): boolean {
  if (error.kind === "network") return isReplayable;
  return error.kind !== "quota" && [408, 429, 503].includes(error.status ?? 0);
}

/** The clients whose server has turned out to have `/v1/complete` alone: found out once for each. */
const baselines = new WeakSet<LayerClient>();

async function askOnce(question: Question): Promise<void> {
  const { client, hasChatCompletions } = question;
  if (hasChatCompletions === false || baselines.has(client)) return askWhole(question);
  try {
    return await askStream(question);
  } catch (error) {
    // No such route: a gate that does not exist is a 404 in the API's own words.
    const isMissing = isLayerError(error) && error.status === 404 && error.outcome === "unknown";
    if (!isMissing || hasChatCompletions) throw error;
    await askWhole(question);
    baselines.add(client);
  }
}

async function askStream(question: Question): Promise<void> {
  const { client, clock, body, answer, signal, timeouts, on } = question;
  const { firstToken = 60_000, idle = 30_000 } = timeouts;
  // After its end a stream has little left to say: its usage, and that this was all.
  const idleTimeoutMs = () => (answer.finishReason ? Math.min(idle, 5_000) : answer.text ? idle : firstToken);
  // What nobody would see yet is not read yet; but a failure is not kept back for long.
  const gatherMs = () => Math.min(on.unseenMs(), 50);
  const stream = await client.perform(chatCompletionsCreate, optionsOf(question, signal), (transport, sending) =>
    sendStream(transport, chatCompletionsCreate, { body }, { ...sending, idleTimeoutMs, gatherMs }),
  );
  answer.requestId = stream.requestId;
  if (stream.whole) return answer.readWhole(stream.whole);
  answer.unread = stream.unread;
  const cancel = limit(clock, firstToken, () => stream.abort(tooLate("firstToken")));
  try {
    for await (const batch of stream.batches) {
      const now = clock.now();
      answer.readBatch(batch, now);
      if (batch.at(-1) === "end") return;
      if (answer.text) cancel();
      on.progress();
    }
  } catch (error) {
    // Once it is complete, nothing counts any more.
    if (answer.finishReason === undefined) throw error;
  } finally {
    cancel();
  }
  if (answer.finishReason !== undefined) return;
  throw new LayerError({
    kind: "truncated",
    message: "The answer broke off: the stream closed before the server said that it was complete.",
    requestId: stream.requestId,
  });
}

/** The baseline's own route: it knows gates by name, and does not stream. */
async function askWhole(question: Question): Promise<void> {
  const { client, gateName, answer, signal } = question;
  const { messages, model, temperature, max_tokens: maxTokens, top_p: topP } = question.body;
  const body = { gate: gateName, messages, model, temperature, maxTokens, topP };
  const onHeaders = (headers: Headers) => {
    answer.requestId = headers.get("x-request-id") ?? undefined;
  };
  const options = { ...optionsOf(question, signal), onHeaders };
  answer.readCompletion(await client.request(completionsCreate, { body }, options));
}

function optionsOf({ body, idempotencyKey, timeouts }: Question, signal: AbortSignal) {
  const headers = isHeaderText(body.gate_id) ? { "x-layer-gate-id": body.gate_id } : {};
  return { signal, headers, idempotencyKey, maxRetries: 0, timeoutMs: timeouts.headers ?? 60_000 };
}

/** A gate's name may hold what no header can carry; the body carries it in any case. */
function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

const forever = Number.POSITIVE_INFINITY;

/** Calls back after `ms`, unless that is never. */
export function limit(clock: Clock, ms: number, call: () => void): () => void {
  return ms === forever ? () => {} : clock.setTimer(call, ms);
}

export function tooLate(phase: "firstToken" | "total"): LayerError {
  const message = "The server did not answer in time. What has arrived is kept.";
  return new LayerError({ kind: "timeout", phase, message });
}

function asLayerError(thrown: unknown): LayerError {
  if (isLayerError(thrown)) return thrown;
  return new LayerError({ kind: "protocol", message: "The answer failed unexpectedly.", cause: thrown });
}
