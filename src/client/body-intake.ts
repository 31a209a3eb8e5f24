import type { Clock } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";

export interface BodyIntakeOptions {
  clock: Clock;
  /** Ends it, with its reason. */
  signal: AbortSignal;
  /** How long the next piece may take, in ms. Asked before each wait. */
  idleTimeoutMs: () => number;
  /** It took longer. */
  onIdle: () => void;
  /** How long pieces may lie before they are handed on, in ms. Asked at the first of them. */
  gatherMs: () => number;
}

export interface BodyIntake {
  /** What came together. Throws why the body broke off; whoever leaves the loop tells the server's side so. */
  readonly batches: AsyncIterable<readonly Uint8Array[]>;
  /** What has come and is in no batch yet. */
  take(): readonly Uint8Array[];
}

/**
 * Takes up a body, piece by piece, and hands on together what comes within a while: to wake up everyone who reads a
 * stream costs several times what it costs to read a piece. The end is never waited for. Nothing is read but while
 * somebody waits for it.
 */
export function createBodyIntake({ body }: Response, options: BodyIntakeOptions): BodyIntake {
  const { clock, signal, idleTimeoutMs, onIdle, gatherMs } = options;
  // A reader, not `for await`: Safari's streams cannot be iterated.
  const reader = body?.getReader();
  let pieces: Uint8Array[] = [];
  let isReading = false;
  let isOver = !reader;
  let failure: unknown;
  let wake: (() => void) | undefined;
  let cancelTimer: (() => void) | undefined;
  /** When the present wait is too long. */
  let idleAt = 0;
  let cancelWatch: (() => void) | undefined;

  /**
   * One timer watches over many waits: nearly always something comes, and setting a timer anew for each piece of a
   * stream would cost more than reading it. A shorter limit than the last one needs a timer of its own.
   */
  function watch(): void {
    const before = idleAt;
    idleAt = clock.now() + idleTimeoutMs();
    if (cancelWatch && idleAt >= before) return;
    cancelWatch?.();
    const lookAgain = () => {
      const left = idleAt - clock.now();
      cancelWatch = left > 0 ? clock.setTimer(lookAgain, left) : undefined;
      if (!cancelWatch && wake) onIdle();
    };
    cancelWatch = clock.setTimer(lookAgain, idleAt - clock.now());
  }

  function handOn(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    wake?.();
    wake = undefined;
  }

  function take(): readonly Uint8Array[] {
    const taken = pieces;
    pieces = [];
    return taken;
  }

  /** Hands on, or waits for more. */
  function look(): void {
    const last = pieces.at(-1);
    const ms = last && !cancelTimer ? gatherMs() : 1;
    if (isOver || ms <= 0 || (last && mayBeTheEnd(last))) {
      handOn();
      return;
    }
    if (last) cancelTimer ??= clock.setTimer(handOn, ms);
    if (isReading) return;
    isReading = true;
    const came = ({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      isReading = false;
      isOver = done;
      if (value) pieces.push(value);
      if (!wake) return;
      watch();
      look();
    };
    reader?.read().then(came, (error: unknown) => {
      failure = error;
      came({ done: true, value: undefined });
    });
  }

  async function* batches(): AsyncGenerator<readonly Uint8Array[]> {
    try {
      do {
        watch();
        const next = new Promise<void>((resolve) => {
          wake = resolve;
          look();
        });
        // Whatever the body does about the signal.
        await untilAborted(next, signal);
        if (pieces.length > 0) yield take();
      } while (!isOver || pieces.length > 0);
      if (failure) throw failure;
    } finally {
      wake = undefined;
      cancelTimer?.();
      cancelWatch?.();
      reader?.cancel().catch(() => undefined);
    }
  }

  return { batches: batches(), take };
}

/** `[DONE]` ends with a bracket, and no event of JSON does. */
function mayBeTheEnd(piece: Uint8Array): boolean {
  return piece.findLast((byte) => byte > 0x20) === 0x5d;
}
