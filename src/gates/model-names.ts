import type { HostModel } from "./use-models.ts";

/** A model's name for people, or its id where that is all there is. */
export type ModelName = (id: string) => string;

export function modelNames(models: readonly HostModel[] | undefined): ModelName {
  const names = new Map(models?.map((model) => [model.id, model.displayName]));
  return (id) => names.get(id) ?? id;
}

/** USD per million tokens; the wire says it per thousand. */
export function pricePerMillion(model: HostModel | undefined): { input: number; output: number } | undefined {
  const { pricing } = model ?? {};
  return pricing && { input: perMillion(pricing.input), output: perMillion(pricing.output) };
}

// 0.0003 × 1,000 is 0.3 and not 0.30000000000000004.
function perMillion(perThousand: number): number {
  return Number((perThousand * 1_000).toPrecision(12));
}
