import type { ChatMessage, ChatRole, LayerError } from "../contract/index.ts";

/**
 * Where a message is in its life. A person's own messages are `complete` from the start. `stopped` was ended by the
 * person, `truncated` by a connection that closed before the server said that the answer is whole, or by a page that
 * went away; both keep their text.
 */
export type GateMessageStatus = "pending" | "streaming" | "complete" | "stopped" | "truncated" | "error";

/** One message of a conversation. Never changed in place: one that has settled is the same object for good. */
export interface GateMessage {
  readonly id: string;
  readonly role: ChatRole;
  readonly content: string;
  readonly status: GateMessageStatus;
  /** ISO-8601, UTC, by this page's clock. */
  readonly createdAt: string;
  /** Why the model ended, in the server's word: `stop`, `length`, `content_filter`, … */
  readonly finishReason?: string;
  /** Why there is no more of it: with `error` and `truncated`. */
  readonly error?: LayerError;
  /** The person keeps an answer that is not whole, so the model is shown it from then on. */
  readonly isKept?: boolean;
  /**
   * With `stopped`: the request was with the server when it was ended, so that what the model had written may be
   * charged, and the whole answer where a server does not pass the stop on to the model.
   */
  readonly mayBeBilled?: boolean;
  /** Of an answer: what is known of how it came about. */
  readonly answer?: AnswerDetails;
}

/** How an answer came about. What the server did not say is absent, never 0. */
export interface AnswerDetails {
  /** The gate as it was asked for, by id or name. */
  readonly gateId: string;
  /** The gate's name, as the server says it. */
  readonly gate?: string;
  readonly modelAsked?: string;
  readonly modelUsed?: string;
  /** Every model that was called, in order, with its outcome: `success` or an error code. */
  readonly attempts?: readonly { readonly model: string; readonly status: string; readonly latencyMs: number }[];
  readonly usage?: TokenUsage;
  /** USD. `server`: the gateway charged it; `estimate`: from the option `estimateCost`. */
  readonly cost?: { readonly usd: number; readonly source: "server" | "estimate" };
  readonly requestId?: string;
  /** From the request that was answered to its first piece of text, in ms; absent where the answer came whole. */
  readonly firstTokenMs?: number;
  /** From that request to its end, in ms. */
  readonly durationMs?: number;
  /** Of the answer, from its first token on. */
  readonly tokensPerSecond?: number;
}

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

/** Whether anything may still change about it. */
export function isSettled({ status }: GateMessage): boolean {
  return status !== "pending" && status !== "streaming";
}

/**
 * What the model is shown of a conversation: a failed turn never, neither its question nor its answer; half an answer
 * only where the person keeps it.
 */
export function messagesToSend(messages: readonly GateMessage[]): ChatMessage[] {
  return messages
    .filter((message, index) => {
      if (message.role !== "assistant") return messages[index + 1]?.status !== "error";
      return message.content !== "" && (message.status === "complete" || (isHalf(message) && message.isKept));
    })
    .map(({ role, content }) => ({ role, content }));
}

/** Whether it ended before the model had said all of it. */
export function isHalf({ status }: GateMessage): boolean {
  return status === "stopped" || status === "truncated";
}
