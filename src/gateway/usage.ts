import { formatInZone, type TimeBucket, type Usage, type UsageMetrics } from "../contract/index.ts";
import type { UsageCell } from "./log-store.ts";
import { toUsd } from "./money.ts";

/** Puts what a store counted into the form of the wire: each group in its piece of time, and the sum of all. */
export function assembleUsage(cells: readonly UsageCell[], buckets: readonly TimeBucket[], timeZone: string) {
  const groups = buckets.map((): UsageCell[] => []);
  for (const cell of cells) groups[cell.bucket]?.push(cell);
  return {
    totals: measure(cells),
    buckets: buckets.map(({ start, end }, index) => ({
      start: formatInZone(start, timeZone),
      end: formatInZone(end, timeZone),
      groups: joinParts(groups[index] ?? [])
        .sort(([a], [b]) => byLabel(a, b))
        .map(([cell, parts]) => ({
          id: cell.groupId,
          label: cell.label,
          ...(cell.keyPrefix !== undefined && { keyPrefix: cell.keyPrefix }),
          ...measure(parts),
        })),
    })),
  } satisfies Pick<Usage, "totals" | "buckets">;
}

// Each group once, with all of its parts.
function joinParts(cells: readonly UsageCell[]): [UsageCell, UsageCell[]][] {
  const groups = new Map<string | null, [UsageCell, UsageCell[]]>();
  for (const cell of cells) {
    const known = groups.get(cell.groupId);
    if (known) known[1].push(cell);
    else groups.set(cell.groupId, [cell, [cell]]);
  }
  return [...groups.values()];
}

function measure(cells: readonly UsageCell[]): UsageMetrics {
  const sum = (read: (cell: UsageCell) => number) => cells.reduce((total, cell) => total + read(cell), 0);
  const [promptTokens, completionTokens] = [sum((cell) => cell.promptTokens), sum((cell) => cell.completionTokens)];
  const [latencyP50 = null, latencyP95 = null] = percentiles(cells, [0.5, 0.95]);
  return {
    requests: sum((cell) => cell.requests),
    errors: sum((cell) => cell.errors),
    promptTokens,
    completionTokens,
    totalTokens: promptTokens + completionTokens,
    costUsd: toUsd(sum((cell) => cell.costNanoUsd)),
    costUnknown: sum((cell) => cell.costUnknown),
    latencyP50,
    latencyP95,
  };
}

// The nearest rank: the class that this share of all is in or below. Empty where there is nothing.
function percentiles(cells: readonly UsageCell[], shares: readonly number[]): number[] {
  const classes = new Map<number, { count: number; totalMs: number }>();
  let all = 0;
  for (const [latencyClass, count, totalMs] of cells.flatMap(({ latencies }) => latencies)) {
    const sum = classes.get(latencyClass) ?? { count: 0, totalMs: 0 };
    classes.set(latencyClass, { count: sum.count + count, totalMs: sum.totalMs + totalMs });
    all += count;
  }
  const ordered = [...classes].sort(([a], [b]) => a - b).map(([, sum]) => sum);
  return shares.flatMap((share) => {
    let seen = 0;
    const found = ordered.find(({ count }) => {
      seen += count;
      return seen >= Math.ceil(share * all);
    });
    return found ? [Math.round(found.totalMs / found.count)] : [];
  });
}

function byLabel(a: UsageCell, b: UsageCell): number {
  return compare(a.label, b.label) || compare(a.groupId ?? "", b.groupId ?? "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
