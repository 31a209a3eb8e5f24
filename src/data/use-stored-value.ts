"use client";
import { useMemo, useSyncExternalStore } from "react";
import { browserStorage, StoredValue, type StoredValueKind, type TextStorage } from "../lib/stored-value.ts";
import { useLayerContext } from "./layer-context.ts";

/**
 * A value of this provider's scope that outlives the page, and its holder to change it with. All readers on a page share
 * one holder. On the server and until hydration it is `initial`.
 */
export function useStoredValue<T>(kind: StoredValueKind<T>, storage?: TextStorage): readonly [T, StoredValue<T>] {
  const { storageScope } = useLayerContext();
  const holder = useMemo(() => holderOf(kind, storageScope, storage), [kind, storageScope, storage]);
  const value = useSyncExternalStore(holder.subscribe, holder.get, () => kind.initial);
  return [value, holder];
}

const holders = new WeakMap<TextStorage, Map<string, unknown>>();

function holderOf<T>(kind: StoredValueKind<T>, scope: string, own: TextStorage | undefined): StoredValue<T> {
  const storage = own ?? browserStorage(kind.storage);
  const key = `layer-ai:${kind.name}:${scope}`;
  const make = () => new StoredValue({ ...kind, key, storage });
  // A server shares nothing between requests.
  if (typeof window === "undefined") return make();
  const ofStorage = holders.get(storage) ?? new Map<string, unknown>();
  holders.set(storage, ofStorage);
  const known = ofStorage.get(key) ?? make();
  ofStorage.set(key, known);
  // SAFETY: the kind's name is part of the key, and a name belongs to one kind: the holder was made for it.
  return known as StoredValue<T>;
}
