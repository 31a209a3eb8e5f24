import type { SeedRequest } from "@layer-ai/react/testing";

const minute = 60_000;

/** The latest requests of a company with four keys, one a minute: most go well, some fall back, some fail. */
export function requestsOfACompany(count: number): SeedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = turns[(index * 7 + Math.floor(index / 9)) % turns.length] ?? {};
    const at = Date.now() - (index + 1) * minute;
    return { ...request, at, promptTokens: 400 + ((index * 613) % 2_900), completionTokens: 20 + ((index * 97) % 480) };
  });
}

const sonnet = "claude-sonnet-4-5-20250929";
const haiku = "claude-haiku-4-5-20251001";

const turns: Omit<SeedRequest, "at">[] = [
  { key: "Production", gate: "support-bot", model: sonnet, costUsd: 0.0084, latencyMs: 1_900, firstTokenMs: 640 },
  { key: "Production", gate: "search", model: "gpt-4o-mini", costUsd: 0.000117, latencyMs: 610 },
  { key: "Production", gate: "support-bot", model: sonnet, costUsd: 0.0102, latencyMs: 2_300, firstTokenMs: 710 },
  {
    key: "Production",
    gate: "support-bot",
    modelRequested: sonnet,
    model: haiku,
    costUsd: 0.0031,
    latencyMs: 4_200,
    attempts: [
      { model: sonnet, status: "upstream_rate_limited", latencyMs: 900 },
      { model: sonnet, status: "upstream_rate_limited", latencyMs: 1_100 },
      { model: haiku, status: "success", latencyMs: 2_200 },
    ],
  },
  { key: "Staging", gate: "search", model: "gpt-4o-mini", costUsd: 0.000109, latencyMs: 480 },
  { key: "Nightly evals", gate: "evals", model: "gemini-2.5-flash", costUsd: 0.0037, latencyMs: 1_450 },
  {
    key: "Nightly evals",
    gate: "evals",
    model: "gemini-2.5-flash",
    costUsd: 0,
    latencyMs: 55_000,
    status: "upstream_timeout",
    errorMessage: "The model's provider did not answer in time",
  },
  { key: "Production", gate: "search", model: "gpt-4o-mini", costUsd: 0.000131, latencyMs: 540 },
  { key: "Ana’s laptop", gate: "playground", model: "llama-next-preview", costUsd: null, latencyMs: 2_900 },
  { key: null, gate: "search", model: "gpt-4o-mini", costUsd: 0.00012, latencyMs: 590 },
];
