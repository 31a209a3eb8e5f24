import type { Seed } from "@layer-ai/react/testing";

const minute = 60_000;
const day = 24 * 60 * minute;

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
  };
}
