import { isLayerError, type KeyCreated, type KeyItem, LayerError } from "../contract/index.ts";
import type { KeyIdentity, LayerEvent } from "../host/layer-event.ts";
import type { Clock } from "../lib/clock.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { LostAnswer, type Suspects } from "./lost-answer.ts";
import { Secret } from "./secret.ts";

/** A key that was just made. */
export interface CreatedKey extends KeyIdentity {
  /** ISO-8601, UTC. */
  createdAt: string;
}

export type CreateKeyState =
  /** The person is typing a name; `error` is why the last attempt came to nothing. */
  | { status: "editing"; error?: LayerError }
  | { status: "creating"; since: number }
  /** The one time the secret can be seen. `copied` is proven, `stored` is the person's word. */
  | { status: "created"; key: CreatedKey; secret: Secret; copied: boolean; stored: boolean }
  /** No answer came that can be trusted, so a key may exist whose secret nobody has seen. */
  | ({ status: "lost"; name: string; error: LayerError } & Suspects);

/** What a creation needs from the outside. */
export interface KeyCreationPort {
  create(name: string, options: { idempotencyKey: string; signal: AbortSignal }): Promise<KeyCreated>;
  list(signal?: AbortSignal): Promise<KeyItem[]>;
  /** The server is known to honour `Idempotency-Key`, so that a repeated POST tells exactly what became of the first. */
  replays(): boolean;
  emit(event: LayerEvent): void;
  /** These keys exist although nobody was shown their secret. */
  reportUnrevealed(keys: readonly KeyIdentity[]): void;
  clock: Clock;
  newId(): string;
}

/**
 * The creation of a key from the first letter of its name to the moment its secret is stored, without React. No key
 * comes to exist unseen: whatever happens to the answer, the key is revealed, or reported as one whose secret was
 * never shown.
 */
export class KeyCreation {
  readonly #store = new ExternalStore<CreateKeyState>({ status: "editing" });
  readonly #port: KeyCreationPort;
  #attached = false;
  #abort = new AbortController();
  /** The attempt whose outcome the person is looking at; older ones only report. */
  #current: object | undefined;
  #lost: LostAnswer | undefined;

  constructor(port: KeyCreationPort) {
    this.#port = port;
  }

  readonly subscribe = this.#store.subscribe;
  readonly get = this.#store.get;

  /** Someone is looking. Undone by `detach`, as effects are. */
  attach(): void {
    this.#attached = true;
  }

  /** Nobody is looking any more: a secret on the screen is gone, and one on its way will not be seen. */
  detach(): void {
    this.#attached = false;
    this.forget();
  }

  /** Makes a key of this name, unless one is being made. The name is expected to be valid and trimmed. */
  async submit(name: string): Promise<void> {
    if (this.get().status !== "editing") return;
    const attempt = {};
    this.#current = attempt;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#show(attempt, { status: "creating", since: this.#port.clock.now() });

    const idempotencyKey = this.#port.newId();
    let known: ReadonlySet<string> | undefined;
    try {
      if (!this.#port.replays()) known = await this.#idsBefore(signal);
      if (signal.aborted) throw new LayerError({ kind: "aborted", outcome: "rejected", message: "Nothing was sent." });
      this.#arrive(attempt, await this.#port.create(name, { idempotencyKey, signal }));
    } catch (cause) {
      const error = asLayerError(cause);
      if (error.outcome === "rejected" && error.existingId === undefined) {
        this.#show(attempt, { status: "editing", ...(error.kind !== "aborted" && { error }) });
      } else {
        this.#recover(attempt, { name, idempotencyKey, known, error });
      }
    }
  }

  /** Stops waiting for an answer. The key may exist all the same, so the search for it begins. */
  abandon(): void {
    if (this.get().status === "creating") this.#abort.abort();
  }

  /** The secret was put on the clipboard, for certain. */
  markCopied(): void {
    const state = this.get();
    if (state.status !== "created") return;
    this.#store.set({ ...state, copied: true });
    this.#port.emit({ type: "key.copied", key: identity(state.key) });
  }

  /** The person says that they have stored it. */
  setStored(stored: boolean): void {
    const state = this.get();
    if (state.status === "created") this.#store.set({ ...state, stored });
  }

  /** Ends this creation and makes ready for another; refused (`false`) while a secret could be lost by it. */
  close(): boolean {
    const state = this.get();
    if (state.status === "creating") return false;
    if (state.status === "created" && !state.copied && !state.stored) return false;
    if (state.status === "created") state.secret.clear();
    this.#current = undefined;
    this.#store.set({ status: "editing" });
    return true;
  }

  /** Looks at once for what became of a lost answer. */
  recheck(): void {
    const state = this.get();
    if (state.status === "lost" && (state.phase === "checking" || state.phase === "unsure")) this.#lost?.checkNow();
  }

  /** Empties the secret's holder, as when the page is left. A key whose secret was not stored is reported. */
  forget(): void {
    const state = this.get();
    if (state.status !== "created") return;
    state.secret.clear();
    this.#current = undefined;
    if (state.copied || state.stored) {
      this.#store.set({ status: "editing" });
      return;
    }
    const { name, ...key } = state.key;
    const error = new LayerError({ kind: "aborted", message: "The page was left before the key was stored." });
    const suspects = [{ ...key, name, lastUsedAt: null }];
    this.#port.reportUnrevealed([identity(state.key)]);
    this.#port.emit({ type: "key.create_lost", key: identity(state.key) });
    this.#store.set({ status: "lost", name, error, phase: "found", suspects });
  }

  /** Without replays a key is recognised by its absence before the click, in a list that is fresh. */
  async #idsBefore(signal: AbortSignal): Promise<ReadonlySet<string> | undefined> {
    try {
      return new Set((await this.#port.list(signal)).map((key) => key.id));
    } catch (cause) {
      const error = asLayerError(cause);
      // Someone may create and yet not list: then nothing can be looked up later either.
      if (error.kind === "forbidden") return undefined;
      throw new LayerError({ ...error, message: error.message, outcome: "rejected" });
    }
  }

  #arrive(attempt: object, { key: value, ...created }: KeyCreated): void {
    const key: CreatedKey = created;
    const isSeen = this.#attached && this.#current === attempt;
    if (isSeen) {
      const secret = new Secret(value, key.keyPrefix);
      this.#store.set({ status: "created", key, secret, copied: false, stored: false });
    }
    this.#port.emit({ type: "key.created", key: identity(key) });
    if (!isSeen) this.#lose([key]);
  }

  #recover(attempt: object, request: Omit<ConstructorParameters<typeof LostAnswer>[0], "port" | "on">): void {
    const { name, error } = request;
    const lost = new LostAnswer({
      ...request,
      port: this.#port,
      on: {
        progress: (suspects) => {
          if (suspects.phase === "found") this.#lose(suspects.suspects);
          this.#show(attempt, { status: "lost", name, error, ...suspects });
        },
        arrived: (created) => this.#arrive(attempt, created),
      },
    });
    if (this.#current === attempt) this.#lost = lost;
    lost.run();
  }

  #lose(keys: readonly KeyIdentity[]): void {
    this.#port.reportUnrevealed(keys.map(identity));
    for (const key of keys) this.#port.emit({ type: "key.create_lost", key: identity(key) });
  }

  #show(attempt: object, state: CreateKeyState): void {
    if (this.#current === attempt) this.#store.set(state);
  }
}

/** Nothing but the three fields, whatever else the object carries. */
function identity({ id, name, keyPrefix }: KeyIdentity): KeyIdentity {
  return { id, name, keyPrefix };
}

function asLayerError(cause: unknown): LayerError {
  if (isLayerError(cause)) return cause;
  return new LayerError({ kind: "network", message: "The creation failed unexpectedly.", cause });
}
