import type { ApiKey } from "./use-api-keys.ts";

/**
 * Why deleting a key deserves more than one click. `current`: the page itself runs on it. `recent`: it was used a
 * short while ago, so something will break. `last`: no key would be left.
 */
export type DeletionRisk = "current" | "recent" | "last";

const dayMs = 86_400_000;

/** The risks of deleting `targets` out of `keys` at `now` (ms since the epoch), gravest first. */
export function deletionRisks(
  targets: readonly ApiKey[],
  keys: readonly ApiKey[] | undefined,
  { now, recentUseDays }: { now: number; recentUseDays: number },
): DeletionRisk[] {
  const ids = new Set(targets.map((key) => key.id));
  const risks: DeletionRisk[] = [];
  if (targets.some((key) => key.isCurrent)) risks.push("current");
  if (targets.some((key) => !key.isCurrent && wasUsedWithin(key.lastUsedAt, recentUseDays, now))) risks.push("recent");
  if (targets.length > 0 && keys?.every((key) => ids.has(key.id))) risks.push("last");
  return risks;
}

/** Whether a key last used at `iso` (`null`: never) counts as in use at `now` (ms since the epoch). */
export function wasUsedWithin(iso: string | null, days: number, now: number): boolean {
  return iso !== null && Date.parse(iso) >= now - days * dayMs;
}
