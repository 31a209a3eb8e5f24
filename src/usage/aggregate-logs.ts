import {
  formatInZone,
  type Interval,
  type Log,
  type TimeBucket,
  timeBuckets,
  type Usage,
  type UsageGrouping,
  type UsageMetrics,
} from "../contract/index.ts";
import { fromNanoUsd, toNanoUsd } from "./nano-usd.ts";
import type { ResolvedRange } from "./usage-range.ts";

export interface Aggregation extends ResolvedRange {
  interval: Interval;
  groupBy: UsageGrouping;
  timeZone: string;
}

/** What `/v1/usage` would say of these rows and no others: for servers that do not add up themselves. */
export function aggregateLogs(logs: readonly Log[], { from, to, interval, groupBy, timeZone }: Aggregation): Usage {
  const within = logs.filter((log) => Date.parse(log.loggedAt) >= from && Date.parse(log.loggedAt) < to);
  const pieces = timeBuckets({ from, to, interval, timeZone });
  const logsOf = pieces.map((): Log[] => []);
  for (const log of within) logsOf[indexOf(pieces, Date.parse(log.loggedAt))]?.push(log);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    interval,
    timezone: timeZone,
    groupBy,
    totals: measure(within),
    buckets: pieces.map(({ start, end }, index) => ({
      start: formatInZone(start, timeZone),
      end: formatInZone(end, timeZone),
      groups: group(logsOf[index] ?? [], groupBy),
    })),
  };
}

/** `success` or an error code; of a server that says no more than that it failed, `error`. */
export function logStatus({ status, success }: Pick<Log, "status" | "success">): string {
  return status ?? (success ? "success" : "error");
}

function group(logs: readonly Log[], groupBy: UsageGrouping): Usage["buckets"][number]["groups"] {
  const groups = new Map<string | null, Log[]>();
  for (const log of logs) {
    const id = groupId(log, groupBy);
    const members = groups.get(id);
    if (members) members.push(log);
    else groups.set(id, [log]);
  }
  return [...groups].map(([id, [...members]]) => {
    const [first] = members;
    const keyPrefix = groupBy === "key" ? first?.apiKeyPrefix : undefined;
    return {
      id,
      label: (first && label(first, groupBy)) ?? id ?? "",
      ...(keyPrefix && { keyPrefix }),
      ...measure(members),
    };
  });
}

function groupId(log: Log, groupBy: UsageGrouping): string | null {
  if (groupBy === "none") return null;
  if (groupBy === "key") return log.apiKeyId ?? null;
  if (groupBy === "gate") return log.gateId;
  return groupBy === "model" ? log.modelUsed : logStatus(log);
}

function label(log: Log, groupBy: UsageGrouping): string | null | undefined {
  return groupBy === "key" ? log.apiKeyName : groupBy === "gate" ? log.gateName : undefined;
}

function measure(logs: readonly Log[]): UsageMetrics {
  const sum = (read: (log: Log) => number) => logs.reduce((total, log) => total + read(log), 0);
  const latencies = logs.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const percentile = (share: number) => latencies[Math.ceil(share * latencies.length) - 1] ?? null;
  const [promptTokens, completionTokens] = [sum((log) => log.promptTokens), sum((log) => log.completionTokens)];
  return {
    requests: logs.length,
    errors: sum((log) => (log.success ? 0 : 1)),
    promptTokens,
    completionTokens,
    totalTokens: promptTokens + completionTokens,
    costUsd: fromNanoUsd(sum((log) => toNanoUsd(log.costUsd ?? 0))),
    costUnknown: sum((log) => (log.costUsd === null ? 1 : 0)),
    latencyP50: percentile(0.5),
    latencyP95: percentile(0.95),
  };
}

/** The piece that holds this moment; they are in order and without gaps. */
function indexOf(pieces: readonly TimeBucket[], ms: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ms < (pieces[middle]?.end ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
