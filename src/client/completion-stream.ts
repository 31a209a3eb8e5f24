import {
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionInput,
  chatCompletionsCreate,
  LayerError,
} from "../contract/index.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";
import { type StreamAnswer, sendStream } from "./send-stream.ts";

/** Asks for an answer in pieces. Rejects where it does not begin; only that is repeated, and only after a 429. */
export async function openCompletionStream(
  client: LayerClient,
  body: ChatCompletionInput,
  options: StreamOptions = {},
): Promise<CompletionStream> {
  const { idleTimeoutMs = 30_000 } = options;
  const answer = await client.perform(chatCompletionsCreate, options, (transport, sending) =>
    sendStream(transport, chatCompletionsCreate, { body }, { ...sending, idleTimeoutMs: () => idleTimeoutMs }),
  );
  return new CompletionStream(answer);
}

export interface StreamOptions extends RequestOptions {
  /** How long a stream may be silent, comments included, in ms; `timeoutMs` is the time to its headers. Default: 30,000. */
  idleTimeoutMs?: number;
}

/**
 * An answer as it comes: iterate it, once. Leaving the loop early, or `abort()`, ends the request, and with it the work
 * of the model. Throws `LayerError`: `truncated` where the stream closes before the answer is complete, and what an
 * event of the server's says.
 */
export class CompletionStream implements AsyncIterable<ChatCompletionChunk> {
  /** The server's id of the request, where it gave one. */
  readonly requestId: string | undefined;
  readonly #answer: StreamAnswer<ChatCompletion, ChatCompletionChunk>;

  constructor(answer: StreamAnswer<ChatCompletion, ChatCompletionChunk>) {
    this.#answer = answer;
    this.requestId = answer.requestId;
  }

  abort(): void {
    this.#answer.abort(new LayerError({ kind: "aborted", message: "The request was cancelled." }));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ChatCompletionChunk> {
    // Some servers answer whole, although a stream was asked for.
    if (this.#answer.whole) {
      yield toChunk(this.#answer.whole);
      return;
    }
    let finished = false;
    for await (const batch of this.#answer.batches) {
      for (const event of batch) {
        if (event === "end") return;
        finished ||= event.choices.some((choice) => choice.finish_reason);
        yield event;
      }
    }
    if (finished) return;
    throw new LayerError({
      kind: "truncated",
      message: "The answer broke off: the stream closed before the server said that it was complete.",
      requestId: this.requestId,
    });
  }
}

function toChunk({ choices, ...whole }: ChatCompletion): ChatCompletionChunk {
  return {
    ...whole,
    object: "chat.completion.chunk",
    choices: choices.map(({ message, ...choice }) => ({ ...choice, delta: message })),
  };
}
