import { fitLogRow, type LogRow } from "../../log-row.ts";
import type { LogFilter, LogStore, LogTotals, UsageCell } from "../../log-store.ts";
import type { KeyUsage, StoredKey } from "../../store.ts";
import { aggregateRows } from "./aggregate-rows.ts";

/** The log as one sorted array for each account. `open` throws where the store is closed. */
export function memoryLogs(open: () => void, findKey: (id: string) => StoredKey | undefined): MemoryLogs {
  const ids = new Set<string>();
  const usage = new Map<string, KeyUsage>();
  const byAccount = new Map<string, LogRow[]>();

  function insert(row: LogRow): void {
    if (ids.has(row.id)) return;
    ids.add(row.id);
    const rows = byAccount.get(row.accountId) ?? [];
    byAccount.set(row.accountId, rows);
    // From the end, where new rows belong.
    let at = rows.length;
    while (at > 0 && byTime(rows[at - 1], row) > 0) at -= 1;
    const fit = fitLogRow(row);
    rows.splice(at, 0, fit);
    if (fit.apiKeyId !== null) usage.set(fit.apiKeyId, plus(usageOf(fit.apiKeyId), fit));
  }

  function usageOf(keyId: string): KeyUsage {
    return usage.get(keyId) ?? { requests: 0, tokens: 0, costNanoUsd: 0, costUnknown: 0 };
  }

  return {
    async insert(row) {
      open();
      insert(row);
    },
    async insertMany(rows) {
      open();
      for (const row of rows) insert(row);
    },
    async list(accountId, { limit, offset = 0, after, ...filter }) {
      open();
      const rows = byAccount.get(accountId) ?? [];
      const found = rows.filter((row) => matches(row, filter) && (!after || byTime(row, after) < 0));
      // Copies: what a caller does to them must not reach the store.
      return found
        .reverse()
        .slice(offset, offset + limit)
        .map(fitLogRow);
    },
    async aggregate(accountId, { buckets, groupBy, ...filter }): Promise<UsageCell[]> {
      open();
      const rows = (byAccount.get(accountId) ?? []).filter((row) => matches(row, filter));
      return aggregateRows(rows, buckets, groupBy, findKey);
    },
    async totals(accountId): Promise<LogTotals> {
      open();
      const rows = byAccount.get(accountId) ?? [];
      const sum = (read: (row: LogRow) => number) => rows.reduce((total, row) => total + read(row), 0);
      return {
        requests: rows.length,
        costNanoUsd: sum((row) => row.costNanoUsd ?? 0),
        latencyMs: sum((row) => row.latencyMs),
      };
    },
    usageOf,
  };
}

interface MemoryLogs extends LogStore {
  /** What a key has used since it was made. */
  usageOf(keyId: string): KeyUsage;
}

function plus(usage: KeyUsage, { promptTokens, completionTokens, costNanoUsd }: LogRow): KeyUsage {
  return {
    requests: usage.requests + 1,
    tokens: usage.tokens + promptTokens + completionTokens,
    costNanoUsd: usage.costNanoUsd + (costNanoUsd ?? 0),
    costUnknown: usage.costUnknown + (costNanoUsd === null ? 1 : 0),
  };
}

function byTime(a: { loggedAt: number; id: string } | undefined, b: { loggedAt: number; id: string }): number {
  if (!a) return -1;
  return a.loggedAt - b.loggedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function matches(row: LogRow, { gate, key, model, status, success, from, to, text }: LogFilter): boolean {
  return (
    (gate === undefined || gate.some((one) => one === row.gateId || one === row.gateName)) &&
    (key === undefined || key.includes(row.apiKeyId)) &&
    (model === undefined || model.includes(row.modelUsed)) &&
    (status === undefined || status.includes(row.status)) &&
    (success === undefined || success === row.success) &&
    (from === undefined || row.loggedAt >= from) &&
    (to === undefined || row.loggedAt < to) &&
    (text === undefined || contains(row.requestId, text) || contains(row.errorMessage ?? "", text))
  );
}

// As Postgres' lower() in the C locale, so that both stores find the same.
function contains(text: string, part: string): boolean {
  const small = (capitals: string) => capitals.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return small(text).includes(small(part));
}
