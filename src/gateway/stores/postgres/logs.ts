import { latencyClass } from "../../latency-class.ts";
import { type Attempt, fitLogRow, type LogRow } from "../../log-row.ts";
import type { LogStore } from "../../log-store.ts";
import { aggregateLogs } from "./aggregate-logs.ts";
import { type Database, toTimestamp } from "./database.ts";
import { filterSql } from "./log-filter.ts";

export function postgresLogs(database: Database): LogStore {
  const insertMany = async (rows: readonly LogRow[]): Promise<void> => {
    await database.query(insert, [JSON.stringify(rows.map(toRecord))]);
  };
  return {
    insert: (row) => insertMany([row]),
    insertMany,
    async list(accountId, { limit, offset = 0, after, ...filter }) {
      const { where, params } = filterSql(accountId, filter);
      const param = (value: string | number) => `$${params.push(value)}`;
      const older = after
        ? ` AND (logged_at, id) < (${param(toTimestamp(after.loggedAt))}::timestamptz, ${param(after.id)}::uuid)`
        : "";
      const rows = await database.query<Row>(
        `SELECT * FROM layer_logs WHERE ${where}${older}
         ORDER BY logged_at DESC, id DESC LIMIT ${param(limit)} OFFSET ${param(offset)}`,
        params,
      );
      return rows.map(toLogRow);
    },
    aggregate: (accountId, query) => aggregateLogs(database, accountId, query),
    async totals(accountId) {
      const [row] = await database.query<{ requests: number; cost_nano_usd: number; latency_ms: number }>(
        `SELECT coalesce(sum(requests), 0)::float8 AS requests, coalesce(sum(cost_nano_usd), 0)::float8 AS cost_nano_usd,
          coalesce(sum(latency_ms), 0)::float8 AS latency_ms
         FROM layer_key_usage WHERE account_id = $1`,
        [accountId],
      );
      const { requests = 0, cost_nano_usd: costNanoUsd = 0, latency_ms: latencyMs = 0 } = row ?? {};
      return { requests, costNanoUsd, latencyMs };
    },
  };
}

interface Row {
  id: string;
  account_id: string;
  gate_id: string | null;
  gate_name: string | null;
  model_requested: string;
  model_used: string;
  prompt_tokens: number;
  completion_tokens: number;
  /** `bigint`: a number or a text, by driver and size. */
  cost_nano_usd: number | string | null;
  latency_ms: number;
  latency_class: number;
  success: boolean;
  status: string;
  error_message: string | null;
  logged_at: Date;
  attempts: Attempt[];
  api_key_id: string | null;
  api_key_name: string | null;
  api_key_prefix: string | null;
  first_token_ms: number | null;
  stream: boolean;
  request_id: string;
}

/**
 * One row or thousands, as one JSON parameter and one statement, which counts them for their keys too: what a key has
 * used is the sum of its rows at every moment. What is already there is neither inserted nor counted again.
 *
 * The keys' rows are taken in order, so that two batches never wait for each other in a circle.
 */
const insert = `
  WITH added AS (
    INSERT INTO layer_logs SELECT * FROM jsonb_populate_recordset(NULL::layer_logs, $1::jsonb)
    ON CONFLICT (id) DO NOTHING
    RETURNING account_id, api_key_id, ('x' || left(id::text, 1))::bit(4)::int AS shard,
      prompt_tokens, completion_tokens, cost_nano_usd, latency_ms
  )
  INSERT INTO layer_key_usage AS held
    (account_id, api_key_id, shard, requests, tokens, cost_nano_usd, cost_unknown, latency_ms)
  SELECT account_id, coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'), shard, count(*),
    sum(prompt_tokens::bigint + completion_tokens), coalesce(sum(cost_nano_usd), 0),
    count(*) FILTER (WHERE cost_nano_usd IS NULL), sum(latency_ms)
  FROM added GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (account_id, api_key_id, shard) DO UPDATE SET
    requests = held.requests + excluded.requests,
    tokens = held.tokens + excluded.tokens,
    cost_nano_usd = held.cost_nano_usd + excluded.cost_nano_usd,
    cost_unknown = held.cost_unknown + excluded.cost_unknown,
    latency_ms = held.latency_ms + excluded.latency_ms`;

function toRecord(row: LogRow): Omit<Row, "logged_at"> & { logged_at: string } {
  const fit = fitLogRow(row);
  return {
    id: fit.id,
    account_id: fit.accountId,
    gate_id: fit.gateId,
    gate_name: fit.gateName,
    model_requested: fit.modelRequested,
    model_used: fit.modelUsed,
    prompt_tokens: fit.promptTokens,
    completion_tokens: fit.completionTokens,
    cost_nano_usd: fit.costNanoUsd,
    latency_ms: fit.latencyMs,
    latency_class: latencyClass(fit.latencyMs),
    success: fit.success,
    status: fit.status,
    error_message: fit.errorMessage,
    logged_at: toTimestamp(fit.loggedAt),
    attempts: [...fit.attempts],
    api_key_id: fit.apiKeyId,
    api_key_name: fit.apiKeyName,
    api_key_prefix: fit.apiKeyPrefix,
    first_token_ms: fit.firstTokenMs,
    stream: fit.stream,
    request_id: fit.requestId,
  };
}

function toLogRow(row: Row): LogRow {
  return {
    id: row.id,
    accountId: row.account_id,
    gateId: row.gate_id,
    gateName: row.gate_name,
    modelRequested: row.model_requested,
    modelUsed: row.model_used,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    costNanoUsd: row.cost_nano_usd === null ? null : Number(row.cost_nano_usd),
    latencyMs: row.latency_ms,
    success: row.success,
    status: row.status,
    errorMessage: row.error_message,
    loggedAt: row.logged_at.getTime(),
    attempts: row.attempts,
    apiKeyId: row.api_key_id,
    apiKeyName: row.api_key_name,
    apiKeyPrefix: row.api_key_prefix,
    firstTokenMs: row.first_token_ms,
    stream: row.stream,
    requestId: row.request_id,
  };
}
