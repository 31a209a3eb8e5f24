import { ExternalStore } from "../lib/external-store.ts";

/** What this page knows of keys and the server cannot say. Ids only; gone with the page. */
export interface KeyMarks {
  /** Deleted here, or being deleted: not shown, whatever an older answer still lists. Ids never come back. */
  readonly deleted: ReadonlySet<string>;
  /** Made here, and so awaited: their row says so until they are used for the first time. */
  readonly created: ReadonlySet<string>;
  /** How many secrets stand on the screen, or are on their way, and have not been stored yet. */
  readonly unread: number;
}

const none: KeyMarks = { deleted: new Set(), created: new Set(), unread: 0 };
const stores = new Map<string, ExternalStore<KeyMarks>>();

/** The marks of one scope: they live as long as its cache, and so outlive a page that is left and entered again. */
export function keyMarks(scope: string): ExternalStore<KeyMarks> {
  const known = stores.get(scope);
  if (known) return known;
  const store = new ExternalStore(none);
  stores.set(scope, store);
  return store;
}

export function markKeys(
  store: ExternalStore<KeyMarks>,
  mark: "deleted" | "created",
  change: { add?: readonly string[]; remove?: readonly string[] },
): void {
  const ids = new Set(store.get()[mark]);
  for (const id of change.add ?? []) ids.add(id);
  for (const id of change.remove ?? []) ids.delete(id);
  store.set({ ...store.get(), [mark]: ids });
}
