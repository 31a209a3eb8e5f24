"use client";
import type { Capabilities } from "../contract/index.ts";
import { type Query, useQuery } from "./use-query.ts";

/** What the server can do and this user may. `error.kind === "not_found"` is a baseline server: unknown, not nothing. */
export function useCapabilities(): Omit<Query<Capabilities>, "data"> & { capabilities: Capabilities | undefined } {
  const { data, ...rest } = useQuery("capabilities.read", {});
  return { capabilities: data, ...rest };
}
