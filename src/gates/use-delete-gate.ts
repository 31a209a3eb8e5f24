"use client";
import { useMemo } from "react";
import { type Gate, gatesDelete, gatesList, gatesRead, isLayerError, type LayerError } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useCommand } from "../data/use-command.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useLatest } from "../lib/use-latest.ts";
import { deletedGates, markDeleted } from "./gate-marks.ts";

export type DeleteGateState =
  | { status: "idle" }
  /** The person is asked. */
  | { status: "confirming"; gate: Gate; error?: LayerError }
  | { status: "deleting"; gate: Gate }
  | { status: "deleted"; gate: Gate };

export interface UseDeleteGateResult {
  state: DeleteGateState;
  /** Asks for the deletion of this gate. */
  ask: (gate: Gate) => void;
  /** Deletes it. It is gone from every list at once, and comes back where that fails. */
  confirm: () => void;
  /** Back to `idle`; nothing while the gate is being deleted. */
  cancel: () => void;
}

/** Deletes a gate after a confirmation. Applications that call it fail from their very next request on; there is no undo. */
export function useDeleteGate(): UseDeleteGateResult {
  const { scope, emit } = useLayerContext();
  const send = useCommand(gatesDelete, { refreshes: [gatesList, gatesRead] });
  const [state, setState] = useScopedState(idle);
  const latest = useLatest({ state, scope });

  const verbs = useMemo(
    () => ({
      ask: (gate: Gate) => setState({ status: "confirming", gate }),
      async confirm() {
        const now = latest.current;
        if (now.state.status !== "confirming") return;
        const { gate } = now.state;
        const { id, name } = gate;
        const marks = deletedGates(now.scope);
        const deleting: DeleteGateState = { status: "deleting", gate };
        now.state = deleting;
        setState(deleting);
        markDeleted(marks, id, true);
        try {
          await send({ params: { id } }, { subject: { id, name }, scope: now.scope });
        } catch (error) {
          if (!isLayerError(error)) throw error;
          // Gone already is what was asked for, if it is the API that says so and not some page on the way.
          if (error.kind !== "not_found" || error.code !== "not_found") {
            markDeleted(marks, id, false);
            return setState({ status: "confirming", gate, ...(error.kind !== "aborted" && { error }) });
          }
        }
        emit({ type: "gate.deleted", gate: { id, name } });
        setState({ status: "deleted", gate });
      },
      cancel() {
        if (latest.current.state.status !== "deleting") setState(idle);
      },
    }),
    [latest, send, emit, setState],
  );
  return { state, ...verbs };
}

const idle: DeleteGateState = { status: "idle" };
