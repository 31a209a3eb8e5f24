import type { AuthenticatedContext } from "./handler.ts";
import { HttpError } from "./http-error.ts";
import { type LimitScope, limitOf } from "./plans.ts";
import type { Admission, RateLimit } from "./rate-limit.ts";

/**
 * Lets a completion pass, or throws 429. It counts against the key's share of its account's plan, in the database, so
 * that all gateways on it count together. Call it once everything else about the request has been found right.
 */
export async function admit(context: AuthenticatedContext): Promise<void> {
  await pass(context, "completions");
}

/** The same for every other request under `/v1`, which has a bucket of its own, ten times as large. */
export async function admitManagement(context: AuthenticatedContext): Promise<void> {
  await pass(context, "management");
}

async function pass({ store, clock, plans, features, headers, principal }: AuthenticatedContext, scope: LimitScope) {
  const { account, key } = principal;
  const limit = features.has("rate-limits") ? limitOf(plans, account, scope) : undefined;
  if (!limit) return;
  const admission = await store.limits.take(`${scope}:${key.id}`, limit, clock());
  stateLimit(headers, limit, admission);
  if (!admission.admitted) throw tooMany(`${describe(limit, scope)} The plan "${account.plan}" sets this.`, admission);
}

/** The three headers that every limited answer carries (draft-ietf-httpapi-ratelimit-headers). */
export function stateLimit(
  headers: Headers,
  { requestsPerMinute }: RateLimit,
  { remaining, resetMs }: Admission,
): void {
  headers.set("RateLimit-Limit", String(requestsPerMinute));
  headers.set("RateLimit-Remaining", String(remaining));
  headers.set("RateLimit-Reset", String(Math.ceil(resetMs / 1000)));
}

/** 429 with the wait, in its text too: some clients show nothing else. */
export function tooMany(reason: string, { retryAfterMs }: Admission): HttpError {
  const seconds = Math.max(Math.ceil(retryAfterMs / 1000), 1);
  return new HttpError("rate_limit_exceeded", `${reason} Try again in ${seconds} s.`, {
    headers: { "Retry-After": String(seconds) },
    retryAfter: seconds,
  });
}

function describe({ requestsPerMinute, burst }: RateLimit, scope: LimitScope): string {
  const subject = scope === "completions" ? "completions" : "requests";
  const bursts = burst === requestsPerMinute ? "" : `, at most ${burst} at once`;
  return `This key may make ${requestsPerMinute} ${subject} a minute${bursts}.`;
}
