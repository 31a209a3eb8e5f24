/** What a key was used for over the last 30 days. */
export interface KeyUsage {
  requests: number;
  totalTokens: number;
  /** USD, of the requests whose cost is known. */
  costUsd: number;
  /** Requests whose cost is not: where there are any, `costUsd` is a lower bound. */
  costUnknown: number;
}

/** By the key's id. A key that is not in it was not used. */
export type UsageByKey = ReadonlyMap<string, KeyUsage>;

export const noUsage: KeyUsage = { requests: 0, totalTokens: 0, costUsd: 0, costUnknown: 0 };
