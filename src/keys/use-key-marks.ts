"use client";
import { useSyncExternalStore } from "react";
import { useLayerContext } from "../data/layer-context.ts";
import { type KeyMarks, keyMarks } from "./key-marks.ts";

/** What this page alone knows of its keys. */
export function useKeyMarks(): KeyMarks {
  const store = keyMarks(useLayerContext().scope);
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/**
 * True while a secret stands unstored on the screen, or is on its way. For a host's router, to ask before it leaves:
 * the secret cannot be had again.
 */
export function useHasUnreadSecret(): boolean {
  return useKeyMarks().unread > 0;
}
