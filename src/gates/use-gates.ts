"use client";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { type Gate, gatesList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { type Query, useQuery } from "../data/use-query.ts";
import { deletedGates, forgetDeleted } from "./gate-marks.ts";

export interface UseGatesOptions {
  /** Reads again this often while the page is visible, in ms. Default: 0, on focus and reconnect only. */
  refreshEveryMs?: number | undefined;
  /** Whether to read at all. Default: true. */
  enabled?: boolean | undefined;
}

export interface UseGatesResult extends Omit<Query<Gate[]>, "data"> {
  /** Newest first; `undefined` until they have been read once, and never empty because a read failed. */
  gates: Gate[] | undefined;
}

/**
 * The account's gates, fresh on focus and reconnect. What they were used for is `useGateUsage`'s to say. A failed read
 * leaves the gates of the last good one beside its `error`, whose kinds are those of `useApiKeys`.
 */
export function useGates(options: UseGatesOptions = {}): UseGatesResult {
  const { scope, fallback } = useLayerContext();
  const { data, ...query } = useQuery(gatesList, {}, { ...options, fallback: fallback["gates.list"] });
  const marks = deletedGates(scope);
  const deleted = useSyncExternalStore(marks.subscribe, marks.get, marks.get);
  useEffect(() => {
    if (data) forgetDeleted(marks, data);
  }, [marks, data]);
  const gates = useMemo(() => data?.filter((gate) => !deleted.has(gate.id)), [data, deleted]);
  return { gates, ...query };
}
