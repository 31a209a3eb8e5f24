"use client";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { CreationActions, CreationSteps, useCreationFace } from "./creation-steps.tsx";
import { DeleteKeyDialog, isDeletionSent } from "./delete-key-dialog.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { LeakChecklist } from "./leak-checklist.tsx";
import { LeakSearch } from "./leak-search.tsx";
import { LeakedKey } from "./leaked-key.tsx";
import type { Snippet } from "./snippets.ts";
import type { UseLeakResponseResult } from "./use-leak-response.ts";

export interface LeakResponseDialogProps {
  /** The flow from `useLeakResponse()`; its `open()` opens the dialog. */
  response: UseLeakResponseResult;
  snippets?: readonly Snippet[] | undefined;
  gateId?: string | undefined;
  className?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
  /** What takes the focus on closing if what opened the dialog is gone. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
}

/** Finds a leaked key in a text, replaces it, deletes it, and says what is left to do. */
export function LeakResponseDialog(props: LeakResponseDialogProps): ReactNode {
  const { response, snippets, gateId, className, labels, returnFocus } = props;
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const { state, creation, deletion } = response;
  const input = useRef<HTMLInputElement>(null);
  const creationFace = useCreationFace(creation, labels);
  const isReplacing = state.status === "replacing";
  const isBusy = creation.hasUnreadSecret || isDeletionSent(deletion);
  const isForm = isReplacing && (creation.state.status === "editing" || creation.state.status === "creating");
  // What had the focus is gone; the form's own field takes it until there is a secret to copy.
  useEffect(() => {
    if (isReplacing) input.current?.focus();
  }, [isReplacing]);

  const name = state.status === "replacing" || state.status === "answered" ? state.answer.key.name : "";
  const faces = {
    closed: { title: "", description: undefined },
    looking: { title: t("leakTitle"), description: t("leakDescription") },
    replacing: creationFace ?? { title: t("leakReplacing", { name }), description: t("leakReplacingText") },
    answered: { title: t("leakAnswered", { name }), description: t("leakAnsweredText") },
  };
  const footers = {
    closed: null,
    looking: (
      <DialogActions>
        <Button onClick={response.close}>{common("close")}</Button>
      </DialogActions>
    ),
    replacing: (
      <CreationActions
        form={creation}
        onClose={response.back}
        onDone={response.proceed}
        doneLabel={t("next")}
        labels={labels}
      />
    ),
    answered: (
      <DialogActions>
        <Button onClick={response.back}>{t("leakBack")}</Button>
        <Button variant="primary" onClick={response.close}>
          {t("done")}
        </Button>
      </DialogActions>
    ),
  };
  return (
    <Dialog
      open={state.status !== "closed"}
      onOpenChange={(open) => {
        if (!open) response.close();
      }}
      {...faces[state.status]}
      size="large"
      closable={!isBusy}
      refusal={t("mustStore")}
      className={className}
      returnFocus={returnFocus}
      {...(isForm ? { onSubmit: creation.submit } : {})}
      footer={footers[state.status]}
      data-status={state.status}
    >
      {state.status === "looking" ? <LeakSearch response={response} leaks={state.leaks} labels={labels} /> : null}
      {state.status === "replacing" || state.status === "answered" ? (
        <LeakedKey response={response} answer={state.answer} labels={labels} />
      ) : null}
      {isReplacing ? <CreationSteps form={creation} {...{ input, snippets, gateId, labels }} /> : null}
      {state.status === "answered" ? <LeakChecklist response={response} state={state} labels={labels} /> : null}
      <DeleteKeyDialog deletion={deletion} labels={labels} />
    </Dialog>
  );
}
