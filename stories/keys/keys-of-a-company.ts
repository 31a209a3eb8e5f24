import type { Seed, SeedRequest } from "@layer-ai/react/testing";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Some requests of a key, one every so many minutes. */
function requests(
  key: string,
  count: number,
  { minutes, ...figures }: { minutes: number } & Omit<SeedRequest, "at" | "key">,
  now: number,
): SeedRequest[] {
  return Array.from({ length: count }, (_, index) => ({ ...figures, key, at: now - (index + 1) * minutes * minute }));
}

/** Keys as a company has them after a year: in use, quiet, forgotten, never used. */
export function keysOfACompany(now = Date.now()): Seed {
  const ago = (ms: number) => now - ms;
  return {
    configuredKey: { name: "Admin portal", createdAt: ago(52 * day) },
    keys: [
      { name: "Nightly evals", createdAt: ago(3 * day) },
      { name: "Staging", createdAt: ago(54 * day), lastUsedAt: ago(41 * minute) },
      { name: "Production", createdAt: ago(94 * day), lastUsedAt: ago(2 * minute) },
      { name: "Ana’s laptop", createdAt: ago(312 * day), lastUsedAt: ago(112 * day) },
    ],
    requests: [
      ...requests(
        "Production",
        90,
        { minutes: 480, promptTokens: 61_000, completionTokens: 18_400, costUsd: 32.378 },
        now,
      ),
      ...requests(
        "Staging",
        40,
        { minutes: 1_080, promptTokens: 8_200, completionTokens: 2_100, costUsd: 2.6855 },
        now,
      ),
    ],
  };
}
