import type { LayerClient } from "../client/layer-client.ts";
import type { ChatMessage, LayerError } from "../contract/index.ts";
import type { Clock } from "../lib/clock.ts";
import type { ChatRetry, ChatTimeouts, RetryWait } from "./ask-gate.ts";
import type { GateMessage, TokenUsage } from "./chat-message.ts";
import type { MessageBranches } from "./message-tree.ts";
import type { ThreadStorage } from "./thread-storage.ts";
import type { ThreadUsage } from "./thread-usage.ts";

export type GateChatStatus = "ready" | "submitted" | "streaming" | "error";

/** What is seen of a conversation at one moment. Never changed in place; `GateConversation` says what its fields mean. */
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
  model?: string | undefined;
  /** 0–2. */
  temperature?: number | undefined;
  maxTokens?: number | undefined;
  /** 0–1. */
  topP?: number | undefined;
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
  /**
   * Keeps the thread beyond the page, as `threadStorage("localStorage")` does. Default: nowhere, because prompts are
   * private. Written when a question is asked and when its answer has ended; whoever else writes under the same key
   * meanwhile is overwritten.
   */
  storage?: ThreadStorage | undefined;
  /** What sets this thread apart from others in `storage`. Default: `gateId`. */
  storageKey?: string | undefined;
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
