"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { UsageGrouping } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { assignSlots, SeriesSlots, type Slots } from "./series-slots.ts";

/** The colour of an identity; `undefined` where no chart has shown it. */
export type SlotOf = (id: string | null) => number | undefined;

/** The colours that charts of this account gave to keys, gates, models or statuses: for the badges of a table. */
export function useSeriesSlots(groupBy: UsageGrouping): SlotOf {
  const slots = useStoredSlots(groupBy)[1];
  return useMemo(() => (id) => slots.get(id), [slots]);
}

/** The same for a chart that shows these, the most important first: each of them has a colour of its own. */
export function useAssignedSlots(groupBy: UsageGrouping, shown: readonly (string | null)[]): SlotOf {
  const [store, before] = useStoredSlots(groupBy);
  const names = JSON.stringify(shown);
  const slots = useMemo(() => assignSlots(before, JSON.parse(names)), [before, names]);
  // When what is shown changes, and not when another chart has had its say: two that disagree must not go on for ever.
  useBrowserLayoutEffect(() => {
    const assigned = assignSlots(store.get(), JSON.parse(names));
    if (!isSame(store.get(), assigned)) store.set(assigned);
  }, [store, names]);
  return useMemo(() => (id) => slots.get(id), [slots]);
}

function useStoredSlots(groupBy: UsageGrouping) {
  const { scope } = useLayerContext();
  const store = slotsOf(scope).of(groupBy);
  return [store, useSyncExternalStore(store.subscribe, store.get, store.get)] as const;
}

function isSame(a: Slots, b: Slots): boolean {
  return a.size === b.size && [...a].every(([id, slot]) => b.get(id) === slot);
}

/** As long as the page lives, like the cache, whose scopes these are. */
const byScope = new Map<string, SeriesSlots>();

function slotsOf(scope: string): SeriesSlots {
  const known = byScope.get(scope);
  if (known) return known;
  const made = new SeriesSlots();
  byScope.set(scope, made);
  return made;
}
