/** Whether anybody would see what is fetched now, and whether it could be fetched. */
export interface Attention {
  get(): "here" | "hidden" | "offline";
  /** Calls back when it changes. */
  subscribe(listener: () => void): () => void;
}

/** The browser's word on this page. */
export const pageAttention: Attention = {
  get() {
    if (navigator.onLine === false) return "offline";
    return document.visibilityState === "hidden" ? "hidden" : "here";
  },
  subscribe(listener) {
    document.addEventListener("visibilitychange", listener);
    window.addEventListener("online", listener);
    window.addEventListener("offline", listener);
    return () => {
      document.removeEventListener("visibilitychange", listener);
      window.removeEventListener("online", listener);
      window.removeEventListener("offline", listener);
    };
  },
};
