import type { ApiKey } from "./use-api-keys.ts";

const dayMs = 86_400_000;

/** Whether a key is older at `now` (ms since the epoch) than the provider's `rotateAfterDays` allows. */
export function isDueForRotation(
  key: Pick<ApiKey, "createdAt">,
  { now, rotateAfterDays }: { now: number; rotateAfterDays: number | undefined },
): boolean {
  return rotateAfterDays !== undefined && Date.parse(key.createdAt) <= now - rotateAfterDays * dayMs;
}
