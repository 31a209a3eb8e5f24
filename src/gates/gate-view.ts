import type { Gate } from "../contract/index.ts";
import { modelsInOrder } from "./effective-parameters.ts";
import { errorRate, noGateUsage, type UsageByGate } from "./gate-usage.ts";

export type GateSortColumn = "name" | "model" | "requests" | "cost" | "errorRate" | "updatedAt";

export interface GateSort {
  column: GateSortColumn;
  direction: "ascending" | "descending";
}

export interface GateView {
  /** Words that all stand in a gate's name, description, models or tags, in any case. */
  search: string;
  /** A model that may answer; empty: every one. */
  model: string;
  /** A tag; empty: every one. */
  tag: string;
  sort: GateSort;
}

/** The gates that a view shows, in its order. Without `usage` figures are all alike; `language` orders names. */
export function viewGates(
  gates: readonly Gate[],
  { search, model, tag, sort }: GateView,
  { usage, language }: { usage: UsageByGate | undefined; language: string },
): readonly Gate[] {
  const words = search.trim().toLocaleLowerCase().split(/\s+/);
  const shown = gates.filter(
    (gate) =>
      (model === "" || modelsInOrder(gate).includes(model)) &&
      (tag === "" || gate.tags.includes(tag)) &&
      words.every((word) => textOf(gate).includes(word)),
  );
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const figures = (gate: Gate) => usage?.get(gate.id) ?? noGateUsage;
  const comparers: Record<GateSortColumn, (a: Gate, b: Gate) => number> = {
    name: (a, b) => collator.compare(a.name, b.name),
    model: (a, b) => collator.compare(a.model, b.model),
    requests: (a, b) => figures(a).requests - figures(b).requests,
    cost: (a, b) => figures(a).costUsd - figures(b).costUsd,
    // No request counts as below any rate.
    errorRate: (a, b) => (errorRate(figures(a)) ?? -1) - (errorRate(figures(b)) ?? -1),
    updatedAt: (a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0),
  };
  const sign = sort.direction === "ascending" ? 1 : -1;
  return shown.sort((a, b) => sign * comparers[sort.column](a, b));
}

/** The models and tags that there are to filter by, each once, in the language's order. */
export function gateFacets(gates: readonly Gate[], language: string) {
  const sorted = (values: readonly string[]) => [...new Set(values)].sort(new Intl.Collator(language).compare);
  return { models: sorted(gates.flatMap(modelsInOrder)), tags: sorted(gates.flatMap((gate) => gate.tags)) };
}

function textOf({ name, description = "", model, fallbackModels, tags }: Gate): string {
  return [name, description, model, ...fallbackModels, ...tags].join(" ").toLocaleLowerCase();
}
