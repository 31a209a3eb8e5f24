import { chatRoles, LayerError, type LayerErrorOptions, layerErrorKinds } from "../contract/index.ts";
import { browserStorage, StoredValue, type TextStorage } from "../lib/stored-value.ts";
import { type GateMessage, isSettled } from "./chat-message.ts";
import type { StoredMessage } from "./message-tree.ts";

/** Where a conversation keeps its thread. */
export interface ThreadStorage {
  /** What was kept; nothing where nothing was, or nothing that can be read. */
  load(key: string): readonly StoredMessage[];
  save(key: string, messages: readonly StoredMessage[]): void;
}

/**
 * Threads as text in a storage of the browser's, or of the host's: for the option `storage`. Whoever keeps no threads
 * downloads nothing of it. A storage that refuses (full, forbidden, private mode) costs a thread its life beyond the
 * page, and nothing else.
 *
 * ```ts
 * useGateChat({ gateId: "support", storage: threadStorage("localStorage") });
 * ```
 */
export function threadStorage(storage: TextStorage | "localStorage" | "sessionStorage"): ThreadStorage {
  const place = (key: string) =>
    new StoredValue<readonly StoredMessage[]>({
      storage: typeof storage === "string" ? browserStorage(storage) : storage,
      key,
      version: 1,
      initial: nothing,
      parse: (stored) => (Array.isArray(stored) && stored.every(isStoredMessage) ? stored.map(fromStored) : undefined),
    });
  return {
    load: (key) => place(key).get(),
    save: (key, messages) => place(key).set(messages.length === 0 ? nothing : messages),
  };
}

const nothing: readonly StoredMessage[] = [];

function fromStored({ message, ...place }: StoredMessage): StoredMessage {
  const { error, ...rest } = message;
  return { ...place, message: interrupted(error ? { ...rest, error: new LayerError(asItIsNow(error)) } : rest) };
}

/** What counted then, and still does. */
function asItIsNow({ kind, message, ...error }: LayerError): LayerErrorOptions {
  // A kind that this version of the library does not know has no words here.
  const known = layerErrorKinds.find((one) => one === kind) ?? "protocol";
  // How long to wait was said long ago: counted from now it would be wrong.
  return { ...error, kind: known, message: String(message), retryAfterMs: undefined };
}

/** Whatever was still to come when the page went away never came. */
function interrupted(message: GateMessage): GateMessage {
  return isSettled(message) ? message : { ...message, status: "truncated" };
}

/** Anyone may have written it: enough is looked at that what is shown cannot fail over it. */
function isStoredMessage(value: unknown): value is StoredMessage {
  const { message }: { message?: unknown } = Object(value);
  const { id, role, content, status, createdAt, error, answer }: Record<string, unknown> = Object(message);
  return (
    typeof id === "string" &&
    chatRoles.some((known) => known === role) &&
    typeof content === "string" &&
    typeof createdAt === "string" &&
    statuses.some((known) => known === status) &&
    (error === undefined || typeof Object(error).kind === "string") &&
    (answer === undefined || isAnswer(Object(answer)))
  );
}

const statuses: readonly GateMessage["status"][] = [
  "pending",
  "streaming",
  "complete",
  "stopped",
  "truncated",
  "error",
];

function isAnswer({ usage, cost, attempts = [], ...rest }: Record<string, unknown>): boolean {
  const { promptTokens, completionTokens, totalTokens } = Object(usage ?? noUsage);
  const numbers = [promptTokens, completionTokens, totalTokens, Object(cost ?? { usd: 0 }).usd];
  const figures = [rest.firstTokenMs, rest.durationMs, rest.tokensPerSecond].filter((figure) => figure !== undefined);
  return (
    [...numbers, ...figures].every((figure) => typeof figure === "number") &&
    Array.isArray(attempts) &&
    attempts.every((attempt) => typeof Object(attempt).model === "string")
  );
}

const noUsage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
