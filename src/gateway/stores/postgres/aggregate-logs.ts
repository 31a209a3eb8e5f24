import type { TimeBucket, UsageGrouping } from "../../../contract/index.ts";
import type { LogFilter, UsageAggregation, UsageCell } from "../../log-store.ts";
import { type Database, toTimestamp } from "./database.ts";
import { filterSql } from "./log-filter.ts";

/**
 * Adds rows up in the database, in one pass over the index that has all it needs. The boundaries of the buckets come
 * from the caller, so the database's own idea of time zones plays no part. Each bucket is a range of that index, with a
 * sum of its own: were the buckets computed from the rows, the planner would take every row for a group, and sort.
 * Percentiles need no sort: rows are counted by latency class, of which there are a few hundred.
 *
 * Half of the time is one statement and the other half another: they run on two connections, thus on two processors.
 */
export async function aggregateLogs(
  database: Database,
  accountId: string,
  { buckets, groupBy, from, to, ...filter }: UsageAggregation,
): Promise<UsageCell[]> {
  const ranges = halve(clip(buckets, from, to));
  const cells = await Promise.all(ranges.map((half) => sumUp(database, accountId, half, groupBy, filter)));
  return cells.flat();
}

interface Range {
  bucket: number;
  start: number;
  end: number;
}

function clip(buckets: readonly TimeBucket[], from = -Infinity, to = Infinity): Range[] {
  return buckets
    .map(({ start, end }, bucket) => ({ bucket, start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => start < end);
}

function halve(ranges: readonly Range[]): Range[][] {
  const [only, second] = ranges;
  if (!only) return [];
  if (second) return [ranges.slice(0, ranges.length / 2), ranges.slice(ranges.length / 2)];
  const middle = Math.floor((only.start + only.end) / 2);
  return [[{ ...only, end: middle }], [{ ...only, start: middle }]];
}

async function sumUp(
  database: Database,
  accountId: string,
  ranges: readonly Range[],
  groupBy: UsageGrouping,
  filter: LogFilter,
): Promise<UsageCell[]> {
  const { where, params } = filterSql(accountId, filter);
  const list = (read: (range: Range) => string | number, type: string) =>
    `$${params.push(`{${ranges.map(read).join(",")}}`)}::text::${type}[]`;
  const lists = [
    list(({ bucket }) => bucket, "int"),
    list(({ start }) => toTimestamp(start), "timestamptz"),
    list(({ end }) => toTimestamp(end), "timestamptz"),
  ];
  const [id, name, label, join] = groupings[groupBy];
  const rows = await database.query<CellRow>(
    `WITH added AS (
      SELECT bucket, group_id, group_name, sum(requests)::float8 AS requests, sum(errors)::float8 AS errors,
        sum(prompt_tokens)::float8 AS prompt_tokens, sum(completion_tokens)::float8 AS completion_tokens,
        coalesce(sum(cost_nano_usd), 0)::float8 AS cost_nano_usd, sum(requests - cost_known)::float8 AS cost_unknown,
        string_agg(latency_class || ':' || requests || ':' || latency_ms, ',') AS latencies
      FROM unnest(${lists.join(", ")}) AS ranges (bucket, start_at, end_at), LATERAL (
        SELECT ${id} AS group_id, ${name} AS group_name, latency_class,
          count(*) AS requests, count(*) FILTER (WHERE NOT success) AS errors, sum(prompt_tokens) AS prompt_tokens,
          sum(completion_tokens) AS completion_tokens, sum(cost_nano_usd) AS cost_nano_usd,
          count(cost_nano_usd) AS cost_known, sum(latency_ms) AS latency_ms
        FROM layer_logs WHERE ${where} AND logged_at >= start_at AND logged_at < end_at GROUP BY 1, 2, 3
      ) counted GROUP BY 1, 2, 3
    )
    SELECT added.*, ${label} FROM added ${join}`,
    params,
  );
  return rows.map(toCell);
}

interface CellRow {
  bucket: number;
  group_id: string | null;
  label: string;
  key_prefix: string | null;
  requests: number;
  errors: number;
  prompt_tokens: number;
  completion_tokens: number;
  cost_nano_usd: number;
  cost_unknown: number;
  /** `class:count:sum,class:count:sum` */
  latencies: string;
}

type Grouping = readonly [id: string, name: string, label: string, join: string];

const byText = (column: string): Grouping => [
  column,
  "NULL",
  "coalesce(group_id, '') AS label, NULL AS key_prefix",
  "",
];

/** How rows are grouped, and how groups are named: by their own columns, or by the key, deleted or not. */
const groupings: Readonly<Record<UsageGrouping, Grouping>> = {
  none: byText("NULL::text"),
  model: byText("model_used"),
  status: byText("status"),
  gate: ["gate_id", "gate_name", "coalesce(group_name, group_id::text, '') AS label, NULL AS key_prefix", ""],
  key: [
    "api_key_id",
    "NULL",
    "coalesce(k.name, group_id::text, '') AS label, k.key_prefix",
    "LEFT JOIN layer_keys k ON k.id = added.group_id",
  ],
};

function toCell(row: CellRow): UsageCell {
  return {
    bucket: row.bucket,
    groupId: row.group_id,
    label: row.label,
    ...(row.key_prefix !== null && { keyPrefix: row.key_prefix }),
    requests: row.requests,
    errors: row.errors,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    costNanoUsd: row.cost_nano_usd,
    costUnknown: row.cost_unknown,
    latencies: row.latencies.split(",").map((text) => {
      const [latencyClass, count, totalMs] = text.split(":");
      return [Number(latencyClass), Number(count), Number(totalMs)] as const;
    }),
  };
}
