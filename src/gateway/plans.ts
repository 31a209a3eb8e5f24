import type { RateLimit } from "./rate-limit.ts";
import type { StoredAccount } from "./store.ts";

/** The plans that accounts can be on, by name. */
export type Plans = Readonly<Record<string, Plan>>;

export interface Plan {
  /** Completions per key. Management has ten times as much, counted apart. */
  requestsPerMinute: number;
  /** How many may come at once after a pause; as many as `requestsPerMinute` by default. */
  burst?: number;
}

export const defaultPlans: Plans = {
  free: { requestsPerMinute: 60 },
  pro: { requestsPerMinute: 600 },
  scale: { requestsPerMinute: 6_000 },
};

/** The two buckets that each key has. */
export type LimitScope = "completions" | "management";

/**
 * What an account's plan allows each of its keys. An account without a plan has no limit; one on a plan that the
 * configuration does not name has the smallest there is, since its real one is unknown and may not be exceeded.
 */
export function limitOf(plans: Plans, { plan: name }: StoredAccount, scope: LimitScope): RateLimit | undefined {
  if (name === undefined) return undefined;
  const plan = Object.hasOwn(plans, name) ? plans[name] : smallest(plans);
  if (!plan) return undefined;
  const { requestsPerMinute, burst = requestsPerMinute } = plan;
  const factor = scope === "management" ? 10 : 1;
  return { requestsPerMinute: requestsPerMinute * factor, burst: burst * factor };
}

/** Throws a `TypeError` that names the plan where a limit is no limit. */
export function checkPlans(plans: Plans): Plans {
  for (const [name, { requestsPerMinute, burst = 1 }] of Object.entries(plans)) {
    if (requestsPerMinute > 0 && Number.isFinite(requestsPerMinute) && Number.isInteger(burst) && burst >= 1) continue;
    throw new TypeError(
      `The plan "${name}" cannot work: requestsPerMinute must be above 0 and burst a whole number from 1 on. For no ` +
        "limit at all, create the account without a plan.",
    );
  }
  return plans;
}

function smallest(plans: Plans): Plan | undefined {
  return Object.values(plans).sort((a, b) => a.requestsPerMinute - b.requestsPerMinute)[0];
}
