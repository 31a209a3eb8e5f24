import type { TimeBucket, UsageGrouping } from "../contract/index.ts";
import type { LogRow } from "./log-row.ts";

/** The request log of all accounts. Rows stay when the key or the gate that they name is deleted. */
export interface LogStore {
  /** Never refuses a row for what is in it: see {@link fitLogRow}. A row that is there already stays as it is. */
  insert(row: LogRow): Promise<void>;
  /** The same for many, all or none of them. */
  insertMany(rows: readonly LogRow[]): Promise<void>;
  /** Newest first by `(loggedAt, id)`, and after `query.after`, which makes pages stable while the log grows. */
  list(accountId: string, query: LogQuery): Promise<LogRow[]>;
  /** What the matching rows add up to, for each group in each bucket that has some; in no order, and in parts maybe. */
  aggregate(accountId: string, query: UsageAggregation): Promise<UsageCell[]>;
  /** What all rows of the account add up to. */
  totals(accountId: string): Promise<LogTotals>;
}

export interface UsageAggregation extends LogFilter {
  /** In order and without gaps. Rows outside are left out, as are those outside `from` and `to`. */
  buckets: readonly TimeBucket[];
  groupBy: UsageGrouping;
}

/** One group in one bucket, or a part of it. */
export interface UsageCell {
  /** The index of the bucket. */
  bucket: number;
  /** The key's or gate's id, the model, the status; `null` for rows without one, and where nothing is grouped. */
  groupId: string | null;
  /** The key's present or last name, the gate's, or the id itself. */
  label: string;
  /** Of a key that is known. */
  keyPrefix?: string;
  requests: number;
  errors: number;
  promptTokens: number;
  completionTokens: number;
  /** Of the rows whose cost is known. */
  costNanoUsd: number;
  costUnknown: number;
  /** The latency classes (see `latencyClass`) that rows have, in any order. */
  latencies: readonly LatencyCount[];
}

/** How many rows have a latency class, and the sum of their latencies in ms. */
export type LatencyCount = readonly [latencyClass: number, count: number, totalMs: number];

export interface LogTotals {
  requests: number;
  costNanoUsd: number;
  /** Of all together. */
  latencyMs: number;
}

/** A place in the log: everything older comes after it. */
export interface LogPosition {
  /** Ms since the epoch. */
  loggedAt: number;
  id: string;
}

/** Which rows: those that match every filter. A filter with several values matches any of them. */
export interface LogFilter {
  /** Names or ids of gates. */
  gate?: readonly string[];
  /** Ids of keys; `null` for requests without one. */
  key?: readonly (string | null)[];
  /** What answered, `modelUsed`. */
  model?: readonly string[];
  status?: readonly string[];
  success?: boolean;
  /** Ms since the epoch, inclusive. */
  from?: number;
  /** Ms since the epoch, exclusive. */
  to?: number;
  /** In the request id or the error message; capitals of the Latin alphabet count as small letters. */
  text?: string;
}

export interface LogQuery extends LogFilter {
  limit: number;
  /** How many to leave out, counted from `after`. */
  offset?: number;
  after?: LogPosition;
}
