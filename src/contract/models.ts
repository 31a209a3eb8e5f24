import * as v from "valibot";
import { endpoint } from "./endpoint.ts";

const modelItem = v.object({
  /** What a gate's `model` names. */
  id: v.string(),
  /** Such as `openai`. */
  provider: v.string(),
  displayName: v.string(),
  /** USD per 1,000 tokens. */
  pricing: v.object({ input: v.number(), output: v.number() }),
  /** Tokens. */
  contextWindow: v.optional(v.number()),
});

export type Model = v.InferOutput<typeof modelItem>;

export const modelsList = endpoint({
  method: "GET",
  path: "/v1/models",
  status: 200,
  action: "gates:read",
  feature: "models",
  response: v.array(modelItem),
});
