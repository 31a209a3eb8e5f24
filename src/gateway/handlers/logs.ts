import type { Log } from "../../contract/index.ts";
import type { Handlers } from "../handler.ts";
import type { LogRow } from "../log-row.ts";
import { toUsd } from "../money.ts";
import { formatCursor, parseCursor, readFilter } from "./log-query.ts";

export const listLogs: Handlers["logs.list"] = async ({ store, principal, features, headers }, { query }) => {
  const { limit = 50, offset = 0, cursor, gate } = query;
  const paged = features.has("logs.cursor");
  const rows = await store.logs.list(principal.account.id, {
    ...readFilter(features.has("logs.filter") ? query : { gate }),
    // One more tells whether there is a next page.
    limit: limit + 1,
    offset,
    ...(paged && cursor !== undefined && { after: parseCursor(cursor) }),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (paged && last && rows.length > limit) headers.set("X-Next-Cursor", formatCursor(last));
  return page.map(toLog);
};

export const readOverview: Handlers["logs.overview"] = async ({ store, principal }) => {
  const { id } = principal.account;
  const [totals, recent, gates] = await Promise.all([
    store.logs.totals(id),
    store.logs.list(id, { limit: 20 }),
    store.gates.list(id),
  ]);
  return {
    totalRequests: totals.requests,
    totalCost: toUsd(totals.costNanoUsd),
    avgLatency: totals.requests === 0 ? 0 : Math.round(totals.latencyMs / totals.requests),
    activeGates: gates.length,
    recentRequests: recent.map((row) => ({
      id: row.id,
      gateName: row.gateName,
      model: row.modelUsed,
      promptTokens: row.promptTokens,
      completionTokens: row.completionTokens,
      totalTokens: row.promptTokens + row.completionTokens,
      cost: row.costNanoUsd === null ? null : toUsd(row.costNanoUsd),
      latency: row.latencyMs,
      success: row.success,
      createdAt: new Date(row.loggedAt).toISOString(),
    })),
  };
};

function toLog(row: LogRow): Log {
  return {
    id: row.id,
    userId: row.accountId,
    gateId: row.gateId,
    gateName: row.gateName,
    modelRequested: row.modelRequested,
    modelUsed: row.modelUsed,
    promptTokens: row.promptTokens,
    completionTokens: row.completionTokens,
    totalTokens: row.promptTokens + row.completionTokens,
    costUsd: row.costNanoUsd === null ? null : toUsd(row.costNanoUsd),
    latencyMs: row.latencyMs,
    success: row.success,
    errorMessage: row.errorMessage,
    loggedAt: new Date(row.loggedAt).toISOString(),
    status: row.status,
    attempts: [...row.attempts],
    apiKeyId: row.apiKeyId,
    apiKeyName: row.apiKeyName,
    apiKeyPrefix: row.apiKeyPrefix,
    firstTokenMs: row.firstTokenMs,
    stream: row.stream,
    requestId: row.requestId,
  };
}
