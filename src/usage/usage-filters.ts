/** Which requests. Filters apply together; of several values, any may match. */
export interface UsageFilters {
  /** Names or ids of gates. */
  readonly gate?: readonly string[] | undefined;
  /** The models that answered. */
  readonly model?: readonly string[] | undefined;
  /** Ids of keys; {@link noKey} for requests without one. */
  readonly key?: readonly string[] | undefined;
  /** `success`, or error codes. */
  readonly status?: readonly string[] | undefined;
  /** Part of the request id or of the error, in capitals or not. */
  readonly text?: string | undefined;
  /** When, as an address has it: `30d`, `2026-10-01..2026-11-01`. Absent: the screen's own choice. */
  readonly range?: string | undefined;
}

/** The filters that take several values. */
export const usageFacets = ["gate", "model", "key", "status"] as const;

export type UsageFacet = (typeof usageFacets)[number];

/** Stands for "without a key" among the values of `key`. */
export const noKey = "none";

/**
 * Filters as the query of a URL, without the question mark: `key=9b2…&status=timeout&range=7d`. Links and the host's
 * router are its readers; nothing here writes to the address bar. The same filters give the same text.
 */
export function serializeUsageFilters(filters: UsageFilters): string {
  const { text, range, ...facets } = normalizeUsageFilters(filters);
  const query = new URLSearchParams();
  for (const facet of usageFacets) for (const value of facets[facet] ?? []) query.append(facet, value);
  if (text !== undefined) query.append("q", text);
  if (range !== undefined) query.append("range", range);
  return query.toString();
}

/**
 * The filters in a URL's query, as {@link serializeUsageFilters} wrote it or a person did. Parameters of the host's, and
 * values that no server would take, are left out; what is there of a filter still counts.
 */
export function parseUsageFilters(query: string | URLSearchParams): UsageFilters {
  const found = typeof query === "string" ? new URLSearchParams(query) : query;
  return normalizeUsageFilters({
    ...Object.fromEntries(usageFacets.map((facet) => [facet, found.getAll(facet)])),
    text: found.get("q") ?? undefined,
    range: found.get("range") ?? undefined,
  });
}

/** The same filters in their one form: no empty ones, no value twice, and nothing that a server would refuse. */
export function normalizeUsageFilters(filters: UsageFilters): UsageFilters {
  const normal: { -readonly [Name in keyof UsageFilters]: UsageFilters[Name] } = {};
  for (const facet of usageFacets) {
    const values = [...new Set(filters[facet])].filter(isTakeable).slice(0, maxValues);
    if (values.length > 0) normal[facet] = values;
  }
  if (filters.text !== undefined && isTakeable(filters.text)) normal.text = filters.text;
  if (filters.range !== undefined && rangeText.test(filters.range)) normal.range = filters.range;
  return normal;
}

/** Whether they leave any request out, apart from when it was made. */
export function hasUsageFilters(filters: UsageFilters): boolean {
  const { range: _, ...others } = normalizeUsageFilters(filters);
  return Object.keys(others).length > 0;
}

/** As the contract's filters have it. */
const maxValues = 100;
const maxLength = 500;

function isTakeable(value: string): boolean {
  return value !== "" && value.length <= maxLength && !/\0|\p{Cs}/u.test(value);
}

const rangeText = /^[\w:.+-]{1,80}$/;
