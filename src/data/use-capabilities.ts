"use client";
import { type Capabilities, capabilitiesRead } from "../contract/index.ts";
import { useLayerContext } from "./layer-context.ts";
import { type Query, useQuery } from "./use-query.ts";

/** What the server can do and this user may. `error.kind === "not_found"` is a baseline server: unknown, not nothing. */
export function useCapabilities(): Omit<Query<Capabilities>, "data"> & { capabilities: Capabilities | undefined } {
  const { fallback } = useLayerContext();
  const { data, ...rest } = useQuery(capabilitiesRead, {}, { fallback: fallback["capabilities.read"] });
  return { capabilities: data, ...rest };
}
