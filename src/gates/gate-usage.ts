/** What a gate was used for over the last 30 days. */
export interface GateUsage {
  requests: number;
  /** Requests that failed. */
  errors: number;
  /** USD, of the requests whose cost is known. */
  costUsd: number;
  /** Requests whose cost is not: where there are any, `costUsd` is a lower bound. */
  costUnknown: number;
}

/** By the gate's id. A gate that is not in it was not used. */
export type UsageByGate = ReadonlyMap<string, GateUsage>;

export const noGateUsage: GateUsage = { requests: 0, errors: 0, costUsd: 0, costUnknown: 0 };

/** The share of requests that failed, from 0 to 1; `undefined` where there was none to fail. */
export function errorRate({ requests, errors }: GateUsage): number | undefined {
  return requests === 0 ? undefined : errors / requests;
}
