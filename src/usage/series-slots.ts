import type { UsageGrouping } from "../contract/index.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { maxSeries } from "./usage-series.ts";

/** Which of the eight colours an identity has: 1 to 8. Requests without a key or a gate are an identity too. */
export type Slots = ReadonlyMap<string | null, number>;

/**
 * Colours for these identities, the most important first. Whoever has one keeps it, so that a key looks the same in every
 * range and beside every filter; a newcomer takes one that nobody shown has, if possible one that nobody ever had. Only
 * where two that were never shown together meet with one colour does the less important of them change.
 */
export function assignSlots(before: Slots, shown: readonly (string | null)[]): Slots {
  const slots = new Map(before);
  const taken = new Set<number>();
  const homeless: (string | null)[] = [];
  for (const id of new Set(shown.slice(0, maxSeries))) {
    const slot = before.get(id);
    if (slot !== undefined && !taken.has(slot)) taken.add(slot);
    else homeless.push(id);
  }
  const everUsed = new Set(before.values());
  for (const id of homeless) {
    const free = allSlots.filter((slot) => !taken.has(slot));
    const slot = free.find((one) => !everUsed.has(one)) ?? free[0] ?? 1;
    slots.set(id, slot);
    taken.add(slot);
  }
  return slots;
}

const allSlots = Array.from({ length: maxSeries }, (_, index) => index + 1);
const none: Slots = new Map();

/** The colours of one account, for charts, legends and the badges of tables alike. */
export class SeriesSlots {
  readonly #stores = new Map<UsageGrouping, ExternalStore<Slots>>();

  of(groupBy: UsageGrouping): ExternalStore<Slots> {
    const known = this.#stores.get(groupBy);
    if (known) return known;
    const store = new ExternalStore(none);
    this.#stores.set(groupBy, store);
    return store;
  }
}
