import type { ChatCompletionInput, ChatMessage, ChatRole, LayerError } from "../contract/index.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { guarded } from "../lib/guarded.ts";
import { randomId } from "../lib/random-id.ts";
import { AnswerRun } from "./answer-run.ts";
import { type GateMessage, isHalf, messagesToSend } from "./chat-message.ts";
import type { GateChatSnapshot, GateChatStatus, GateConversationOptions } from "./conversation-options.ts";
import { MessageTree } from "./message-tree.ts";
import type { ThreadStorage } from "./thread-storage.ts";
import { threadUsage } from "./thread-usage.ts";

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
  readonly #storage: ThreadStorage | undefined;
  readonly #storageKey: string;
  readonly #initial: GateChatSnapshot;
  readonly #store: ExternalStore<GateChatSnapshot>;
  #options: GateConversationOptions;
  #tree = new MessageTree();
  #run: AnswerRun | undefined;
  #holders = 0;

  constructor(options: GateConversationOptions) {
    const { clock = systemClock, newId = randomId, random = Math.random, storage, storageKey, messages = [] } = options;
    this.#options = options;
    this.#clock = clock;
    this.#newId = newId;
    this.#random = random;
    this.#storage = storage;
    this.#storageKey = storageKey ?? `layer-ai:chat:${options.gateId}`;
    let last: string | undefined;
    for (const { role, content } of messages) last = this.#add(role, content, last).id;
    this.#initial = this.#snapshot("ready");
    const kept = storage?.load(this.#storageKey) ?? [];
    if (kept.length > 0) this.#tree = new MessageTree();
    for (const { message, parentId, isShown } of kept) this.#tree.add(message, parentId, isShown);
    this.#store = new ExternalStore(kept.length > 0 ? this.#snapshot("ready") : this.#initial);
    this.subscribe = this.#store.subscribe;
    this.getSnapshot = this.#store.get;
  }

  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => GateChatSnapshot;

  /** What a server renders, which knows nothing of what is kept in the browser. */
  readonly getServerSnapshot = (): GateChatSnapshot => this.#initial;

  /** Somebody shows it, and it is theirs: it ends when the last of them has left. What undoes it is `detach`. */
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
    if (text.trim() === "" || !this.#isFree()) return false;
    return this.#ask(this.#add("user", text, this.#tree.path().at(-1)?.id).id);
  };

  /** Asks again in other words. The old wording, with all that followed it, stays as a branch. */
  readonly edit = (messageId: string, text: string): boolean => {
    if (text.trim() === "" || this.#tree.get(messageId)?.role !== "user" || !this.#isFree()) return false;
    return this.#ask(this.#add("user", text, this.#tree.parentOf(messageId)?.id).id);
  };

  /** Another answer to the same question; the old one stays as a branch. By default to the last question. */
  readonly regenerate = (messageId?: string): boolean => {
    const id = messageId ?? this.#tree.path().at(-1)?.id;
    const message = id === undefined ? undefined : this.#tree.get(id);
    const question = message?.role === "assistant" ? this.#tree.parentOf(message.id) : message;
    if (question?.role !== "user" || !this.#isFree()) return false;
    return this.#ask(question.id);
  };

  /** Ends the answer that is coming, in whatever state it is. What has arrived of it is kept. */
  readonly stop = (): boolean => {
    const run = this.#run;
    run?.stop();
    return run !== undefined;
  };

  /** Whether the model is shown half an answer from now on. */
  readonly keep = (messageId: string, isKept = true): void => {
    const message = this.#tree.get(messageId);
    if (!message || !isHalf(message)) return;
    this.#tree.replace({ ...message, isKept });
    this.save();
    this.#store.set({ ...this.#store.get(), messages: this.#tree.path() });
  };

  /** Shows the branch with this message. */
  readonly switchBranch = (messageId: string): boolean => {
    if (!this.#tree.get(messageId) || !this.#isFree()) return false;
    this.#tree.show(messageId);
    this.#publish("ready");
    return true;
  };

  /** Stops, and forgets all of it, in `storage` too. */
  readonly clear = (): void => {
    this.stop();
    this.#tree = new MessageTree();
    this.#publish("ready");
  };

  /** Writes to `storage` what is there, an answer as far as it has come: for a page that goes away. */
  readonly save = (): void => this.#storage?.save(this.#storageKey, this.#tree.store());

  /** The request that would be sent now, with `text` as its last message where there is one. */
  readonly outgoing = (text?: string): OutgoingRequest => {
    const messages = messagesToSend(this.#tree.path());
    return this.#request(text === undefined ? messages : [...messages, { role: "user", content: text }]);
  };

  #request(messages: ChatMessage[]): OutgoingRequest {
    const { gateId, stream = true, params = {} } = this.#options;
    const { model, temperature, maxTokens, topP } = params;
    return {
      gate_id: gateId,
      messages,
      model,
      temperature,
      max_tokens: maxTokens,
      top_p: topP,
      ...(stream && { stream: true, stream_options: { include_usage: true } }),
    };
  }

  /** Whether something new may begin: nothing is under way, or it was stopped for it. */
  #isFree(): boolean {
    if (this.#run && this.#options.whenBusy !== "interrupt") return false;
    this.stop();
    return true;
  }

  /** Appends a message below another, and shows it. */
  #add(role: ChatRole, content: string, parentId: string | undefined, status: GateMessage["status"] = "complete") {
    const createdAt = new Date(this.#clock.now()).toISOString();
    const message: GateMessage = { id: this.#newId(), role, content, createdAt, status };
    this.#tree.add(message, parentId);
    return message;
  }

  /** Begins another answer to this question, and shows it. */
  #ask(questionId: string): true {
    this.#tree.show(questionId);
    const path = this.#tree.path();
    const asked = path.slice(0, path.findIndex(({ id }) => id === questionId) + 1);
    const message = this.#add("assistant", "", questionId, "pending");
    const request = { message, body: this.#request(messagesToSend(asked)), idempotencyKey: this.#newId() };
    this.#run = new AnswerRun(
      { ...request, options: this.#options, clock: this.#clock, random: this.#random },
      {
        progress: (current) => {
          this.#tree.replace(current);
          const { messages, ...rest } = this.#store.get();
          this.#store.set({ ...rest, status: "streaming", messages: [...messages.slice(0, -1), current] });
        },
        waiting: (retry) => this.#store.set({ ...this.#store.get(), retry }),
        end: (last) => this.#end(last),
      },
    );
    this.#publish("submitted");
    return true;
  }

  #end(message: GateMessage): void {
    const { error, status } = message;
    this.#run = undefined;
    this.#tree.replace(message);
    this.#publish(error ? "error" : "ready", error);
    if (status !== "stopped") guarded(() => this.#options.onFinish?.(message));
    if (error) guarded(() => this.#options.onError?.(error));
  }

  /** The thread has another shape, or something in it has settled. */
  #publish(status: GateChatStatus, error?: LayerError): void {
    this.save();
    this.#store.set({ ...this.#snapshot(status), error });
  }

  #snapshot(status: GateChatStatus): GateChatSnapshot {
    const tree = this.#tree;
    const usage = threadUsage(tree.all());
    return { status, messages: tree.path(), error: undefined, retry: undefined, usage, branches: tree.branches() };
  }
}

/** What is sent to `/v1/chat/completions`. */
export type OutgoingRequest = ChatCompletionInput & { gate_id: string; messages: ChatMessage[] };
