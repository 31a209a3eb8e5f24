import type { Log } from "../contract/index.ts";
import type { Steps } from "../lib/time-slice.ts";
import { logStatus } from "./aggregate-logs.ts";
import { logMatches } from "./log-matches.ts";
import { hasUsageFilters, type UsageFilters } from "./usage-filters.ts";

/** What rows can be sorted by; `time` is when a request was logged. */
export type UsageSortColumn =
  | "time"
  | "status"
  | "gate"
  | "model"
  | "key"
  | "tokensIn"
  | "tokensOut"
  | "cost"
  | "latency"
  | "firstToken";

export interface UsageSort {
  column: UsageSortColumn;
  direction: "ascending" | "descending";
}

export interface UsageView {
  filters: UsageFilters;
  sort: UsageSort;
}

/** The log's own order. */
export const newestFirst: UsageSort = { column: "time", direction: "descending" };

/** By this column; by the same one again, the other way round. Figures begin with the largest, words with A. */
export function nextSort(before: UsageSort, column: UsageSortColumn): UsageSort {
  if (before.column === column) {
    return { column, direction: before.direction === "ascending" ? "descending" : "ascending" };
  }
  return { column, direction: column in words ? "ascending" : "descending" };
}

/**
 * The rows that pass a view's filters, in its order; what is unknown comes last either way, and equals stay newest first.
 * `logs` are newest first. Work is linear in their number, and can be sliced: nothing compares two rows.
 */
export function* viewLogs(logs: readonly Log[], view: UsageView, language: string): Steps<readonly Log[]> {
  const rows = hasUsageFilters(view.filters) ? yield* filter(logs, view.filters) : logs;
  const { column, direction } = view.sort;
  if (column === "time") return direction === "descending" ? rows : rows.toReversed();
  const ranks = yield* rank(rows, column, language);
  return yield* sortByRanks(rows, ranks, direction);
}

/** A yield for about every millisecond of work. */
const stride = 4_096;

function* filter(logs: readonly Log[], filters: UsageFilters): Steps<readonly Log[]> {
  const found: Log[] = [];
  for (const [index, log] of logs.entries()) {
    if (logMatches(log, filters)) found.push(log);
    if (index % stride === stride - 1) yield;
  }
  return found;
}

/** An integer ≥ 0 for each row, by which it is sorted; NaN where nothing is known. */
function* rank(logs: readonly Log[], column: Exclude<UsageSortColumn, "time">, language: string): Steps<Float64Array> {
  const ranks = new Float64Array(logs.length);
  const order = column in words ? yield* rankWords(logs, words[column as WordColumn], language) : undefined;
  const read = order
    ? // SAFETY: there is an order for the columns of words alone.
      (log: Log) => order.get(words[column as WordColumn](log)) ?? Number.NaN
    : (log: Log) => figures[column as FigureColumn](log) ?? Number.NaN;
  for (const [index, log] of logs.entries()) {
    ranks[index] = read(log);
    if (index % stride === stride - 1) yield;
  }
  return ranks;
}

/** The place of each word in the language's order. A log has many rows and few gates, models and keys. */
function* rankWords(
  logs: readonly Log[],
  read: (log: Log) => string | null,
  language: string,
): Steps<ReadonlyMap<string | null, number>> {
  const seen = new Set<string>();
  for (const [index, log] of logs.entries()) {
    const word = read(log);
    if (word !== null) seen.add(word);
    if (index % stride === stride - 1) yield;
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  return new Map([...seen].sort(compare).map((word, index) => [word, index]));
}

const digits = 65_536;

/** A stable sort by counting, sixteen bits at a time: it takes a few milliseconds where comparing takes a hundred. */
function* sortByRanks(
  logs: readonly Log[],
  ranks: Float64Array,
  direction: UsageSort["direction"],
): Steps<readonly Log[]> {
  let highest = 0;
  for (const rank of ranks) if (rank > highest) highest = rank;
  yield;
  for (const [index, rank] of ranks.entries()) {
    if (Number.isNaN(rank)) ranks[index] = highest + 1;
    else if (direction === "descending") ranks[index] = highest - rank;
  }
  yield;
  let order = Uint32Array.from(logs.keys());
  for (let unit = 1; unit <= highest + 1; unit *= digits) {
    const digitOf = (index: number) => Math.floor((ranks[index] ?? 0) / unit) % digits;
    const starts = new Uint32Array(digits + 1);
    for (const index of order) starts[digitOf(index) + 1] = (starts[digitOf(index) + 1] ?? 0) + 1;
    for (let digit = 1; digit <= digits; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
    yield;
    const next = new Uint32Array(order.length);
    for (const index of order) {
      const at = starts[digitOf(index)] ?? 0;
      starts[digitOf(index)] = at + 1;
      next[at] = index;
    }
    order = next;
    yield;
  }
  const sorted: Log[] = [];
  for (const index of order) {
    const log = logs[index];
    if (log) sorted.push(log);
  }
  return sorted;
}

const words = {
  status: logStatus,
  gate: (log: Log) => log.gateName,
  model: (log: Log) => log.modelUsed,
  key: (log: Log) => log.apiKeyName ?? null,
};

const figures = {
  tokensIn: (log: Log) => log.promptTokens,
  tokensOut: (log: Log) => log.completionTokens,
  // Billionths, which are integers.
  cost: (log: Log) => (log.costUsd === null ? undefined : Math.round(log.costUsd * 1e9)),
  latency: (log: Log) => log.latencyMs,
  firstToken: (log: Log) => log.firstTokenMs ?? undefined,
};

type WordColumn = keyof typeof words;
type FigureColumn = keyof typeof figures;
