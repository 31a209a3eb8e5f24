/** Long work that lets others in at each `yield`, and returns its result. */
export type Steps<T> = Generator<void, T, void>;

export interface SliceOptions {
  /** How long it may hold the thread before it lets the page draw and react, in ms. Default: 8. */
  sliceMs?: number;
  /** Ends it between two slices: the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Long work that can be gone on with from several places: each step is taken once, and the result stays. */
export class Work<T> {
  readonly #steps: Steps<T>;
  #done: { result: T } | undefined;

  constructor(steps: Steps<T>) {
    this.#steps = steps;
  }

  /** Takes steps for so many ms, the one that is begun to its end. The result, once there is one. */
  goOn(ms: number): { result: T } | undefined {
    const until = performance.now() + ms;
    while (!this.#done) {
      const step = this.#steps.next();
      if (step.done) this.#done = { result: step.value };
      else if (performance.now() >= until) break;
    }
    return this.#done;
  }
}

/**
 * Does long work in slices, so that no task is long enough to be felt. The first slice runs at once: what is done within
 * it costs the page no turn.
 */
export async function inSlices<T>(work: Work<T>, { sliceMs = 8, signal }: SliceOptions = {}): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const done = work.goOn(sliceMs);
    if (done) return done.result;
    await nextTask();
  }
}

/** The same in one go, for what is known to be short. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A turn of the event loop. Not a timer, which browsers hold back once they are nested or the page is hidden. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
