import type { Timers } from "../lib/clock.ts";
import { concatBytes } from "../lib/concat-bytes.ts";
import { untilAborted } from "../lib/until-aborted.ts";

export interface ReadLimits {
  readonly clock: Timers;
  /** The longest silence between two chunks, in ms. */
  readonly idleMs: number;
  /** Ends the reading with its reason. */
  readonly signal: AbortSignal;
  /** The error to throw when a limit is passed. */
  readonly idle: () => Error;
  readonly broken: (cause: unknown) => Error;
}

/** The chunks of a body. Whoever stops early, or fails, lets go of the source. */
export async function* readChunks(
  body: ReadableStream<Uint8Array> | null,
  { clock, idleMs, signal, idle, broken }: ReadLimits,
): AsyncGenerator<Uint8Array, void, void> {
  // A reader, not `for await`: Safari's streams cannot be iterated.
  const reader = body?.getReader();
  let ended = false;
  try {
    while (reader) {
      const silence = new AbortController();
      const cancel = clock.setTimer(() => silence.abort(idle()), idleMs);
      const read = reader.read().catch((cause: unknown) => {
        throw broken(cause);
      });
      const { done, value } = await untilAborted(untilAborted(read, silence.signal), signal).finally(cancel);
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) reader?.cancel().catch(() => undefined);
  }
}

/** The whole body. Throws `tooLarge()` as soon as it passes `maxBytes`. */
export async function readBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  tooLarge: () => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    parts.push(chunk);
  }
  return concatBytes(parts);
}
