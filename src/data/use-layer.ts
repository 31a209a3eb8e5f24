"use client";
import type { Layer } from "../client/index.ts";
import { useLayerContext } from "./layer-context.ts";

/** The provider's client, for requests that no hook covers. */
export function useLayer(): Layer {
  return useLayerContext().layer;
}
