"use client";
import { useCallback, useMemo, useState } from "react";
import type { Gate, LayerError } from "../contract/index.ts";
import { useGates } from "../gates/use-gates.ts";
import { useApiKeys } from "../keys/use-api-keys.ts";
import { useLookPace } from "../keys/use-look-pace.ts";

/** A key for an application, a gate to call, a request that used the key. */
export type StartStepId = "key" | "gate" | "request";

export interface StartStep {
  id: StartStepId;
  isDone: boolean;
}

export interface UseGettingStartedResult {
  /** In their order; `undefined` until the server has said enough, and never "to do" because a read failed. */
  steps: readonly StartStep[] | undefined;
  /** The first step that is to be done; `undefined` while loading, and once nothing is left. */
  current: StartStepId | undefined;
  /** The account's first gate, for the request of the last step. */
  gate: Gate | undefined;
  isLoading: boolean;
  error: LayerError | undefined;
  /** Reads again; resolves when the answers are in, and never rejects. */
  refresh: () => Promise<void>;
}

/**
 * How far an account has come on its way to the first request. Each step is noticed from what the server holds, also
 * when it is done elsewhere, in another tab or from a terminal: the page's own key counts as no application's. While
 * the first request is awaited the keys are read again, for 15 minutes and less and less often. Errors as `useApiKeys`.
 */
export function useGettingStarted(): UseGettingStartedResult {
  const [isUsed, setIsUsed] = useState(false);
  const gates = useGates();
  const gate = gates.gates?.at(-1);
  const keys = useApiKeys({ refreshEveryMs: useLookPace(gate && !isUsed ? gate.id : "") });
  const own = useMemo(() => keys.keys?.filter((key) => !key.isCurrent), [keys.keys]);
  const wasUsed = own?.some((key) => key.lastUsedAt !== null) ?? false;
  if (wasUsed !== isUsed) setIsUsed(wasUsed);

  const steps = useMemo<readonly StartStep[] | undefined>(() => {
    if (!own || !gates.gates) return undefined;
    return [
      { id: "key", isDone: own.length > 0 },
      { id: "gate", isDone: gates.gates.length > 0 },
      { id: "request", isDone: wasUsed },
    ];
  }, [own, gates.gates, wasUsed]);

  const { refresh: refreshKeys } = keys;
  const { refresh: refreshGates } = gates;
  return {
    steps,
    current: steps?.find((step) => !step.isDone)?.id,
    gate,
    isLoading: keys.isLoading || gates.isLoading,
    error: keys.error ?? gates.error,
    refresh: useCallback(async () => {
      await Promise.all([refreshKeys(), refreshGates()]);
    }, [refreshKeys, refreshGates]),
  };
}
