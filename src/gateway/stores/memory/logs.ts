import { fitLogRow, type LogRow } from "../../log-row.ts";
import type { LogFilter, LogStore } from "../../log-store.ts";

/** The log as a sorted array. `open` throws where the store is closed. */
export function memoryLogs(open: () => void): LogStore {
  const ids = new Set<string>();
  const byAccount = new Map<string, LogRow[]>();

  function insert(row: LogRow): void {
    if (ids.has(row.id)) return;
    ids.add(row.id);
    const rows = byAccount.get(row.accountId) ?? [];
    byAccount.set(row.accountId, rows);
    // From the end, where new rows belong.
    let at = rows.length;
    while (at > 0 && byTime(rows[at - 1], row) > 0) at -= 1;
    rows.splice(at, 0, structuredClone(fitLogRow(row)));
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
      return structuredClone(found.reverse().slice(offset, offset + limit));
    },
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
