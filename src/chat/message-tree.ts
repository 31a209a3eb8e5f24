import type { GateMessage } from "./chat-message.ts";

/** The versions of one message: the answers to one question, or the wordings of it. */
export interface MessageBranches {
  /** The id of each, oldest first. */
  readonly ids: readonly string[];
  /** Which of them is shown. */
  readonly index: number;
}

interface Node {
  message: GateMessage;
  readonly parent: Node | undefined;
  readonly children: Node[];
  /** Which child is shown. */
  chosen: Node | undefined;
}

/** The form in which a tree is kept: parents before their children, siblings oldest first. */
export interface StoredMessage {
  readonly message: GateMessage;
  readonly parentId?: string;
  readonly isShown: boolean;
}

/**
 * A conversation with all its branches. Each message follows another one, or none; of those that follow the same one
 * a single one is shown, and what is shown from the beginning on is the path.
 */
export class MessageTree {
  readonly #root = { children: [] as Node[], chosen: undefined as Node | undefined };
  readonly #nodes = new Map<string, Node>();

  /** Appends it below a message, or at the beginning, and shows it unless told otherwise. */
  add(message: GateMessage, parentId?: string, isShown = true): void {
    const parent = parentId === undefined ? undefined : this.#nodes.get(parentId);
    const node: Node = { message, parent, children: [], chosen: undefined };
    const family = parent ?? this.#root;
    family.children.push(node);
    if (isShown) family.chosen = node;
    this.#nodes.set(message.id, node);
  }

  get(id: string): GateMessage | undefined {
    return this.#nodes.get(id)?.message;
  }

  parentOf(id: string): GateMessage | undefined {
    return this.#nodes.get(id)?.parent?.message;
  }

  /** A newer state of a message that is in the tree. */
  replace(message: GateMessage): void {
    const node = this.#nodes.get(message.id);
    if (node) node.message = message;
  }

  /** Shows the branch with this message; below it, what was shown there last. */
  show(id: string): void {
    for (let node = this.#nodes.get(id); node; node = node.parent) (node.parent ?? this.#root).chosen = node;
  }

  /** What is shown, from the first message to the last. */
  path(): GateMessage[] {
    const path: GateMessage[] = [];
    for (let node = this.#root.chosen; node; node = node.chosen) path.push(node.message);
    return path;
  }

  /** Every message of every branch. */
  all(): GateMessage[] {
    return [...this.#nodes.values()].map(({ message }) => message);
  }

  /** For each message of the path that has other versions: all of them. */
  branches(): Readonly<Record<string, MessageBranches>> {
    const branches: Record<string, MessageBranches> = {};
    for (let node = this.#root.chosen; node; node = node.chosen) {
      const versions = (node.parent ?? this.#root).children;
      if (versions.length < 2) continue;
      branches[node.message.id] = { ids: versions.map(({ message }) => message.id), index: versions.indexOf(node) };
    }
    return branches;
  }

  /** All of it; `add` makes the same tree of it again. */
  store(): StoredMessage[] {
    return [...this.#nodes.values()].map((node) => ({
      message: node.message,
      ...(node.parent && { parentId: node.parent.message.id }),
      isShown: (node.parent ?? this.#root).chosen === node,
    }));
  }
}
