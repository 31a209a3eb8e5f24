"use client";
import { modelsList } from "../contract/index.ts";
import { useQuery } from "../data/use-query.ts";
import { useHost } from "../host/host-context.ts";

/** USD per 1,000 tokens. */
export interface ModelPrice {
  input: number;
  output: number;
}

/** What a model costs now; `undefined` where nobody says. */
export function useModelPrice(model: string): ModelPrice | undefined {
  const isKnown = useHost().supports("models");
  const { data } = useQuery(modelsList, {}, { enabled: isKnown });
  return data?.find(({ id }) => id === model)?.pricing;
}
