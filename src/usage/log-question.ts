import type { LogQuestion } from "./log-pages.ts";
import type { UsageFacet, UsageFilters } from "./usage-filters.ts";
import { resolveRange, type UsageRange } from "./usage-range.ts";

interface Asking {
  range: UsageRange;
  timeZone: string;
  /** Ms since the epoch. */
  now: number;
  /** Feature `logs.filter`. */
  canFilter: boolean;
}

/** What to ask a server for filters and a range; `undefined` where a custom range is none. */
export function questionOf(
  filters: UsageFilters,
  { range, timeZone, now, canFilter }: Asking,
): LogQuestion | undefined {
  const resolved = resolveRange(range, now, timeZone);
  if (!resolved) return undefined;
  const { gate, model, key, status, text } = filters;
  // A range that is still running has no end yet.
  const span = { from: resolved.from, to: resolved.to > now ? undefined : resolved.to };
  if (canFilter) return { query: { ...copyOf({ gate, model, key, status }), q: text }, ...span };
  // All that such a server knows; the rest is applied to what it answers.
  return { query: gate?.length === 1 ? copyOf({ gate }) : {}, ...span };
}

/** The wire's types take no read-only arrays. */
function copyOf(facets: Partial<Record<UsageFacet, readonly string[] | undefined>>): LogQuestion["query"] {
  return Object.fromEntries(Object.entries(facets).flatMap(([name, values]) => (values ? [[name, [...values]]] : [])));
}
