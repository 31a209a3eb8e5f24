import type { ApiKey } from "./use-api-keys.ts";

/**
 * How an old key falls quiet. `in_use`: used within the last hour. `settling`: not since, but a daily job may still need
 * it. `quiet`: not for a day or longer, or never at all.
 */
export interface KeyUse {
  phase: "in_use" | "settling" | "quiet";
  /** For how long nothing has used it, in ms; `undefined` if nothing ever did. */
  quietMs: number | undefined;
}

const hourMs = 3_600_000;

/** Something that runs once a day has run by then, in ms. */
export const quietAfterMs = 24 * hourMs;

/** How a key is used, by its last use alone. `now` in ms since the epoch. */
export function keyUse(key: Pick<ApiKey, "lastUsedAt">, now: number): KeyUse {
  if (key.lastUsedAt === null) return { phase: "quiet", quietMs: undefined };
  // A server's clock may run ahead of this one.
  const quietMs = Math.max(0, now - Date.parse(key.lastUsedAt));
  const phase = quietMs < hourMs ? "in_use" : quietMs < quietAfterMs ? "settling" : "quiet";
  return { phase, quietMs };
}
