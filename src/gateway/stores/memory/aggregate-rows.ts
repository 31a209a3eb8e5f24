import type { TimeBucket, UsageGrouping } from "../../../contract/index.ts";
import { latencyClass } from "../../latency-class.ts";
import type { LatencyCount, UsageCell } from "../../log-store.ts";
import type { LogRow, StoredKey } from "../../store.ts";

/** Adds rows up by bucket and group, one by one. */
export function aggregateRows(
  rows: readonly LogRow[],
  buckets: readonly TimeBucket[],
  groupBy: UsageGrouping,
  findKey: (id: string) => StoredKey | undefined,
): UsageCell[] {
  const cells = new Map<string, Sum>();
  for (const row of rows) {
    const bucket = bucketOf(row.loggedAt, buckets);
    if (bucket === undefined) continue;
    const id = groupId(row, groupBy);
    const place = JSON.stringify([bucket, id]);
    const cell = cells.get(place) ?? { bucket, ...describe(row, groupBy, findKey), ...nothing(), latencies: new Map() };
    cells.set(place, cell);
    add(cell, row);
  }
  return [...cells.values()].map((cell) => ({ ...cell, latencies: [...cell.latencies.values()] }));
}

type Sum = Omit<UsageCell, "latencies"> & { latencies: Map<number, LatencyCount> };

function nothing() {
  return { requests: 0, errors: 0, promptTokens: 0, completionTokens: 0, costNanoUsd: 0, costUnknown: 0 };
}

function add(cell: Sum, row: LogRow): void {
  cell.requests += 1;
  cell.errors += row.success ? 0 : 1;
  cell.promptTokens += row.promptTokens;
  cell.completionTokens += row.completionTokens;
  cell.costNanoUsd += row.costNanoUsd ?? 0;
  cell.costUnknown += row.costNanoUsd === null ? 1 : 0;
  const latency = latencyClass(row.latencyMs);
  const [, count, totalMs] = cell.latencies.get(latency) ?? [latency, 0, 0];
  cell.latencies.set(latency, [latency, count + 1, totalMs + row.latencyMs]);
}

function groupId(row: LogRow, groupBy: UsageGrouping): string | null {
  if (groupBy === "key") return row.apiKeyId;
  if (groupBy === "gate") return row.gateId;
  if (groupBy === "model") return row.modelUsed;
  return groupBy === "status" ? row.status : null;
}

function describe(row: LogRow, groupBy: UsageGrouping, findKey: (id: string) => StoredKey | undefined) {
  const id = groupId(row, groupBy);
  const key = groupBy === "key" && id !== null ? findKey(id) : undefined;
  const label = key?.name ?? (groupBy === "gate" ? row.gateName : undefined) ?? id ?? "";
  return { groupId: id, label, ...(key && { keyPrefix: key.keyPrefix }) };
}

// The buckets touch each other, so the last that begins at or before the moment is the only one it can be in.
function bucketOf(ms: number, buckets: readonly TimeBucket[]): number | undefined {
  let [low, high] = [0, buckets.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((buckets[middle]?.start ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1;
    else high = middle;
  }
  const found = buckets[low - 1];
  return found && ms < found.end ? low - 1 : undefined;
}
