/** Long work that lets others in at each `yield`, and returns its result. */
export type Steps<T> = Generator<void, T, void>;

export interface SliceOptions {
  /** How long it may hold the thread before it lets the page draw and react, in ms. Default: 8. */
  sliceMs?: number;
  /** Ends it between two slices: the promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * Does long work in slices, so that no task is long enough to be felt. The first slice runs at once: what is done within
 * it costs the page no turn.
 */
export async function inSlices<T>(steps: Steps<T>, { sliceMs = 8, signal }: SliceOptions = {}): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const until = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
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
