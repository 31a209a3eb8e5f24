"use client";
import type { ReactNode } from "react";
import { GateDialog } from "../gates/index.ts";
import type { UseSaveGateResult } from "../gates/use-save-gate.ts";
import { CreateKeyDialog } from "../keys/index.ts";

interface StartDialogsProps {
  isCreatingKey: boolean;
  onCreatingKeyChange: (isCreating: boolean) => void;
  saving: UseSaveGateResult;
  /** The gate that a new key's snippets call. */
  gateId: string | undefined;
}

/** The dialogs of the first steps, downloaded once someone comes near them. */
export function StartDialogs({ isCreatingKey, onCreatingKeyChange, saving, gateId }: StartDialogsProps): ReactNode {
  return (
    <>
      <CreateKeyDialog open={isCreatingKey} onOpenChange={onCreatingKeyChange} gateId={gateId} />
      <GateDialog saving={saving} />
    </>
  );
}
