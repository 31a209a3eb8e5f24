import { describeBucket, takeFrom } from "../../rate-limit.ts";
import type { LimitStore } from "../../store.ts";

/** Buckets that live as long as the process. `open` throws where the store is closed. */
export function memoryLimits(open: () => void): LimitStore & { sweep(now: number): void } {
  const buckets = new Map<string, number>();
  return {
    async take(bucket, limit, now) {
      open();
      const fullAt = buckets.get(bucket) ?? 0;
      const next = takeFrom(fullAt, limit, now);
      if (next !== undefined) buckets.set(bucket, next);
      return describeBucket(next ?? fullAt, limit, now, next !== undefined);
    },
    sweep(now) {
      for (const [bucket, fullAt] of buckets) if (fullAt <= now * 1000) buckets.delete(bucket);
    },
  };
}
