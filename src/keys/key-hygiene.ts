import { unusedDays } from "./key-view.ts";
import { isDueForRotation } from "./rotation-due.ts";
import type { ApiKey } from "./use-api-keys.ts";

/**
 * `never_used`: made 30 days ago or longer, and never used. `unused`: last used 90 days ago or longer. `rotation_due`:
 * older than the provider's `rotateAfterDays`, and in use. `same_name`: several of one name. `only_key`: one key is in
 * use and there is no other, so that every environment shares it.
 */
export type KeyNoticeKind = "never_used" | "unused" | "rotation_due" | "same_name" | "only_key";

/** Something worth doing about these keys. */
export interface KeyNotice {
  kind: KeyNoticeKind;
  /** Oldest first; never empty. */
  keys: readonly ApiKey[];
}

/** A key that was never used is worth a word after this many days; younger ones have not had the time. */
export const neverUsedDays = 30;

/**
 * What is worth doing about these keys at `now` (ms since the epoch), most pressing first: one notice of a kind, however
 * many keys it is about, and one notice about a key, however much could be said of it. A key that nobody uses is to be
 * deleted, so it is not asked to be rotated too. The page's own key is its host's to care for.
 */
export function keyNotices(
  keys: readonly ApiKey[],
  { now, rotateAfterDays }: { now: number; rotateAfterDays: number | undefined },
): KeyNotice[] {
  const own = keys.filter((key) => !key.isCurrent);
  const remaining = new Set(own.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)));
  const take = (kind: KeyNoticeKind, concerns: (key: ApiKey) => boolean): KeyNotice[] => {
    const found = [...remaining].filter(concerns);
    for (const key of found) remaining.delete(key);
    return found.length > 0 ? [{ kind, keys: found }] : [];
  };

  const neverUsedSince = new Date(now - neverUsedDays * dayMs).toISOString();
  const unusedSince = new Date(now - unusedDays * dayMs).toISOString();
  const notices = [
    ...take("never_used", (key) => key.lastUsedAt === null && key.createdAt <= neverUsedSince),
    ...take("unused", (key) => key.lastUsedAt !== null && key.lastUsedAt <= unusedSince),
    ...take("rotation_due", (key) => isDueForRotation(key, { now, rotateAfterDays })),
  ];
  const counts = new Map<string, number>();
  for (const { name } of remaining) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [
    ...notices,
    ...take("same_name", (key) => (counts.get(key.name) ?? 0) > 1),
    ...take("only_key", (key) => own.length === 1 && key.lastUsedAt !== null),
  ];
}

const dayMs = 86_400_000;
