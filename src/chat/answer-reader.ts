import type { ChatCompletion, ChatCompletionChunk, Completion } from "../contract/index.ts";
import { defined } from "../lib/defined.ts";
import type { AnswerDetails, TokenUsage } from "./chat-message.ts";

export interface AnswerReaderOptions {
  gateId: string;
  /** The override that was asked for, where there was one. */
  model: string | undefined;
  /** USD for an answer of this model; for servers that do not say what one cost. */
  estimateCost: ((model: string, usage: TokenUsage) => number | undefined) | undefined;
}

/** One answer as it is read: its text so far, and what the server has said about it. */
export class AnswerReader {
  /** Grows by appending alone, which costs nothing until somebody looks. */
  text = "";
  /** The server has said how the answer ended: nothing is added to its text any more. */
  finishReason: string | undefined;
  requestId: string | undefined;
  /** What has come and was not read yet. */
  unread: (() => ChatEvents) | undefined;
  readonly #options: AnswerReaderOptions;
  #said: Said = {};
  #begun = 0;
  #firstText: number | undefined;
  #ended: number | undefined;

  constructor(options: AnswerReaderOptions) {
    this.#options = options;
  }

  /** A request is sent now: what an earlier one said counts no more. */
  begin(now: number): void {
    this.#begun = now;
    this.#said = {};
    this.requestId = undefined;
    this.unread = undefined;
  }

  readBatch(batch: ChatEvents, now: number): void {
    for (const event of batch) if (event !== "end") this.#readChunk(event, now);
  }

  #readChunk(chunk: ChatCompletionChunk, now: number): void {
    const [choice] = chunk.choices;
    this.#take(chunk);
    if (this.finishReason !== undefined) return;
    const piece = choice?.delta?.content;
    if (piece) {
      this.#firstText ??= now;
      this.text += piece;
    }
    this.finishReason = choice?.finish_reason ?? undefined;
  }

  readWhole(whole: ChatCompletion): void {
    const [choice] = whole.choices;
    this.#take(whole);
    this.text = choice?.message.content ?? "";
    this.finishReason = choice?.finish_reason ?? undefined;
  }

  /** The answer of the baseline's own route. */
  readCompletion({ content, model, usage, gate, cost }: Completion): void {
    const { promptTokens, completionTokens, totalTokens } = usage;
    this.text = content;
    this.#said = defined({
      modelUsed: model,
      gate,
      usage: reported(promptTokens, completionTokens, totalTokens),
      cost: charged(cost),
    });
  }

  end(now: number): void {
    this.readBatch(this.unread?.() ?? [], now);
    this.#ended = now;
  }

  details(): AnswerDetails {
    const { gateId, model, estimateCost } = this.#options;
    const { modelUsed, usage, cost } = this.#said;
    const usd = cost ? undefined : modelUsed && usage && estimateCost?.(modelUsed, usage);
    const sinceAsked = (moment: Figure) => (moment === undefined ? undefined : moment - this.#begun);
    const firstTokenMs = sinceAsked(this.#firstText);
    const durationMs = sinceAsked(this.#ended);
    const seconds = ((durationMs ?? 0) - (firstTokenMs ?? Number.POSITIVE_INFINITY)) / 1000;
    return {
      gateId,
      ...defined({
        modelAsked: model,
        ...this.#said,
        cost: typeof usd === "number" ? ({ usd, source: "estimate" } as const) : cost,
        requestId: this.requestId,
        firstTokenMs,
        durationMs,
        tokensPerSecond: usage && seconds > 0 ? usage.completionTokens / seconds : undefined,
      }),
    };
  }

  #take({ model, usage, layer }: Pick<ChatCompletionChunk, "model" | "usage" | "layer">): void {
    const { prompt_tokens, completion_tokens, total_tokens, cost } = usage ?? {};
    Object.assign(
      this.#said,
      defined({
        gate: layer?.gate,
        modelAsked: layer?.modelRequested,
        modelUsed: layer?.modelUsed ?? model,
        attempts: layer?.attempts,
        usage: reported(prompt_tokens, completion_tokens, total_tokens),
        cost: charged(cost),
      }),
    );
  }
}

type ChatEvents = readonly (ChatCompletionChunk | "end")[];

/** Filled in as it is said. */
type Said = Omit<AnswerDetails, "gateId">;

type Figure = number | undefined;

/** Some servers send zeros where they did not count. */
function reported(promptTokens: Figure, completionTokens: Figure, totalTokens: Figure): TokenUsage | undefined {
  if (promptTokens === undefined || completionTokens === undefined || totalTokens === undefined) return undefined;
  return promptTokens + completionTokens + totalTokens > 0
    ? { promptTokens, completionTokens, totalTokens }
    : undefined;
}

function charged(usd: Figure): AnswerDetails["cost"] {
  return usd === undefined ? undefined : { usd, source: "server" };
}
