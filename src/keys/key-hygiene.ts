import { unusedDays } from "./key-view.ts";
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
 * deleted, so it is not asked to be rotated too. The page's own key is its host's to care for, and nothing is said of
 * those whose ids are in `ignore`.
 */
export function keyNotices(keys: readonly ApiKey[], { now, rotateAfterDays, ignore }: KeyNoticesOptions): KeyNotice[] {
  const before = (days: number) => new Date(now - days * dayMs).toISOString();
  const neverUsedSince = before(neverUsedDays);
  const unusedSince = before(unusedDays);
  const dueSince = rotateAfterDays === undefined ? "" : before(rotateAfterDays);
  const kindOf = ({ lastUsedAt, createdAt }: ApiKey): KeyNoticeKind | undefined => {
    if (lastUsedAt === null) return createdAt <= neverUsedSince ? "never_used" : undefined;
    if (lastUsedAt <= unusedSince) return "unused";
    return createdAt <= dueSince ? "rotation_due" : undefined;
  };
  const found: Record<KeyNoticeKind, ApiKey[]> = {
    never_used: [],
    unused: [],
    rotation_due: [],
    same_name: [],
    only_key: [],
  };
  const own = keys.filter((key) => !key.isCurrent && !ignore?.has(key.id));
  const byName = new Map<string, ApiKey[]>();
  for (const key of own) {
    const kind = kindOf(key);
    const alike = kind ? found[kind] : byName.get(key.name);
    if (alike) alike.push(key);
    else byName.set(key.name, [key]);
  }
  for (const alike of byName.values()) if (alike.length > 1) found.same_name.push(...alike);
  const [only] = own;
  if (only && own.length === 1 && byName.size > 0 && only.lastUsedAt !== null) found.only_key.push(only);
  return noticeKinds.flatMap((kind) => {
    const concerned = found[kind].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    return concerned.length > 0 ? [{ kind, keys: concerned }] : [];
  });
}

interface KeyNoticesOptions {
  now: number;
  rotateAfterDays?: number | undefined;
  ignore?: ReadonlySet<string> | undefined;
}

/** Most pressing first. */
const noticeKinds = ["never_used", "unused", "rotation_due", "same_name", "only_key"] as const;

const dayMs = 86_400_000;
