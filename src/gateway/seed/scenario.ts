import type { RoutingStrategy } from "../../contract/index.ts";

/** The keys of the account that is made up: who they belong to decides when and for what they are used. */
export const seedKeys: readonly SeedKey[] = [
  {
    name: "Production",
    weight: 46,
    hours: "office",
    gates: { "support-assistant": 5, "document-search": 4, translations: 1 },
  },
  { name: "Mobile app", weight: 22, hours: "evening", gates: { "support-assistant": 7, "document-search": 2 } },
  { name: "Nightly reports", weight: 14, hours: "night", gates: { summaries: 8, translations: 2 } },
  {
    name: "Staging",
    weight: 9,
    hours: "office",
    gates: { "support-assistant": 3, summaries: 2, playground: 2, "playground-failover": 0.5 },
  },
  {
    name: "Data team",
    weight: 6,
    hours: "office",
    gates: { summaries: 3, "document-search": 3, playground: 1, "playground-turns": 1 },
  },
  // In use for the first 35 of the 90 days, then deleted.
  {
    name: "Prototype",
    weight: 8,
    hours: "office",
    gates: { playground: 3, "playground-failover": 1, "support-assistant": 1 },
    deletedAfter: 35 / 90,
  },
];

/** Its gates. Those called playground answer without a network, so that there is something to try. */
export const seedGates: readonly SeedGate[] = [
  {
    name: "support-assistant",
    description: "Answers customers in the chat",
    model: "gpt-4o-mini",
    routingStrategy: "fallback",
    fallbackModels: ["claude-haiku-4-5-20251001"],
    systemPrompt: "You answer customers briefly and kindly. Where you are not sure, you say so and offer a person.",
    temperature: 0.3,
    tags: ["production", "customers"],
  },
  {
    name: "document-search",
    description: "Questions over our own documents",
    model: "gemini-2.5-flash",
    routingStrategy: "single",
    fallbackModels: [],
    maxTokens: 800,
    tags: ["production"],
  },
  {
    name: "translations",
    description: "Product texts into nine languages",
    model: "gpt-4o",
    routingStrategy: "round-robin",
    fallbackModels: ["claude-sonnet-4-5-20250929"],
    temperature: 0,
    tags: ["production", "batch"],
  },
  {
    name: "summaries",
    description: "Reports in three paragraphs",
    model: "claude-sonnet-4-5-20250929",
    routingStrategy: "fallback",
    fallbackModels: ["gpt-4o"],
    systemPrompt: "Summarise in three paragraphs: what happened, why, and what is to be done.",
    tags: ["batch"],
  },
  {
    name: "playground",
    description: "For trying things out, without a provider's key",
    model: "simulated",
    routingStrategy: "fallback",
    fallbackModels: ["simulated-mini"],
    tags: ["simulated"],
  },
  {
    name: "playground-failover",
    description: "Its first model always fails, so that each answer comes by way of a fallback",
    model: "simulated-unreliable",
    routingStrategy: "fallback",
    fallbackModels: ["simulated"],
    tags: ["simulated"],
  },
  {
    name: "playground-turns",
    description: "Two models answer in turn",
    model: "simulated",
    routingStrategy: "round-robin",
    fallbackModels: ["simulated-mini"],
    tags: ["simulated"],
  },
];

/** How the models behave: tokens in and out, ms until the first and for each further one. */
export const seedModels: Readonly<Record<string, SeedModel>> = {
  "gpt-4o-mini": { prompt: 620, completion: 140, firstTokenMs: 380, tokenMs: 9 },
  "claude-haiku-4-5-20251001": { prompt: 640, completion: 160, firstTokenMs: 420, tokenMs: 8 },
  "gemini-2.5-flash": { prompt: 3_400, completion: 210, firstTokenMs: 340, tokenMs: 6 },
  "gpt-4o": { prompt: 900, completion: 380, firstTokenMs: 520, tokenMs: 14 },
  "claude-sonnet-4-5-20250929": { prompt: 2_600, completion: 420, firstTokenMs: 780, tokenMs: 16 },
  simulated: { prompt: 60, completion: 45, firstTokenMs: 250, tokenMs: 25 },
  "simulated-mini": { prompt: 60, completion: 45, firstTokenMs: 250, tokenMs: 25 },
  "simulated-unreliable": { prompt: 60, completion: 0, firstTokenMs: 250, tokenMs: 0, alwaysFails: true },
};

/** What goes wrong, out of 1,000 calls of a model; ten times as often on the day of an incident. */
export const seedFailures: readonly SeedFailure[] = [
  {
    status: "upstream_error",
    weight: 6,
    message: "The model's provider failed to answer. Try again in a moment.",
    retried: true,
  },
  {
    status: "upstream_rate_limited",
    weight: 5,
    message: "The model's provider is limiting this server's requests. Try again in a moment.",
    retried: true,
  },
  { status: "upstream_timeout", weight: 2, message: "The model's provider did not answer in time" },
  { status: "aborted", weight: 2, message: "The client went away before the answer was complete", final: true },
  { status: "bad_request", weight: 1, message: "The model's provider refused the request as invalid", final: true },
];

export interface SeedKey {
  name: string;
  weight: number;
  hours: "office" | "evening" | "night";
  /** How often which gate. */
  gates: Readonly<Record<string, number>>;
  /** The part of the whole time after which it was deleted. */
  deletedAfter?: number;
}

export interface SeedGate {
  name: string;
  description: string;
  model: string;
  routingStrategy: RoutingStrategy;
  fallbackModels: readonly string[];
  tags: readonly string[];
  systemPrompt?: string;
  temperature?: number;
  maxTokens?: number;
}

export interface SeedModel {
  prompt: number;
  completion: number;
  firstTokenMs: number;
  tokenMs: number;
  alwaysFails?: boolean;
}

export interface SeedFailure {
  status: string;
  weight: number;
  message: string;
  /** The same model was asked twice more. */
  retried?: boolean;
  /** No other model was asked. */
  final?: boolean;
}
