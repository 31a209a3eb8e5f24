import * as v from "valibot";
import { createEventDecoder, endOfStream, type Fetcher } from "../../contract/index.ts";
import {
  brokenError,
  statusError,
  type TokenUsage,
  type Upstream,
  type UpstreamCall,
  UpstreamError,
  type UpstreamEvent,
} from "./upstream.ts";

/**
 * Any endpoint that speaks OpenAI's chat completions: OpenAI, the compatible endpoints of Anthropic and Google,
 * OpenRouter, Ollama, vLLM and others. It is always asked for a stream, so that a silent provider is told from a slow
 * one; one that answers with plain JSON all the same is understood.
 */
export function createOpenAiUpstream(options: OpenAiUpstreamOptions): Upstream {
  const { apiKey, fetch = (input, init) => globalThis.fetch(input, init) } = options;
  const url = `${options.baseUrl.replace(/\/+$/, "")}/chat/completions`;
  return {
    async *complete(call) {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream, application/json",
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify(toBody(call)),
        signal: call.signal,
        // The key must not travel on to wherever a redirect points.
        redirect: "manual",
      }).catch((cause: unknown) => {
        throw brokenError(cause);
      });
      if (!response.ok) {
        // Never shown, and not kept: it may quote the request.
        await response.body?.cancel().catch(() => undefined);
        throw statusError(response.status, retryAfterMs(response.headers));
      }
      const isStream = /^\s*text\/event-stream/i.test(response.headers.get("content-type") ?? "");
      yield* isStream ? readStream(response) : readWhole(response);
    },
  };
}

export interface OpenAiUpstreamOptions {
  /** Up to and without `/chat/completions`, such as `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Sent as a bearer token; none for servers that need none. */
  apiKey?: string;
  /** The platform's by default. */
  fetch?: Fetcher;
}

function toBody({ model, messages, temperature, maxTokens, topP }: UpstreamCall) {
  return {
    model,
    messages,
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(topP !== undefined && { top_p: topP }),
    stream: true,
    stream_options: { include_usage: true },
  };
}

const tokens = v.pipe(v.number(), v.integer(), v.minValue(0));
const usageSchema = v.nullish(v.object({ prompt_tokens: tokens, completion_tokens: tokens }));
const text = v.nullish(v.string());
const chunkSchema = v.object({
  choices: v.optional(v.array(v.object({ delta: v.nullish(v.object({ content: text })), finish_reason: text })), []),
  usage: v.fallback(usageSchema, undefined),
});
const wholeSchema = v.object({
  choices: v.array(v.object({ message: v.object({ content: text }), finish_reason: text })),
  usage: v.fallback(usageSchema, undefined),
});

async function* readStream(response: Response): AsyncGenerator<UpstreamEvent> {
  let finishReason: string | undefined;
  let usage: TokenUsage | undefined;
  for await (const data of readEvents(response)) {
    if (data === endOfStream) {
      finishReason ??= "stop";
      break;
    }
    const chunk = parse(chunkSchema, data);
    usage = toUsage(chunk.usage) ?? usage;
    const [choice] = chunk.choices;
    const piece = choice?.delta?.content;
    if (piece) yield { kind: "text", text: piece, usage: toUsage(chunk.usage) };
    finishReason = choice?.finish_reason ?? finishReason;
  }
  // Closed before it said that it was done: half an answer must not pass for a whole one.
  if (finishReason === undefined) throw brokenError();
  yield { kind: "end", finishReason, usage };
}

async function* readWhole(response: Response): AsyncGenerator<UpstreamEvent> {
  const body = await response.text().catch((cause: unknown) => {
    throw brokenError(cause);
  });
  const { choices, usage } = parse(wholeSchema, body);
  const [choice] = choices;
  if (!choice) throw unreadable();
  if (choice.message.content) yield { kind: "text", text: choice.message.content };
  yield { kind: "end", finishReason: choice.finish_reason ?? "stop", usage: toUsage(usage) };
}

async function* readEvents(response: Response): AsyncGenerator<string> {
  const decoder = createEventDecoder();
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw brokenError(cause);
      });
      if (done) break;
      yield* decoder.push(value);
    }
    yield* decoder.end();
  } finally {
    // Whoever stops reading stops the provider's work.
    reader?.cancel().catch(() => undefined);
  }
}

function parse<S extends v.GenericSchema>(schema: S, json: string): v.InferOutput<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw unreadable();
  }
  const result = v.safeParse(schema, value);
  // A provider's own error in the middle of its stream is such a value too.
  if (!result.success || "error" in Object(value)) throw unreadable();
  return result.output;
}

function unreadable(): UpstreamError {
  return new UpstreamError("upstream_error", "The model's provider gave an answer that cannot be understood", {
    retryable: true,
  });
}

function toUsage(usage: v.InferOutput<typeof usageSchema>): TokenUsage | undefined {
  return usage ? { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens } : undefined;
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}
