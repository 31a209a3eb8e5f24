import { isLayerError, type KeyCreated, type KeyItem, type LayerError } from "../contract/index.ts";
import { wait } from "../lib/clock.ts";
import type { KeyCreationPort } from "./key-creation.ts";

/** A key that may be the one whose answer was lost. */
export type Suspect = Pick<KeyItem, "id" | "name" | "keyPrefix" | "createdAt" | "lastUsedAt">;

export interface Suspects {
  /**
   * `checking`: being looked for. `found`: these keys are there, their secret was never shown. `nothing`: no key was
   * made. `unsure`: the server cannot be asked, or does not answer; it is asked again from time to time.
   */
  phase: "checking" | "found" | "nothing" | "unsure";
  suspects: readonly Suspect[];
}

/**
 * How long after its answer was lost a request may still take effect, in ms. A proxy holds it for 60 s at most (the
 * limit on time to headers), so what is not there by then will not come.
 */
const settleMs = 60_000;

/** The pause between two looks doubles up to this, in ms. */
const longestPauseMs = 30_000;

/** After this long without an answer the search waits for someone to ask for it again, in ms. */
const giveUpMs = 600_000;

export interface LostAnswerOptions {
  name: string;
  idempotencyKey: string;
  /** Ids of keys that existed before the request was sent; undefined where they could not be read. */
  known: ReadonlySet<string> | undefined;
  error: LayerError;
  port: KeyCreationPort;
  on: {
    progress(suspects: Suspects): void;
    /** The replay was the first that the server saw: here is the key after all. */
    arrived(created: KeyCreated): void;
  };
}

/**
 * Finds out what became of a POST whose answer was lost, without ever making a second key. Where the server honours
 * `Idempotency-Key`, a replay tells exactly. Elsewhere the list is read until the time limit is past, for keys of
 * that name whose ids were unknown before the click; clocks are not compared.
 */
export class LostAnswer {
  readonly #options: LostAnswerOptions;
  readonly #lostAt: number;
  #skipPause = new AbortController();
  #running = false;

  constructor(options: LostAnswerOptions) {
    this.#options = options;
    this.#lostAt = options.port.clock.now();
  }

  /** Ends when it knows, or gives up; until then it looks again and again, with longer and longer pauses. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { clock } = this.#options.port;
    const startedAt = clock.now();
    this.#options.on.progress({ phase: "checking", suspects: [] });
    for (let pause = 1_000; !(await this.#look()); pause = Math.min(pause * 2, longestPauseMs)) {
      if (this.#overdue()) this.#options.on.progress({ phase: "unsure", suspects: [] });
      if (clock.now() - startedAt > giveUpMs) break;
      await wait(clock, pause, this.#skipPause.signal);
    }
    this.#running = false;
  }

  /** Cuts the pause short, or begins again where the search had given up. */
  checkNow(): void {
    this.#skipPause.abort();
    this.#skipPause = new AbortController();
    this.run();
  }

  /** True when there is nothing more to find out. */
  async #look(): Promise<boolean> {
    const { port, on, known, error } = this.#options;
    if (error.existingId) {
      this.#found(await this.#lookUp(error.existingId));
      return true;
    }
    if (port.replays()) return this.#replay();
    if (known) return this.#readList();
    on.progress({ phase: "unsure", suspects: [] });
    return true;
  }

  /** True when it is known what became of the request. */
  async #replay(): Promise<boolean> {
    const { port, name, idempotencyKey, on } = this.#options;
    try {
      on.arrived(await port.create(name, { idempotencyKey, signal: new AbortController().signal }));
      return true;
    } catch (error) {
      if (!isLayerError(error) || error.existingId === undefined) return false;
      this.#found(await this.#lookUp(error.existingId));
      return true;
    }
  }

  async #readList(): Promise<boolean> {
    const { port, name, known, on } = this.#options;
    // Asked before the answer is: what a list that was read too early lacks proves nothing.
    const late = this.#overdue();
    const list = await port.list().catch(() => undefined);
    const suspects = list?.filter((key) => key.name === name && !known?.has(key.id)) ?? [];
    if (suspects.length > 0) this.#found(suspects);
    else if (list && late) on.progress({ phase: "nothing", suspects: [] });
    return suspects.length > 0 || (list !== undefined && late);
  }

  #overdue(): boolean {
    return this.#options.port.clock.now() >= this.#lostAt + settleMs;
  }

  #found(suspects: readonly Suspect[]): void {
    this.#options.on.progress({ phase: "found", suspects });
  }

  /** The key by its id; what little is known of it where the list does not answer. */
  async #lookUp(id: string): Promise<Suspect[]> {
    const list = await this.#options.port.list().catch(() => []);
    const { name } = this.#options;
    return [list.find((key) => key.id === id) ?? { id, name, keyPrefix: "layer_", createdAt: "", lastUsedAt: null }];
  }
}
