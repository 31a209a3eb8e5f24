"use client";
import { useCallback, useMemo, useRef, useState } from "react";
import { isLayerError, keysDelete, keysList, type LayerError } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useCommand } from "../data/use-command.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useStoredValue } from "../data/use-stored-value.ts";
import { useHost } from "../host/host-context.ts";
import { mapLimited } from "../lib/map-limited.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type DeletionRisk, deletionRisks } from "./deletion-risks.ts";
import { keyMarks, markKeys } from "./key-marks.ts";
import { forgetUnrevealed, unrevealedKeys } from "./unrevealed-keys.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";

/** What became of one key. */
export interface DeletionResult {
  key: ApiKey;
  /** Absent: the key is gone and fails on its very next request. */
  error?: LayerError;
}

export type DeleteKeysState =
  | { status: "idle" }
  /** The person is asked. Each of `risks` must be acknowledged before `confirm` does anything. */
  | { status: "confirming"; keys: readonly ApiKey[]; risks: readonly DeletionRisk[] }
  /** `isAwaitingHost`: its `beforeAction` has yet to agree, and `cancel` calls off what was not sent. */
  | { status: "deleting"; keys: readonly ApiKey[]; isAwaitingHost: boolean }
  /** Some could not be deleted; those that could are gone. */
  | { status: "failed"; results: readonly DeletionResult[] }
  | { status: "deleted"; keys: readonly ApiKey[] };

export interface UseDeleteKeysResult {
  state: DeleteKeysState;
  /** Asks for the deletion of these keys. */
  ask: (keys: readonly ApiKey[]) => void;
  acknowledged: ReadonlySet<DeletionRisk>;
  acknowledge: (risk: DeletionRisk, acknowledged: boolean) => void;
  /** Every risk is acknowledged. */
  canConfirm: boolean;
  /** Deletes them. The rows are gone from every list at once, and come back where it fails. */
  confirm: () => void;
  /** Deletes them without a question, where what is at stake was settled before, as when their secret has leaked. */
  deleteNow: (keys: readonly ApiKey[]) => void;
  /** Deletes those that could not be deleted. */
  retry: () => void;
  /** Back to `idle`. While keys are being deleted, calls off those that the host has not agreed to yet, and no others. */
  cancel: () => void;
}

/**
 * Deletes keys, one request each, after a confirmation that fits what is at stake. There is no undo: a key that the
 * page calls dead is dead.
 */
export function useDeleteKeys(): UseDeleteKeysResult {
  const { keys } = useApiKeys();
  const { clock, recentUseDays = 7 } = useHost();
  const [state, setState] = useScopedState(idle);
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<DeletionRisk>>(new Set());
  const { deleteAll, giveUp } = useDeletion(setState);
  const canConfirm = state.status === "confirming" && state.risks.every((risk) => acknowledged.has(risk));
  const latest = useLatest({ state, keys, canConfirm, clock, recentUseDays });

  const verbs = useMemo(
    () => ({
      ask(targets: readonly ApiKey[]) {
        const { keys: all, clock: time, recentUseDays: days } = latest.current;
        const risks = deletionRisks(targets, all, { now: time.now(), recentUseDays: days });
        setAcknowledged(new Set());
        setState({ status: "confirming", keys: targets, risks });
      },
      acknowledge(risk: DeletionRisk, is: boolean) {
        setAcknowledged((before) => new Set([...before].filter((other) => other !== risk).concat(is ? [risk] : [])));
      },
      confirm() {
        const now = latest.current;
        if (now.state.status === "confirming" && now.canConfirm) deleteAll(now.state.keys);
      },
      deleteNow: deleteAll,
      retry() {
        const { state: now } = latest.current;
        if (now.status === "failed") deleteAll(now.results.flatMap(({ key, error }) => (error ? [key] : [])));
      },
      cancel() {
        if (latest.current.state.status === "deleting") giveUp();
        else setState(idle);
      },
    }),
    [latest, deleteAll, giveUp, setState],
  );
  return { state, acknowledged, canConfirm, ...verbs };
}

const idle: DeleteKeysState = { status: "idle" };

/** Browsers open six connections to a host; more requests than that would only wait, and run into their time limit. */
const atOnce = 6;

function useDeletion(setState: (state: DeleteKeysState) => void) {
  const { scope, emit, callbacks } = useLayerContext();
  const [, unrevealed] = useStoredValue(unrevealedKeys);
  const send = useCommand(keysDelete, { refreshes: [keysList] });
  const running = useRef<{ scope: string; asking: AbortController }>(undefined);

  const deleteAll = useCallback(
    async (keys: readonly ApiKey[]) => {
      if (running.current?.scope === scope) return;
      const run = { scope, asking: new AbortController() };
      running.current = run;
      let unsent = callbacks.current.beforeAction ? keys.length : 0;
      setState({ status: "deleting", keys, isAwaitingHost: unsent > 0 });
      const onSent = () => {
        if (--unsent === 0) setState({ status: "deleting", keys, isAwaitingHost: false });
      };
      const marks = keyMarks(scope);
      markKeys(marks, "deleted", { add: keys.map((key) => key.id) });
      const results = await mapLimited(keys, atOnce, async (key): Promise<DeletionResult> => {
        const { id, name, keyPrefix } = key;
        const subject = { id, name, keyPrefix };
        const options = { subject, scope, onSent, giveUp: run.asking.signal };
        const error = await send({ params: { id } }, options).then(() => undefined, reason);
        if (error) markKeys(marks, "deleted", { remove: [id] });
        else emit({ type: "key.deleted", key: subject });
        return { key, ...(error && { error }) };
      });
      if (running.current === run) running.current = undefined;
      const failed = results.filter((result) => result.error);
      forgetUnrevealed(
        unrevealed,
        results.flatMap(({ key, error }) => (error ? [] : [key.id])),
      );
      if (failed.length === 0) setState({ status: "deleted", keys });
      else if (failed.every((result) => result.error?.kind === "aborted")) setState(idle);
      else setState({ status: "failed", results });
    },
    [scope, emit, callbacks, unrevealed, send, setState],
  );
  const giveUp = useCallback(() => running.current?.asking.abort(), []);
  return { deleteAll, giveUp };
}

/** A key that is gone already is what was asked for, if it is the API that says so and not some page on the way. */
function reason(error: unknown): LayerError | undefined {
  if (!isLayerError(error)) throw error;
  return error.kind === "not_found" && error.code === "not_found" ? undefined : error;
}
