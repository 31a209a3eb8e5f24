"use client";
import { type Model, modelsList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { type Query, useQuery } from "../data/use-query.ts";
import { useHost } from "../host/host-context.ts";

/** A model that a host names itself, where the server has no list. What is not known is left out. */
export interface HostModel extends Partial<Omit<Model, "id">> {
  id: string;
}

export interface UseModelsOptions {
  /** Instead of the server's list. */
  models?: readonly HostModel[] | undefined;
}

export interface UseModelsResult extends Omit<Query<Model[]>, "data"> {
  /** `undefined` until they have been read, and for good where neither server nor host has a list. */
  models: readonly HostModel[] | undefined;
  /** The list is all there is: the server refuses any other model. False: whatever a person types may be one. */
  isComplete: boolean;
}

/** The models that a gate may name: the host's, else the server's where it tells them (the feature `models`). */
export function useModels({ models }: UseModelsOptions = {}): UseModelsResult {
  const { fallback } = useLayerContext();
  const { supports, isLoading } = useHost();
  const isOffered = models === undefined && supports("models");
  const { data, ...query } = useQuery(modelsList, {}, { enabled: isOffered, fallback: fallback["models.list"] });
  return {
    ...query,
    models: models ?? (isOffered ? data : undefined),
    // Until it is known, not "anything goes".
    isComplete: isOffered && data !== undefined,
    isLoading: models === undefined && (isLoading || query.isLoading),
  };
}
