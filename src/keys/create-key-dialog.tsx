"use client";
import { type ReactNode, type RefObject, useRef } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Dialog } from "../ui/dialog.tsx";
import { CreationActions, CreationSteps, useCreationFace } from "./creation-steps.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { Snippet } from "./snippets.ts";
import { useCreateKey } from "./use-create-key.ts";

export interface CreateKeyDialogProps {
  open: boolean;
  /**
   * Called when the person closes it. While a key is being made, or its secret is unstored, the dialog does not ask,
   * and stays even where `open` turns false: the secret could not be shown again.
   */
  onOpenChange: (open: boolean) => void;
  /** The name to begin with. */
  initialName?: string | undefined;
  snippets?: readonly Snippet[] | undefined;
  gateId?: string | undefined;
  className?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
  /** What takes the focus on closing if what opened the dialog is gone. */
  returnFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined;
}

/** Makes a key and shows its secret, once. */
export function CreateKeyDialog(props: CreateKeyDialogProps): ReactNode {
  const { open, onOpenChange, initialName, snippets, gateId, className, labels, returnFocus } = props;
  const t = useLabels("keys", keyLabels, labels);
  const form = useCreateKey(initialName === undefined ? {} : { initialName });
  const { status } = form.state;
  const input = useRef<HTMLInputElement>(null);
  const face = useCreationFace(form, labels) ?? { title: t("createTitle"), description: t("createDescription") };
  const refusals = {
    editing: undefined,
    creating: t("creatingSlow"),
    created: t("mustStore"),
    lost: t("lostChecking", { name: form.name }),
  };
  const submit = () => {
    if (form.nameProblem) input.current?.focus();
    form.submit();
  };
  const close = () => {
    if (form.close()) onOpenChange(false);
  };
  return (
    <Dialog
      open={open || form.hasUnreadSecret}
      onOpenChange={(wanted) => {
        if (!wanted) close();
      }}
      {...face}
      size={status === "created" ? "large" : "medium"}
      closable={!form.hasUnreadSecret}
      refusal={refusals[status]}
      className={className}
      initialFocus={input}
      returnFocus={returnFocus}
      {...(status === "editing" || status === "creating" ? { onSubmit: submit } : {})}
      footer={<CreationActions form={form} onClose={close} onDone={close} labels={labels} />}
      data-status={status}
    >
      <CreationSteps {...{ form, input, snippets, gateId, labels }} />
    </Dialog>
  );
}
