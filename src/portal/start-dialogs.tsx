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
  /** What takes the focus on closing: the button that opened a dialog goes with the step that it did. */
  returnFocus: () => HTMLElement | null;
}

/** The dialogs of the first steps, downloaded once someone comes near them. */
export function StartDialogs({
  isCreatingKey,
  onCreatingKeyChange,
  saving,
  gateId,
  returnFocus,
}: StartDialogsProps): ReactNode {
  return (
    <>
      <CreateKeyDialog open={isCreatingKey} onOpenChange={onCreatingKeyChange} {...{ gateId, returnFocus }} />
      <GateDialog {...{ saving, returnFocus }} />
    </>
  );
}
