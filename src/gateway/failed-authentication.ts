import { stateLimit, tooMany } from "./admission.ts";
import { HttpError } from "./http-error.ts";
import { describeBucket, takeFrom } from "./rate-limit.ts";

/**
 * Slows down whoever tries keys: from one address, so many failures a minute are answered 401, the rest 429. It is
 * asked only once a key has been found wrong, so a valid key is never refused for what others at its address do.
 *
 * Counted in this process alone: it wards off a nuisance, and guessing 32 random bytes is hopeless at any rate.
 */
export function createFailureThrottle(): FailureThrottle {
  const buckets = new Map<string, number>();
  return {
    judge(error, { clientAddress, now, headers }) {
      if (clientAddress === undefined || !(error instanceof HttpError) || error.code !== "unauthorized") return error;
      const subject = networkOf(clientAddress);
      const fullAt = buckets.get(subject) ?? 0;
      const next = takeFrom(fullAt, limit, now);
      // At the end of the map, whose beginning is forgotten first.
      buckets.delete(subject);
      buckets.set(subject, next ?? fullAt);
      if (buckets.size > mostAddresses) buckets.delete(buckets.keys().next().value ?? "");
      if (next !== undefined) return error;
      const admission = describeBucket(fullAt, limit, now, false);
      stateLimit(headers, limit, admission);
      return tooMany(
        `Too many requests without a valid API key came from this address: ${limit.requestsPerMinute} a minute are the most. A valid key works all the same.`,
        admission,
      );
    },
  };
}

export interface FailureThrottle {
  /** The error to answer with instead of a failed authentication; any other error as it is. */
  judge(error: unknown, request: { clientAddress: string | undefined; now: number; headers: Headers }): unknown;
}

const limit = { requestsPerMinute: 300, burst: 300 };
const mostAddresses = 10_000;

// One subscriber has a whole /64 of IPv6.
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  return [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => "0")].slice(0, 4).join(":");
}
