import { chatRoles, LayerError } from "../contract/index.ts";
import { browserStorage, type TextStorage } from "../lib/stored-value.ts";
import { type GateMessage, isSettled } from "./chat-message.ts";
import { MessageTree, type StoredMessage } from "./message-tree.ts";

/** Of the stored form: what another version wrote counts as nothing. */
const version = 1;

/**
 * Keeps one thread under one key. A storage that refuses (full, forbidden, private mode) costs the thread its life beyond
 * the page, and nothing else.
 */
export class ThreadStorage {
  readonly #storage: TextStorage;
  readonly #key: string;

  constructor(storage: TextStorage | "localStorage" | "sessionStorage", key: string) {
    this.#storage = typeof storage === "string" ? browserStorage(storage) : storage;
    this.#key = key;
  }

  save(tree: MessageTree): void {
    const messages = tree.store();
    try {
      if (messages.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify({ version, messages: messages.map(toStored) }));
    } catch {
      // Then it lives as long as the page does.
    }
  }

  /** What was kept; `undefined` where nothing was, or nothing that can be read. */
  load(): MessageTree | undefined {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? "null");
      const { version: written, messages }: { version?: unknown; messages?: unknown } = Object(stored);
      if (written !== version || !Array.isArray(messages) || !messages.every(isStoredMessage)) return undefined;
      return MessageTree.restore(messages.map(fromStored));
    } catch {
      return undefined;
    }
  }
}

// The message of an error is no field that JSON sees.
function toStored({ message, ...place }: StoredMessage): unknown {
  const { error } = message;
  return { ...place, message: error ? { ...message, error: { ...error, message: error.message } } : message };
}

function fromStored({ message, ...place }: StoredMessage): StoredMessage {
  const { error, ...rest } = message;
  return { ...place, message: interrupted(error ? { ...rest, error: new LayerError(error) } : rest) };
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

function isAnswer({ usage, cost, attempts }: Record<string, unknown>): boolean {
  return (
    (usage === undefined || typeof Object(usage).totalTokens === "number") &&
    (cost === undefined || typeof Object(cost).usd === "number") &&
    (attempts === undefined || Array.isArray(attempts))
  );
}
