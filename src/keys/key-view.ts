import { keyPrefixLength } from "../contract/index.ts";
import type { KeyUsage, UsageByKey } from "./key-usage.ts";
import type { ApiKey } from "./use-api-keys.ts";

/** `same_name`: keys that share their name with another, as tools that create keys on their own leave them behind. */
export type KeyFilter = "all" | "never_used" | "unused" | "same_name";

export type KeySortColumn = "name" | "keyPrefix" | "createdAt" | "lastUsedAt" | keyof KeyUsage;

export interface KeySort {
  column: KeySortColumn;
  direction: "ascending" | "descending";
}

export interface KeyView {
  /** Part of a name or of a prefix, in any case; a whole secret finds its key by its prefix. */
  search: string;
  filter: KeyFilter;
  sort: KeySort;
  /** For the order by a figure; what is unknown counts as 0 there. */
  usage?: UsageByKey | undefined;
}

/** `unused` means: not within this many days. */
export const unusedDays = 90;

/** The keys that a view shows, in its order. `now` in ms since the epoch; `language` decides how names are ordered. */
export function viewKeys(keys: readonly ApiKey[], view: KeyView, now: number, language: string): readonly ApiKey[] {
  const matches = matcher(view.search);
  const passes = filters[view.filter](keys, now);
  const shown = keys.filter((key) => matches(key) && passes(key));
  const compare = comparer(view, language);
  const sign = view.sort.direction === "ascending" ? 1 : -1;
  return shown.sort((a, b) => sign * compare(a, b));
}

/** What may stand in a search box: a secret pasted there is cut to its prefix, before anything keeps it. */
export function searchText(typed: string): string {
  return typed.replace(/layer_[0-9a-f]{7,}/gi, (secret) => secret.slice(0, keyPrefixLength));
}

function matcher(search: string): (key: ApiKey) => boolean {
  const wanted = searchText(search).trim().toLocaleLowerCase();
  if (wanted === "") return () => true;
  return (key) => key.name.toLocaleLowerCase().includes(wanted) || key.keyPrefix.includes(wanted);
}

const filters: Record<KeyFilter, (keys: readonly ApiKey[], now: number) => (key: ApiKey) => boolean> = {
  all: () => () => true,
  never_used: () => (key) => key.lastUsedAt === null,
  unused: (_, now) => {
    const since = new Date(now - unusedDays * 86_400_000).toISOString();
    // A key younger than that has not had the time.
    return (key) => (key.lastUsedAt ?? key.createdAt) < since;
  },
  same_name: (keys) => {
    const counts = new Map<string, number>();
    for (const { name } of keys) counts.set(name, (counts.get(name) ?? 0) + 1);
    return (key) => (counts.get(key.name) ?? 0) > 1;
  },
};

function comparer({ sort: { column }, usage }: KeyView, language: string): (a: ApiKey, b: ApiKey) => number {
  switch (column) {
    case "name": {
      const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
      return (a, b) => collator.compare(a.name, b.name);
    }
    case "keyPrefix":
    case "createdAt":
      return (a, b) => order(a[column], b[column]);
    case "lastUsedAt":
      // Never counts as before any time.
      return (a, b) => order(a.lastUsedAt ?? "", b.lastUsedAt ?? "");
    default:
      return (a, b) => (usage?.get(a.id)?.[column] ?? 0) - (usage?.get(b.id)?.[column] ?? 0);
  }
}

/** ISO dates of one zone are in order when their texts are. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
