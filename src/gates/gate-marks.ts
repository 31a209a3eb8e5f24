import { ExternalStore } from "../lib/external-store.ts";

const none: ReadonlySet<string> = new Set();
const stores = new Map<string, ExternalStore<ReadonlySet<string>>>();

/** Ids of gates that are being or were deleted in one scope: no list shows them, whatever an older answer still holds. */
export function deletedGates(scope: string): ExternalStore<ReadonlySet<string>> {
  const known = stores.get(scope);
  if (known) return known;
  const store = new ExternalStore(none);
  stores.set(scope, store);
  return store;
}

/** A list without them is what the marks were waiting for. */
export function forgetDeleted(store: ExternalStore<ReadonlySet<string>>, listed: readonly { id: string }[]): void {
  const ids = store.get();
  if (ids.size === 0) return;
  const still = listed.filter(({ id }) => ids.has(id));
  if (still.length < ids.size) store.set(new Set(still.map(({ id }) => id)));
}

export function markDeleted(store: ExternalStore<ReadonlySet<string>>, id: string, isDeleted: boolean): void {
  const ids = new Set(store.get());
  if (isDeleted) ids.add(id);
  else ids.delete(id);
  store.set(ids);
}
