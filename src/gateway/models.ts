import type { Model } from "../contract/index.ts";

/**
 * The models a gateway offers unless told otherwise: ids and prices of the public Layer API, in USD per 1,000 tokens,
 * and three that are simulated, so that there is something to call without a network, to route between, and to fall
 * back from.
 */
export const defaultModels: readonly Model[] = [
  model("openai", "gpt-4o", "GPT-4o", [0.0025, 0.01], 128_000),
  model("openai", "gpt-4o-mini", "GPT-4o mini", [0.00015, 0.0006], 128_000),
  model("anthropic", "claude-haiku-4-5-20251001", "Claude Haiku 4.5", [0.001, 0.005], 200_000),
  model("anthropic", "claude-opus-4-1-20250805", "Claude Opus 4.1", [0.015, 0.075], 200_000),
  model("anthropic", "claude-sonnet-4-5-20250929", "Claude Sonnet 4.5", [0.003, 0.015], 200_000),
  model("anthropic", "claude-3-5-haiku-20241022", "Claude Haiku 3.5", [0.0008, 0.004], 200_000),
  model("anthropic", "claude-3-7-sonnet-20250219", "Claude Sonnet 3.7", [0.003, 0.015], 200_000),
  model("google", "gemini-2.5-pro", "Gemini 2.5 Pro", [0.00125, 0.01], 1_048_576),
  model("google", "gemini-2.0-flash", "Gemini 2.0 Flash", [0.0001, 0.0004], 1_048_576),
  model("google", "gemini-2.5-flash", "Gemini 2.5 Flash", [0.0003, 0.0025], 1_048_576),
  model("simulated", "simulated", "Simulated", [0.0005, 0.0015], 128_000),
  model("simulated", "simulated-mini", "Simulated mini", [0.0001, 0.0003], 128_000),
  model("simulated", "simulated-unreliable", "Simulated, always failing", [0.0005, 0.0015], 128_000),
];

function model(
  provider: string,
  id: string,
  displayName: string,
  [input, output]: readonly [number, number],
  contextWindow: number,
): Model {
  return { id, provider, displayName, pricing: { input, output }, contextWindow };
}
