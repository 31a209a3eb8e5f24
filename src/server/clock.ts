/** How time limits are timed, so that a test can own the time. The library's own `Clock` is one. */
export interface LayerProxyClock {
  /** Calls back once after `ms`; the returned function cancels. */
  setTimer(callback: () => void, ms: number): () => void;
}

export const systemClock: LayerProxyClock = {
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
