import type { StoredValue, StoredValueKind } from "../lib/stored-value.ts";

/** So many are remembered, the latest: each is to be deleted, and few people leave a pile of them. */
const most = 100;

/** Ids of keys that exist although nobody was ever shown their secret. No server can say that, so the browser keeps it. */
export const unrevealedKeys: StoredValueKind<readonly string[]> = {
  name: "unrevealed-keys",
  storage: "localStorage",
  version: 1,
  initial: [],
  parse: (stored) => (Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : undefined),
};

export function addUnrevealed(store: StoredValue<readonly string[]>, ids: readonly string[]): void {
  store.set([...new Set([...store.get(), ...ids])].slice(-most));
}

/** They are deleted: there is nothing left to say of them. */
export function forgetUnrevealed(store: StoredValue<readonly string[]>, ids: readonly string[]): void {
  const rest = store.get().filter((id) => !ids.includes(id));
  if (rest.length < store.get().length) store.set(rest.length === 0 ? unrevealedKeys.initial : rest);
}
