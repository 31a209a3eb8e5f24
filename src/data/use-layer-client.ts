"use client";
import type { LayerClient } from "../client/layer-client.ts";
import { useLayerContext } from "./layer-context.ts";

/** The provider's client, for requests that no hook covers. */
export function useLayerClient(): LayerClient {
  return useLayerContext().client;
}
