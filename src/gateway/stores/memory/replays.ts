import { idempotencyWindowMs, type ReplayStore } from "../../store.ts";

/** What was claimed in memory. `open` throws once the store is closed. */
export function memoryReplays(open: () => void): ReplayStore & { sweep(now: number): void } {
  const claims = new Map<string, { requestId: string; at: number }>();
  const idOf = (accountId: string, idempotencyKey: string) => `${accountId} ${idempotencyKey}`;
  return {
    async claim(accountId, idempotencyKey, requestId, now) {
      open();
      const id = idOf(accountId, idempotencyKey);
      const earlier = claims.get(id);
      if (earlier && earlier.at > now - idempotencyWindowMs) return earlier.requestId;
      claims.set(id, { requestId, at: now });
      return undefined;
    },
    async release(accountId, idempotencyKey, requestId) {
      open();
      const id = idOf(accountId, idempotencyKey);
      if (claims.get(id)?.requestId === requestId) claims.delete(id);
    },
    sweep(now) {
      for (const [id, { at }] of claims) if (at <= now - idempotencyWindowMs) claims.delete(id);
    },
  };
}
