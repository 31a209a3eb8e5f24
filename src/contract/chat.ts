import * as v from "valibot";
import type { chatInput, completionInput } from "./chat-rules.ts";
import { endpoint, input } from "./endpoint.ts";

const count = v.number();
export type CompletionInput = v.InferInput<typeof completionInput>;

const completion = v.object({
  content: v.string(),
  /** The one that answered. */
  model: v.string(),
  usage: v.object({ promptTokens: count, completionTokens: count, totalTokens: count }),
  /** The gate's name. */
  gate: v.optional(v.string()),
  /** USD; absent where the price is unknown. */
  cost: v.optional(v.number()),
});

export type Completion = v.InferOutput<typeof completion>;

const attempt = v.object({ model: v.string(), status: v.string(), latencyMs: v.number() });

/** How an answer came about, beside OpenAI's fields: every model that was called, in order, and how that went. */
const layer = v.object({
  gate: v.optional(v.string()),
  modelRequested: v.optional(v.string()),
  modelUsed: v.optional(v.string()),
  attempts: v.optional(v.array(attempt)),
});

const usage = v.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  /** USD; absent where the price is unknown. */
  cost: v.optional(v.number()),
});

export type ChatUsage = v.InferOutput<typeof usage>;

/** What OpenAI's clients send, and the gate. Fields of theirs that are not listed are ignored. */
export type ChatCompletionInput = v.InferInput<typeof chatInput>;

// Servers that speak OpenAI's dialect differ in what they leave out, so little is demanded; and what is said beside the
// text is no reason to lose the text.
const said = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);
const head = {
  id: said(v.string()),
  object: said(v.string()),
  /** Seconds since the epoch. */
  created: said(v.number()),
  model: said(v.string()),
  gate_id: said(v.string()),
};
const tail = { usage: said(usage), layer: said(layer) };
const finishReason = v.nullish(v.string());

const chatCompletion = v.object({
  ...head,
  choices: v.array(
    v.object({
      index: said(v.number()),
      message: v.object({ role: said(v.string()), content: v.nullish(v.string()) }),
      finish_reason: finishReason,
    }),
  ),
  ...tail,
});

export type ChatCompletion = v.InferOutput<typeof chatCompletion>;

const chatCompletionChunk = v.object({
  ...head,
  choices: v.array(
    v.object({
      index: said(v.number()),
      delta: v.nullish(v.object({ role: said(v.string()), content: v.nullish(v.string()) }), {}),
      finish_reason: finishReason,
    }),
  ),
  ...tail,
});

/** One event of a stream. The last but one before `[DONE]` has `finish_reason`, the last has no choices but `usage`. */
export type ChatCompletionChunk = v.InferOutput<typeof chatCompletionChunk>;

/** The gate by its name (or its id). */
export const completionsCreate = endpoint({
  method: "POST",
  path: "/v1/complete",
  status: 200,
  action: "chat:send",
  replayable: true,
  body: input<typeof completionInput>(),
  response: completion,
});

/** The gate by its id (or its name). With `stream: true` the answer is `text/event-stream`. */
export const chatCompletionsCreate = endpoint({
  method: "POST",
  path: "/v1/chat/completions",
  status: 200,
  action: "chat:send",
  feature: "chat.completions",
  replayable: true,
  body: input<typeof chatInput>(),
  response: chatCompletion,
  event: chatCompletionChunk,
});
