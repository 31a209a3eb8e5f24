"use client";
import { type Gate, gatesRead } from "../contract/index.ts";
import { type Query, useQuery } from "../data/use-query.ts";

export interface UseGateResult extends Omit<Query<Gate>, "data"> {
  /** `undefined` until it has been read. */
  gate: Gate | undefined;
}

/**
 * One gate, by its id. `error.kind === "not_found"`: there is none, or it was deleted. Without an id nothing is read.
 * Where the list is on the page anyway, `useGates` has it already.
 */
export function useGate(id: string | undefined): UseGateResult {
  const { data, ...query } = useQuery(gatesRead, { params: { id: id ?? "" } }, { enabled: id !== undefined });
  return { gate: data, ...query };
}
