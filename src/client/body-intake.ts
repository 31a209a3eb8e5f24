import type { Clock } from "../lib/clock.ts";
import type { Silence } from "./silence.ts";

export interface BodyIntakeOptions {
  clock: Clock;
  /** Ends it, with its reason. */
  signal: AbortSignal;
  silence: Silence;
  /** How long the next piece may take, in ms. Asked before each wait. */
  idleTimeoutMs: () => number;
  /** How long pieces may lie before they are handed on, in ms. Asked at the first of them. */
  gatherMs: () => number;
}

/**
 * Takes up a body, piece by piece, and hands on together what comes within a while: to wake up everyone who reads a
 * stream costs several times what it costs to read a piece. The end is never waited for. Nothing is read but while
 * somebody waits in `take`.
 */
export class BodyIntake {
  // A reader, not `for await`: Safari's streams cannot be iterated.
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #options: BodyIntakeOptions;
  #pieces: Uint8Array[] = [];
  #size = 0;
  #isReading = false;
  #end: { failure?: unknown } | undefined;
  #handOn: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor({ body }: Response, options: BodyIntakeOptions) {
    this.#reader = body?.getReader();
    this.#options = options;
    if (!this.#reader) this.#end = {};
  }

  /** What has come since the last time, or comes next; `undefined` after the end. Throws why it broke off. */
  async take(): Promise<readonly Uint8Array[] | undefined> {
    const { signal, silence, idleTimeoutMs } = this.#options;
    signal.addEventListener("abort", this.close);
    if (signal.aborted) this.close();
    else silence.begin(idleTimeoutMs());
    await new Promise<void>((resolve) => {
      this.#handOn = resolve;
      this.#look();
    });
    silence.end();
    if (signal.aborted) throw signal.reason;
    const pieces = this.takeNow();
    if (pieces.length > 0) return pieces;
    if (this.#end && "failure" in this.#end) throw this.#end.failure;
    return undefined;
  }

  /** What has come and was not taken yet. */
  takeNow(): readonly Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#size = 0;
    return pieces;
  }

  /** Reads no more, and tells the server's side so. */
  readonly close = (): void => {
    const { signal, silence } = this.#options;
    signal.removeEventListener("abort", this.close);
    silence.cancel();
    this.#finish({});
    // Whatever the body does about the signal: a read that waits ends with this.
    void this.#reader?.cancel().catch(() => undefined);
  };

  /** Hands on, or waits for more. */
  #look(): void {
    if (!this.#handOn) return;
    const last = this.#pieces.at(-1);
    const isFull = this.#end || this.#size >= maxSize || (last && mayBeTheEnd(last));
    const { clock, gatherMs } = this.#options;
    const ms = isFull ? 0 : !last || this.#cancelTimer ? Number.POSITIVE_INFINITY : gatherMs();
    if (ms <= 0) {
      this.#wake();
      return;
    }
    if (ms < Number.POSITIVE_INFINITY) this.#cancelTimer = clock.setTimer(() => this.#wake(), ms);
    this.#read();
  }

  #read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#reader?.read().then(
      ({ done, value }) => {
        this.#isReading = false;
        if (done) return this.#finish({});
        this.#pieces.push(value);
        this.#size += value.length;
        const { silence, idleTimeoutMs } = this.#options;
        if (this.#handOn) silence.begin(idleTimeoutMs());
        this.#look();
      },
      (failure: unknown) => this.#finish({ failure }),
    );
  }

  #finish(end: { failure?: unknown }): void {
    this.#end ??= end;
    this.#look();
  }

  #wake(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#handOn?.();
    this.#handOn = undefined;
  }
}

const maxSize = 64 * 1024;

/** `[DONE]` ends with a bracket, and no event of JSON does. */
function mayBeTheEnd(piece: Uint8Array): boolean {
  return piece.findLast((byte) => byte !== 0x0a && byte !== 0x0d) === 0x5d;
}
