"use client";
import type { ReactNode } from "react";
import type { Gate } from "../contract/index.ts";
import { DeleteGateDialog } from "./delete-gate-dialog.tsx";
import { GateCallDialog } from "./gate-call-dialog.tsx";
import { GateDialog } from "./gate-dialog.tsx";
import type { GateSnippet } from "./gate-snippets.ts";
import type { GateTrial } from "./gate-trial.ts";
import type { GateLabels } from "./labels.ts";
import type { UseDeleteGateResult } from "./use-delete-gate.ts";
import type { HostModel } from "./use-models.ts";
import type { UseSaveGateResult } from "./use-save-gate.ts";

export interface GateDialogsProps {
  saving: UseSaveGateResult;
  deletion: UseDeleteGateResult;
  called: Gate | undefined;
  onCallClose: () => void;
  onTry: ((gate: Gate, trial: GateTrial) => void) | undefined;
  returnFocus: () => HTMLElement | null;
  models: readonly HostModel[] | undefined;
  snippets: readonly GateSnippet[] | undefined;
  labels: Partial<GateLabels> | undefined;
}

/** The dialogs of the screen, which it downloads once someone comes near it. */
export function GateDialogs(props: GateDialogsProps): ReactNode {
  const { saving, deletion, called, onCallClose, onTry, returnFocus, models, snippets, labels } = props;
  return (
    <>
      <GateDialog {...{ saving, models, onTry, returnFocus, labels }} />
      <GateCallDialog
        gate={called}
        onClose={onCallClose}
        onTry={onTry && ((gate) => onTry(gate, {}))}
        {...{ returnFocus, snippets, labels }}
      />
      <DeleteGateDialog {...{ deletion, returnFocus, labels }} />
    </>
  );
}
