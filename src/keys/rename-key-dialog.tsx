"use client";
import { type ReactNode, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { KeyNameField } from "./key-name-field.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { UseRenameKeyResult } from "./use-rename-key.ts";

export interface RenameKeyDialogProps {
  /** The flow from `useRenameKey()`; its `edit(key)` opens the dialog. */
  renaming: UseRenameKeyResult;
  className?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/** Asks for a key's new name. */
export function RenameKeyDialog({ renaming, className, labels }: RenameKeyDialogProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const input = useRef<HTMLInputElement>(null);
  const { state } = renaming;
  const isOpen = state.status === "editing" || state.status === "renaming";
  const submit = () => {
    if (renaming.nameProblem) input.current?.focus();
    renaming.submit();
  };
  const isRenaming = state.status === "renaming";
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) renaming.cancel();
      }}
      className={className}
      title={t("renameTitle", { name: isOpen ? state.key.name : "" })}
      description={t("renameDescription")}
      initialFocus={input}
      onSubmit={submit}
      footer={
        <DialogActions>
          <Button onClick={renaming.cancel}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" busy={isRenaming}>
            {t("rename")}
          </Button>
        </DialogActions>
      }
    >
      <KeyNameField ref={input} form={{ ...renaming, wasTried: true }} isBusy={isRenaming} labels={labels} />
      {state.status === "editing" && state.error ? <ErrorNotice error={state.error} onRetry={renaming.submit} /> : null}
    </Dialog>
  );
}
