/** What one tab tells the others of this origin: which reads a change has made stale. Never data, never a secret. */
interface StaleReads {
  scope: string;
  paths: readonly string[];
}

const channelName = "@layer-ai/react";

/** Tells the other tabs. */
export function announceStale(scope: string, paths: readonly string[]): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ scope, paths } satisfies StaleReads);
  channel.close();
}

/** Hears what other tabs tell of this scope, until the returned function is called. */
export function listenForStale(scope: string, onStale: (paths: readonly string[]) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<Partial<StaleReads> | undefined>) => {
    // Another version of this library may speak on the same channel.
    if (data?.scope === scope && Array.isArray(data.paths)) onStale(data.paths);
  };
  return () => channel.close();
}
