import type { ChatCompletion, ChatCompletionChunk, Completion } from "../contract/index.ts";
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
  readonly #options: AnswerReaderOptions;
  #said: Omit<AnswerDetails, "gateId"> = {};
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
  }

  readChunk(chunk: ChatCompletionChunk, now: number): void {
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
    this.text = content;
    this.#said = {
      modelUsed: model,
      ...(gate !== undefined && { gate }),
      ...reported(usage.promptTokens, usage.completionTokens, usage.totalTokens),
      ...(cost !== undefined && { cost: { usd: cost, source: "server" } }),
    };
  }

  end(now: number): void {
    this.#ended = now;
  }

  details(): AnswerDetails {
    const { gateId, model, estimateCost } = this.#options;
    const { modelUsed, usage } = this.#said;
    const usd = this.#said.cost ? undefined : modelUsed && usage && estimateCost?.(modelUsed, usage);
    return {
      gateId,
      ...(model !== undefined && { modelAsked: model }),
      ...this.#said,
      ...(typeof usd === "number" && { cost: { usd, source: "estimate" } }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
      ...this.#times(usage?.completionTokens),
    };
  }

  #take({ model, usage, layer }: Pick<ChatCompletionChunk, "model" | "usage" | "layer">): void {
    const said = this.#said;
    this.#said = {
      ...said,
      ...(model && { modelUsed: model }),
      ...(layer?.gate !== undefined && { gate: layer.gate }),
      ...(layer?.modelRequested !== undefined && { modelAsked: layer.modelRequested }),
      ...(layer?.modelUsed !== undefined && { modelUsed: layer.modelUsed }),
      ...(layer?.attempts && { attempts: layer.attempts }),
      ...(usage && reported(usage.prompt_tokens, usage.completion_tokens, usage.total_tokens)),
      ...(usage?.cost !== undefined && { cost: { usd: usage.cost, source: "server" } }),
    };
  }

  #times(tokens: number | undefined): Pick<AnswerDetails, "firstTokenMs" | "durationMs" | "tokensPerSecond"> {
    const ended = this.#ended;
    const first = this.#firstText;
    const seconds = ended !== undefined && first !== undefined ? (ended - first) / 1000 : 0;
    return {
      ...(first !== undefined && { firstTokenMs: first - this.#begun }),
      ...(ended !== undefined && { durationMs: ended - this.#begun }),
      ...(tokens !== undefined && seconds > 0 && { tokensPerSecond: tokens / seconds }),
    };
  }
}

/** Some servers send zeros where they did not count. */
function reported(promptTokens: number, completionTokens: number, totalTokens: number): { usage?: TokenUsage } {
  if (promptTokens === 0 && completionTokens === 0 && totalTokens === 0) return {};
  return { usage: { promptTokens, completionTokens, totalTokens } };
}
