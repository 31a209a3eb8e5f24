import type { LayerError } from "../contract/index.ts";
import type { Clock } from "../lib/clock.ts";
import { createThrottle, type Throttle } from "../lib/throttle.ts";
import { AnswerReader } from "./answer-reader.ts";
import { askGate, limit, type Question, type RetryWait, tooLate } from "./ask-gate.ts";
import type { GateMessage } from "./chat-message.ts";
import type { GateConversationOptions } from "./conversation-options.ts";

export interface RunRequest extends Pick<Question, "body" | "idempotencyKey" | "random"> {
  /** The answer as it begins: empty and `pending`. */
  message: GateMessage;
  options: GateConversationOptions;
  clock: Clock;
}

export interface RunListener {
  /** More of the answer is to be seen. */
  progress(message: GateMessage): void;
  /** A repetition is waited for, or no more. */
  waiting(retry: RetryWait | undefined): void;
  /** Once, and nothing after it. */
  end(message: GateMessage): void;
}

/** One answer, from the question sent to the state it keeps. After its end it writes nothing and calls nothing. */
export class AnswerRun {
  readonly #clock: Clock;
  readonly #on: RunListener;
  readonly #answer: AnswerReader;
  readonly #throttle: Throttle;
  readonly #abort = new AbortController();
  #message: GateMessage;
  #isOver = false;
  #isWithServer = false;
  #cancelLimit = () => {};

  constructor({ message, options, clock, ...question }: RunRequest, on: RunListener) {
    const { client, gateId, gateName = gateId, features, params, estimateCost } = options;
    const { timeouts = {}, retry = {}, throttleMs = 50 } = options;
    this.#message = message;
    this.#clock = clock;
    this.#on = on;
    this.#answer = new AnswerReader({ gateId, model: params?.model, estimateCost });
    this.#throttle = createThrottle(clock, throttleMs, () => this.#showProgress());
    this.#start(timeouts.total, {
      ...question,
      ...{ client, clock, gateName, timeouts, retry },
      answer: this.#answer,
      signal: this.#abort.signal,
      isReplayable: features?.includes("idempotency") ?? false,
      hasChatCompletions: features?.includes("chat.completions"),
      on: {
        progress: () => {
          if (!this.#isOver && this.#answer.text !== "") this.#throttle.soon();
        },
        waiting: (wait) => {
          if (!this.#isOver) on.waiting(wait);
        },
        sent: (isWithServer) => {
          this.#isWithServer = isWithServer;
        },
        unseenMs: this.#throttle.waitMs,
      },
    });
  }

  /** Ends it now, with what has arrived. */
  stop(): void {
    this.#end({ status: "stopped", ...(this.#isWithServer && { mayBeBilled: true }) });
    this.#abort.abort();
  }

  #start(totalMs = Number.POSITIVE_INFINITY, question: Question): void {
    this.#cancelLimit = limit(this.#clock, totalMs, () => this.#abort.abort(tooLate("total")));
    askGate(question).then(
      () => this.#end({ status: "complete" }),
      (error: LayerError) => this.#end({ status: error.kind === "truncated" ? "truncated" : "error", error }),
    );
  }

  #showProgress(): void {
    this.#message = { ...this.#message, content: this.#answer.text, status: "streaming" };
    this.#on.progress(this.#message);
  }

  #end(end: Pick<GateMessage, "status" | "error" | "mayBeBilled">): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelLimit();
    this.#throttle.cancel();
    this.#answer.end(this.#clock.now());
    const { text: content, finishReason } = this.#answer;
    this.#on.end({
      ...this.#message,
      ...end,
      content,
      ...(finishReason !== undefined && { finishReason }),
      answer: this.#answer.details(),
    });
  }
}
