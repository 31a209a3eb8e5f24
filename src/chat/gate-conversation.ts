import type { LayerClient } from "../client/layer-client.ts";
import { type ChatCompletionInput, type ChatMessage, LayerError } from "../contract/index.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { guarded } from "../lib/guarded.ts";
import { randomId } from "../lib/random-id.ts";
import { Throttle } from "../lib/throttle.ts";
import { AnswerReader } from "./answer-reader.ts";
import { askGate, type ChatRetry, type ChatTimeouts, limit, type RetryWait, tooLate } from "./ask-gate.ts";
import { type GateMessage, messagesToSend, type TokenUsage } from "./chat-message.ts";
import { type MessageBranches, MessageTree } from "./message-tree.ts";
import { type ThreadUsage, threadUsage } from "./thread-usage.ts";

/**
 * A conversation through a gate, without React: every rule of the chat is here and in the files beside it, and the
 * hooks only show it.
 *
 * ```ts
 * const conversation = new GateConversation({ client, gateId: "support" });
 * conversation.subscribe(() => render(conversation.getSnapshot()));
 * conversation.send("Hello");
 * ```
 *
 * **What is seen** is one immutable snapshot: `{ status, messages, error, retry, usage, branches }`.
 *
 * - `status`: `ready`, `submitted` (asked, no text yet), `streaming`, or `error` (the last answer failed; the next act
 *   leaves it). In `submitted` and `streaming` the last message is the one that is being answered, else all have settled.
 * - `messages`: the shown path, oldest first. While tokens come, only the last object changes.
 * - `error`: why the last answer failed or broke off; each message keeps its own in `error` too.
 * - `retry`: a repetition that is waited for, with `dueAt` for a countdown; `stop` calls it off.
 * - `usage`: totals over all branches, with the number of answers that say nothing.
 * - `branches[message.id]`: `{ ids, index }` where a message has other versions. `switchBranch(ids[i])` shows one.
 *
 * **What can be done**; each verb keeps its identity, and those that can be refused answer `false` where nothing was
 * done, so that whoever calls keeps the text.
 *
 * - `send(text)` · `edit(messageId, text)`: a new wording of a question of the person's, as a branch
 * - `regenerate(messageId?)`: another answer to the same question, as a branch; by default the last one. It is also how
 *   a failed answer is tried again.
 * - `stop()`: ends the answer at once and keeps its text · `keep(messageId, isKept)`: shows the model half an answer
 * - `switchBranch(messageId)` · `clear()`
 * - `configure(options)`: takes newer options; a running answer keeps those it began with.
 * - `outgoing(text?)`: the request that would be sent now, for snippets.
 *
 * While an answer is coming, `whenBusy` decides over `send`, `regenerate`, `edit` and `switchBranch`: `reject` refuses,
 * `interrupt` stops it first.
 */
export class GateConversation {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #random: () => number;
  readonly #store: ExternalStore<GateChatSnapshot>;
  readonly #throttle: Throttle;
  #options: GateConversationOptions;
  #tree = new MessageTree();
  /** The one whose answer is coming. Whatever an earlier one still has to say is not heard. */
  #run: Run | undefined;
  #holders = 0;

  constructor(options: GateConversationOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#newId = options.newId ?? randomId;
    this.#random = options.random ?? Math.random;
    this.#throttle = new Throttle(this.#clock, () => this.#publishProgress());
    this.#begin(options.messages ?? []);
    this.#store = new ExternalStore(this.#snapshot("ready"));
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.get;
  }

  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => GateChatSnapshot;

  /** Somebody shows it, and it is theirs: it ends when the last of them has left. What they undo is `detach`. */
  readonly attach = (): void => {
    this.#holders++;
  };

  readonly detach = (): void => {
    this.#holders--;
    // StrictMode leaves and comes back within one turn: that is no end.
    queueMicrotask(() => {
      if (this.#holders === 0) this.stop();
    });
  };

  /** Newer options. `clock`, `newId`, `random`, `messages` and `storage` stay those of the beginning. */
  readonly configure = (options: GateConversationOptions): void => {
    this.#options = options;
  };

  /** Asks. `false`, and nothing done, for a blank text, and while an answer is coming. */
  readonly send = (text: string): boolean => {
    if (text.trim() === "" || !this.#free()) return false;
    return this.#ask(this.#addQuestion(text, this.#tree.path().at(-1)?.id));
  };

  /** Asks again in other words. The old wording, with all that followed it, stays as a branch. */
  readonly edit = (messageId: string, text: string): boolean => {
    if (text.trim() === "" || this.#tree.get(messageId)?.role !== "user" || !this.#free()) return false;
    return this.#ask(this.#addQuestion(text, this.#tree.parentOf(messageId)?.id));
  };

  /** Another answer to the same question; the old one stays as a branch. By default to the last question. */
  readonly regenerate = (messageId?: string): boolean => {
    const id = messageId ?? this.#tree.path().findLast(({ role }) => role !== "system")?.id;
    const message = id === undefined ? undefined : this.#tree.get(id);
    const question = message?.role === "assistant" ? this.#tree.parentOf(message.id) : message;
    if (question?.role !== "user" || !this.#free()) return false;
    return this.#ask(question.id);
  };

  /** Ends the answer that is coming, in whatever state it is. What has arrived of it is kept. */
  readonly stop = (): boolean => {
    const run = this.#run;
    if (!run) return false;
    const billing = run.isWithServer && { mayBeBilled: true };
    this.#settle(run, "ready", { status: "stopped", ...billing });
    run.abort.abort(new LayerError({ kind: "aborted", message: "The person stopped the answer." }));
    return true;
  };

  /** Whether the model is shown half an answer from now on. */
  readonly keep = (messageId: string, isKept = true): void => {
    const message = this.#tree.get(messageId);
    if (message?.status !== "stopped" && message?.status !== "truncated") return;
    this.#tree.replace({ ...message, isKept });
    this.#publish();
  };

  /** Shows the branch with this message. */
  readonly switchBranch = (messageId: string): boolean => {
    if (!this.#tree.get(messageId) || !this.#free()) return false;
    this.#tree.show(messageId);
    this.#publish("ready");
    return true;
  };

  /** Stops, and forgets all of it. */
  readonly clear = (): void => {
    this.stop();
    this.#tree = new MessageTree();
    this.#publish("ready");
  };

  /** The request that would be sent now, with `text` as its last message where there is one. */
  readonly outgoing = (text?: string): ChatCompletionInput & { gate_id: string; messages: ChatMessage[] } => {
    const { gateId, stream = true, params = {} } = this.#options;
    const messages = messagesToSend(this.#tree.path().filter(({ status }) => status !== "pending"));
    const { model, temperature, maxTokens, topP } = params;
    return {
      gate_id: gateId,
      messages: text === undefined ? messages : [...messages, { role: "user", content: text }],
      ...(model !== undefined && { model }),
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
      ...(topP !== undefined && { top_p: topP }),
      ...(stream && { stream: true, stream_options: { include_usage: true } }),
    };
  };

  /** Whether something new may begin: nothing is under way, or it was stopped for it. */
  #free(): boolean {
    if (this.#run && this.#options.whenBusy !== "interrupt") return false;
    this.stop();
    return true;
  }

  #begin(messages: readonly ChatMessage[]): void {
    let parentId: string | undefined;
    for (const { role, content } of messages) {
      const message = this.#message(role, content, "complete");
      this.#tree.add(message, parentId);
      parentId = message.id;
    }
  }

  #addQuestion(text: string, parentId: string | undefined): string {
    const question = this.#message("user", text, "complete");
    this.#tree.add(question, parentId);
    return question.id;
  }

  #message(role: ChatMessage["role"], content: string, status: GateMessage["status"]): GateMessage {
    return { id: this.#newId(), role, content, status, createdAt: new Date(this.#clock.now()).toISOString() };
  }

  /** Puts an answer below this question, and begins to fill it. */
  #ask(questionId: string): true {
    const { client, gateId, gateName = gateId, params, timeouts = {}, retry = {}, estimateCost } = this.#options;
    const answer = new AnswerReader({ gateId, model: params?.model, estimateCost });
    const message = this.#message("assistant", "", "pending");
    this.#tree.show(questionId);
    this.#tree.add(message, questionId);
    const run: Run = { message, answer, abort: new AbortController(), isWithServer: false, end: () => {} };
    this.#run = run;
    run.end = limit(this.#clock, timeouts.total ?? Number.POSITIVE_INFINITY, () => run.abort.abort(tooLate("total")));
    this.#publish("submitted");
    const features = this.#options.features;
    void askGate({
      ...{ client, gateName, timeouts, retry, answer, clock: this.#clock, random: this.#random },
      body: this.outgoing(),
      idempotencyKey: this.#newId(),
      isReplayable: features?.includes("idempotency") ?? false,
      hasChatCompletions: features?.includes("chat.completions"),
      signal: run.abort.signal,
      on: {
        progress: () => this.#run === run && answer.text !== "" && this.#throttle.soon(this.#options.throttleMs ?? 50),
        waiting: (retry) => this.#run === run && this.#publish("submitted", { retry }),
        sent: (isWithServer) => {
          run.isWithServer = isWithServer;
        },
      },
    }).then(
      () => this.#settle(run, "ready", { status: "complete" }),
      (error: LayerError) => {
        const status = error.kind === "truncated" ? "truncated" : "error";
        this.#settle(run, "error", { status, error });
      },
    );
    return true;
  }

  /** The answer's last state, and with it the conversation's. */
  #settle(run: Run, status: GateChatStatus, end: Pick<GateMessage, "status" | "error" | "mayBeBilled">): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    run.end();
    run.answer.end(this.#clock.now());
    const { text: content, finishReason } = run.answer;
    const answer = run.answer.details();
    const message = { ...run.message, content, ...end, ...(finishReason !== undefined && { finishReason }), answer };
    this.#tree.replace(message);
    this.#throttle.cancel();
    this.#publish(status, { error: end.error });
    const { error } = end;
    if (end.status !== "stopped") guarded(() => this.#options.onFinish?.(message));
    if (error) guarded(() => this.#options.onError?.(error));
  }

  #publishProgress(): void {
    const run = this.#run;
    if (!run) return;
    run.message = { ...run.message, content: run.answer.text, status: "streaming" };
    this.#tree.replace(run.message);
    const { messages, ...rest } = this.#store.get();
    this.#store.set({ ...rest, status: "streaming", messages: [...messages.slice(0, -1), run.message] });
  }

  #publish(status = this.#store.get().status, more: Partial<Pick<GateChatSnapshot, "error" | "retry">> = {}): void {
    const { error } = this.#store.get();
    this.#store.set({ ...this.#snapshot(status), ...(status === "error" && { error }), ...more });
  }

  #snapshot(status: GateChatStatus): GateChatSnapshot {
    const usage = threadUsage(this.#tree.all());
    return {
      status,
      messages: this.#tree.path(),
      error: undefined,
      retry: undefined,
      usage,
      branches: this.#tree.branches(),
    };
  }
}

/** See {@link GateConversation}. */
export type GateChatStatus = "ready" | "submitted" | "streaming" | "error";

export interface GateChatSnapshot {
  readonly status: GateChatStatus;
  readonly messages: readonly GateMessage[];
  readonly error: LayerError | undefined;
  readonly retry: RetryWait | undefined;
  readonly usage: ThreadUsage;
  readonly branches: Readonly<Record<string, MessageBranches>>;
}

/** What a request may set for itself, where its gate allows it. What is not allowed is ignored by the server. */
export interface ChatParams {
  model?: string;
  /** 0–2. */
  temperature?: number;
  maxTokens?: number;
  /** 0–1. */
  topP?: number;
}

export interface GateChatSettings {
  /** The gate's id; or its name, which the newest servers do not take. */
  gateId: string;
  /** The gate's name, for servers that know gates by name alone (the public API). Default: `gateId`. */
  gateName?: string | undefined;
  /** Whether the answer is asked for in pieces. A server may answer whole all the same. Default: true. */
  stream?: boolean | undefined;
  params?: ChatParams | undefined;
  /** What becomes of an act while an answer is coming: refused, or the answer is stopped for it. Default: `reject`. */
  whenBusy?: "reject" | "interrupt" | undefined;
  /** Text that is coming is published at most once in so many ms; the first and the last piece at once. Default: 50. */
  throttleMs?: number | undefined;
  timeouts?: ChatTimeouts | undefined;
  retry?: ChatRetry | undefined;
  /** USD for an answer, where the server does not say what it cost: shown as an estimate. */
  estimateCost?: ((model: string, usage: TokenUsage) => number | undefined) | undefined;
  /** An answer has ended by itself: complete, broken off or failed. Not for one that was stopped. */
  onFinish?: ((message: GateMessage) => void) | undefined;
  onError?: ((error: LayerError) => void) | undefined;
  /** What is there before the first question. */
  messages?: readonly ChatMessage[] | undefined;
}

export interface GateConversationOptions extends GateChatSettings {
  client: LayerClient;
  /** What the server is known to have, as in its capabilities. Default: unknown, which is then found out. */
  features?: readonly string[] | undefined;
  clock?: Clock | undefined;
  newId?: (() => string) | undefined;
  /** 0 ≤ x < 1, for the jitter of repetitions. */
  random?: (() => number) | undefined;
}

interface Run {
  message: GateMessage;
  readonly answer: AnswerReader;
  readonly abort: AbortController;
  isWithServer: boolean;
  /** Ends its time limit. */
  end: () => void;
}
