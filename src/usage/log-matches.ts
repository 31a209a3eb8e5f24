import type { Log } from "../contract/index.ts";
import { logStatus } from "./aggregate-logs.ts";
import { noKey, type UsageFilters } from "./usage-filters.ts";

/** What a server that filters would answer of one row. `range` is not looked at. */
export function logMatches(log: Log, { gate, model, key, status, text }: UsageFilters): boolean {
  return (
    fits(gate, [log.gateId, log.gateName]) &&
    fits(model, [log.modelUsed]) &&
    fits(key, [log.apiKeyId ?? noKey]) &&
    fits(status, [logStatus(log)]) &&
    (!text || contains(log.requestId, text) || contains(log.errorMessage, text))
  );
}

function fits(filter: readonly string[] = [], values: readonly (string | null)[]): boolean {
  return filter.length === 0 || filter.some((value) => values.includes(value));
}

function contains(text: string | null | undefined, part: string): boolean {
  return text?.toLowerCase().includes(part.toLowerCase()) ?? false;
}
