import type { Log } from "../contract/index.ts";
import { logStatus } from "./aggregate-logs.ts";
import { noKey, type UsageFilters } from "./usage-filters.ts";

type Matches = (log: Log) => boolean;

/**
 * Whether a server that filters would answer a row, asked of one row after the other: only filters that are set cost
 * anything. `range` is not looked at.
 */
export function logMatcher({ gate, model, key, status, text }: UsageFilters): Matches {
  const checks: Matches[] = [];
  const among = (
    values: readonly string[] | undefined,
    fits: (set: ReadonlySet<string | null>, log: Log) => boolean,
  ) => {
    if (!values?.length) return;
    const set = new Set<string | null>(values);
    checks.push((log) => fits(set, log));
  };
  among(gate, (set, log) => set.has(log.gateId) || set.has(log.gateName));
  among(model, (set, log) => set.has(log.modelUsed));
  among(key, (set, log) => set.has(log.apiKeyId ?? noKey));
  among(status, (set, log) => set.has(logStatus(log)));
  if (text) {
    const part = text.toLowerCase();
    const contains = (whole: string | null | undefined) => whole?.toLowerCase().includes(part) ?? false;
    checks.push((log) => contains(log.requestId) || contains(log.errorMessage));
  }
  const [only, ...others] = checks;
  if (only && others.length === 0) return only;
  return (log) => checks.every((check) => check(log));
}
