/**
 * All the Postgres store asks of a driver. Statements are plain SQL with `$1` parameters, and are written so that
 * every driver reads them alike: counts are cast to int, arrays and objects travel as JSON text, times as ISO-8601.
 *
 * A driver throws `StoreUnavailableError` where the database did not answer, and its own error (with the SQLSTATE as
 * `code`) where the database refused.
 */
export interface Database extends Queryable {
  /** Read committed. Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  /** Waits for statements in progress. */
  close(): Promise<void>;
}

export interface Queryable {
  /** `Row` states what the statement selects; the driver does not check it. `timestamptz` comes back as `Date`. */
  query<Row = unknown>(sql: string, params?: readonly Param[]): Promise<Row[]>;
}

export type Param = string | number | boolean | null;

/** Ms since the epoch as a `timestamptz` parameter. */
export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}
