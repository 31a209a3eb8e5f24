import type { Model } from "../../contract/index.ts";
import type { TokenUsage } from "../upstreams/upstream.ts";

/** What tokens cost at a model's price, in integer billionths of a USD; `null` where either is unknown, never 0. */
export function costNanoUsd(usage: TokenUsage | undefined, model: Model | undefined): number | null {
  if (!usage || !model) return null;
  const { input, output } = model.pricing;
  // USD per 1,000 tokens is 10⁶ times as many billionths per token. Rounded once, at the end.
  return Math.round(usage.promptTokens * input * 1e6 + usage.completionTokens * output * 1e6);
}
