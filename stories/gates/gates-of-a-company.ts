import type { GateInput } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";

/** What a company calls its models through: routed in each of the three ways, open and closed to its callers. */
export const gatesOfACompany: readonly GateInput[] = [
  {
    name: "nightly-evals",
    model: "gemini-2.5-pro",
    description: "Scores yesterday’s answers.",
    tags: ["internal"],
    temperature: 0,
    allowOverrides: { model: true },
  },
  {
    name: "document-search",
    model: "claude-haiku-4-5-20251001",
    tags: ["production", "search"],
    routingStrategy: "round-robin",
    fallbackModels: ["gemini-2.5-flash"],
    maxTokens: 400,
  },
  {
    name: "support-bot",
    model: "gpt-4o",
    description: "Answers customers in the help centre.",
    systemPrompt: "You are Northwind’s support assistant. Be brief, concrete and kind.",
    tags: ["production", "support"],
    routingStrategy: "fallback",
    fallbackModels: ["claude-sonnet-4-5-20250929", "gpt-4o-mini"],
    temperature: 0.3,
    maxTokens: 1_024,
    allowOverrides: { temperature: true, maxTokens: true },
  },
];

/** A server in memory that has these gates by the time it answers. */
export function gatewayWithGates(
  gates: readonly GateInput[] = gatesOfACompany,
  options: MemoryGatewayOptions = {},
): MemoryGateway {
  const memory = createMemoryGateway({ apiUrl: "https://api.example.com", ...options });
  const made = makeGates(memory, gates);
  return {
    ...memory,
    fetcher: async (input, init) => {
      await made;
      return memory.fetcher(input, init);
    },
  };
}

async function makeGates(memory: MemoryGateway, gates: readonly GateInput[]) {
  const key = await memory.apiKey();
  for (const gate of gates) {
    const answer = await memory.request(key, "/v1/gates", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(gate),
    });
    if (!answer.ok) throw new Error(`The gate "${gate.name}" was not made: ${await answer.text()}`);
  }
}
