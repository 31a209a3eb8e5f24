"use client";
import { useCallback, useState } from "react";
import { useGates } from "../gates/use-gates.ts";
import { useHost } from "../host/host-context.ts";

/** What a snippet says of a gate. */
export interface SnippetGate {
  id: string;
  name: string;
}

/**
 * The gate that snippets call: the host's, else the one chosen here, else the newest. `gates` are there to choose from;
 * empty where the host has chosen, and where there are none or none may be read.
 */
export function useSnippetGate(gateId: string | undefined) {
  const { isLoading, permission } = useHost();
  const enabled = gateId === undefined && !isLoading && permission("gates:read") === true;
  const { gates: all } = useGates({ enabled });
  const [chosenId, setChosenId] = useState<string>();
  const gates: readonly SnippetGate[] = (enabled && all) || [];
  const chosen = gates.find(({ id }) => id === chosenId) ?? gates[0];
  const choose = useCallback((id: string) => setChosenId(id), []);
  return { gate: gateId === undefined ? chosen : { id: gateId, name: gateId }, gates, choose };
}
