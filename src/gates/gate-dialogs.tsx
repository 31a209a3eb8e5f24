"use client";
import { type ReactNode, useEffect, useState } from "react";
import type { Gate } from "../contract/index.ts";
import { useLatest } from "../lib/use-latest.ts";
import { DeleteGateDialog } from "./delete-gate-dialog.tsx";
import { GateAnnouncements } from "./gate-announcements.tsx";
import { GateCallDialog } from "./gate-call-dialog.tsx";
import { GateDialog } from "./gate-dialog.tsx";
import { duplicateOf } from "./gate-fields.ts";
import type { GateSnippet } from "./gate-snippets.ts";
import type { GateTrial } from "./gate-trial.ts";
import type { GateLabels } from "./labels.ts";
import { useDeleteGate } from "./use-delete-gate.ts";
import type { HostModel } from "./use-models.ts";
import { useSaveGate } from "./use-save-gate.ts";

/** What is to be done; without a gate, a new one is made. */
export interface GateWish {
  to: "create" | "edit" | "duplicate" | "call" | "delete";
  gate?: Gate;
}

export interface GateDialogsProps {
  /** The latest wish of the screen, each an object of its own. */
  wanted: GateWish | undefined;
  onTry: ((gate: Gate) => void) | undefined;
  onTryUnsaved: ((gate: Gate, trial: GateTrial) => void) | undefined;
  returnFocus: () => HTMLElement | null;
  models: readonly HostModel[] | undefined;
  snippets: readonly GateSnippet[] | undefined;
  labels: Partial<GateLabels> | undefined;
}

/** The dialogs of the screen with their flows, which it downloads once someone comes near it. */
export function GateDialogs(props: GateDialogsProps): ReactNode {
  const { wanted, onTry, onTryUnsaved, returnFocus, models, snippets, labels } = props;
  const saving = useSaveGate({ models });
  const deletion = useDeleteGate();
  const [called, setCalled] = useState<Gate>();

  const latest = useLatest({ saving, deletion });
  useEffect(() => {
    const { to, gate } = wanted ?? {};
    const { create, edit, canClear } = latest.current.saving;
    if (to === "create") create();
    else if (!gate) return;
    else if (to === "edit") edit(gate);
    else if (to === "duplicate") create(duplicateOf(gate, { denies: canClear }));
    else if (to === "call") setCalled(gate);
    else latest.current.deletion.ask(gate);
  }, [wanted, latest]);

  // A new gate is greeted with how it is called.
  const { state } = saving;
  const [greeted, setGreeted] = useState(state);
  if (state !== greeted) {
    setGreeted(state);
    if (state.status === "saved" && state.isNew) setCalled(state.gate);
  }
  return (
    <>
      <GateDialog {...{ saving, models, onTry, onTryUnsaved, returnFocus, labels }} />
      <GateCallDialog
        gate={called}
        onClose={() => setCalled(undefined)}
        onTry={onTry}
        {...{ returnFocus, snippets, labels }}
      />
      <DeleteGateDialog {...{ deletion, returnFocus, labels }} />
      <GateAnnouncements {...{ saving, deletion, labels }} />
    </>
  );
}
