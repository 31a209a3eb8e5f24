import type { Attempt } from "../log-row.ts";
import type { Draw } from "./draw.ts";
import { type SeedFailure, type SeedGate, seedFailures, seedModels } from "./scenario.ts";

/** The calls on the way to an answer, as the gate routes them, and what the last of them failed with, if it did. */
export function callModels(gate: SeedGate, { turn, trouble, draw }: CallModelsOptions): SeedCalls {
  const all = [gate.model, ...gate.fallbackModels];
  const first = gate.routingStrategy === "round-robin" ? turn % all.length : 0;
  const asked = gate.routingStrategy === "fallback" ? all : all.slice(first, first + 1);
  const attempts: Attempt[] = [];
  let failure: SeedFailure | undefined;
  for (const model of asked) {
    const note = (status: string) => {
      const latencyMs = status === "upstream_timeout" ? 20_000 : Math.ceil(draw.spread(180, 1.6));
      attempts.push({ model, status, latencyMs });
    };
    failure = outcomeOf(model, trouble, draw);
    // Asked again twice where that may help; now and then it had helped.
    if (failure === undefined && draw.unit() < 0.01) note(draw.pick(retried)?.status ?? "upstream_error");
    for (let calls = failure?.retried ? 3 : 1; calls > 0; calls--) note(failure?.status ?? "success");
    if (!failure || failure.final) break;
  }
  return { attempts, failure, modelRequested: asked[0] ?? gate.model };
}

export interface CallModelsOptions {
  /** Which request it is, for the models that answer in turn. */
  turn: number;
  /** How many times as often as usual providers fail. */
  trouble: number;
  draw: Draw;
}

export interface SeedCalls {
  attempts: Attempt[];
  failure: SeedFailure | undefined;
  modelRequested: string;
}

const retried = seedFailures.filter((failure) => failure.retried);
const fine = { weight: 1000, failure: undefined };

function outcomeOf(model: string, trouble: number, draw: Draw): SeedFailure | undefined {
  if (seedModels[model]?.alwaysFails) return retried[0];
  const failing = seedFailures.map((failure) => ({
    weight: failure.final ? failure.weight : failure.weight * trouble,
    failure,
  }));
  return draw.pick([fine, ...failing])?.failure;
}
