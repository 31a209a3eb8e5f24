import { costNanoUsd } from "../completions/cost.ts";
import type { LogRow } from "../log-row.ts";
import { defaultModels } from "../models.ts";
import { sha256 } from "../sha256.ts";
import { randomUuid } from "../uuid.ts";
import { callModels } from "./call-models.ts";
import { createDraw, type Draw } from "./draw.ts";
import { seedGates, seedKeys, seedModels } from "./scenario.ts";

/**
 * Log rows of 90 plausible days, oldest first: office hours, weekends, growth, a nightly job, a key that is deleted on
 * the way, and one bad afternoon. The same seed gives the same requests, and for the same account the same ids.
 */
export function* traffic(options: TrafficOptions): Generator<LogRow> {
  const { rows, seed, now } = options;
  const draw = createDraw(seed);
  const from = now - seedDays * dayMs;
  const hours = Array.from({ length: seedDays * 24 }, (_, hour) => loadOf(from + hour * hourMs, hour));
  const total = hours.reduce((sum, load) => sum + load, 0);
  let hour = 0;
  let before = 0;
  for (let index = 0; index < rows; index++) {
    // Through the hours as their load says, so that the rows come in the order of time.
    const at = ((index + draw.unit()) / rows) * total;
    while (hour < hours.length - 1 && before + (hours[hour] ?? 0) <= at) {
      before += hours[hour] ?? 0;
      hour += 1;
    }
    const within = Math.min((at - before) / (hours[hour] ?? 1), 0.999);
    yield requestAt(from + Math.floor((hour + within) * hourMs), index, draw, options);
  }
}

/** How far back the rows go. */
export const seedDays = 90;

export interface TrafficOptions {
  rows: number;
  seed: number;
  /** Ms since the epoch; the rows end here. */
  now: number;
  accountId: string;
  /** Ids by the names of the scenario. A key that is not there sends nothing. */
  keys: ReadonlyMap<string, { id: string; keyPrefix: string }>;
  gates: ReadonlyMap<string, string>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const models = new Map(defaultModels.map((model) => [model.id, model]));

/** On one afternoon three weeks ago, providers failed ten times as often. */
const incident = { from: (seedDays - 21) * 24 + 13, to: (seedDays - 21) * 24 + 17 };

// Requests in an hour, as a multiple of nothing in particular: twice as many at the end as at the beginning.
function loadOf(ms: number, hour: number): number {
  const growth = 1 + hour / (seedDays * 24);
  return growth * (["office", "evening", "night"] as const).reduce((sum, hours) => sum + activity(hours, ms), 0);
}

function activity(hours: "office" | "evening" | "night", ms: number): number {
  const date = new Date(ms);
  const weekend = date.getUTCDay() % 6 === 0;
  const peak = { office: 13, evening: 20, night: 2 }[hours];
  const distance = Math.abs(((date.getUTCHours() - peak + 36) % 24) - 12);
  const width = { office: 4, evening: 4, night: 1.2 }[hours];
  const height = { office: weekend ? 0.25 : 1, evening: weekend ? 0.8 : 0.5, night: 0.9 }[hours];
  return 0.04 + height * Math.exp(-((distance / width) ** 2));
}

function requestAt(loggedAt: number, index: number, draw: Draw, options: TrafficOptions): LogRow {
  const { accountId, keys, gates, now, seed } = options;
  const age = 1 - (now - loggedAt) / (seedDays * dayMs);
  const senders = seedKeys
    .filter(({ name, deletedAfter = 1 }) => keys.has(name) && age < deletedAfter)
    .map((key) => ({ key, weight: key.weight * activity(key.hours, loggedAt) }));
  const key = draw.pick(senders)?.key;
  const wanted = seedGates.map((gate) => ({ gate, weight: key ? (key.gates[gate.name] ?? 0) : 1 }));
  const gate = draw.pick(wanted)?.gate ?? seedGates[0];
  if (!gate) throw new Error("The scenario has no gates.");

  const hour = (loggedAt - (now - seedDays * dayMs)) / hourMs;
  const troubled = hour >= incident.from && hour < incident.to;
  const { attempts, failure, modelRequested } = callModels(gate, { turn: index, trouble: troubled ? 10 : 1, draw });
  const modelUsed = attempts.at(-1)?.model ?? gate.model;
  const behaviour = seedModels[modelUsed] ?? { prompt: 500, completion: 200, firstTokenMs: 500, tokenMs: 10 };
  const stream = draw.unit() < 0.6;
  const promptTokens = Math.ceil(draw.spread(behaviour.prompt, 1.7));
  const answered = failure ? (failure.status === "aborted" ? 0.3 : 0) : 1;
  const completionTokens = Math.ceil(draw.spread(behaviour.completion, 1.9) * answered);
  // One in a hundred keeps its caller waiting.
  const firstTokenMs = Math.ceil(draw.spread(behaviour.firstTokenMs, 1.4) * (draw.unit() < 0.01 ? 15 : 1));
  const spoken = firstTokenMs + Math.ceil(completionTokens * behaviour.tokenMs);
  const last = attempts.at(-1);
  const waited = attempts.slice(0, -1).reduce((sum, { latencyMs }) => sum + latencyMs, 5);
  if (last && (!failure || failure.status === "aborted")) last.latencyMs = spoken;
  // Some providers now and then forget to say what they used.
  const usage = answered > 0 && draw.unit() > 0.006 ? { promptTokens, completionTokens } : undefined;
  const sender = key && keys.get(key.name);
  return {
    id: idOf(accountId, seed, index),
    accountId,
    gateId: gates.get(gate.name) ?? null,
    gateName: gate.name,
    modelRequested,
    modelUsed,
    promptTokens: usage?.promptTokens ?? 0,
    completionTokens: usage?.completionTokens ?? 0,
    costNanoUsd: costNanoUsd(usage, models.get(modelUsed)),
    latencyMs: waited + (last?.latencyMs ?? 0),
    success: !failure,
    status: failure?.status ?? "success",
    errorMessage: failure?.message ?? null,
    loggedAt,
    attempts,
    apiKeyId: sender?.id ?? null,
    apiKeyName: key?.name ?? null,
    apiKeyPrefix: sender?.keyPrefix ?? null,
    firstTokenMs: stream && answered > 0 ? waited + firstTokenMs : null,
    stream,
    requestId: idOf(accountId, seed, index, "request"),
  };
}

function idOf(...parts: (string | number)[]): string {
  const hash = sha256(new TextEncoder().encode(parts.join(":")));
  return randomUuid((size) => hash.subarray(0, size));
}
