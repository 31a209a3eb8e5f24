"use client";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useDenial } from "../host/use-denial.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { CreationActions, CreationSteps, useCreationFace } from "./creation-steps.tsx";
import { DeleteKeyDialog, isDeletionSent } from "./delete-key-dialog.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { OldAndNewKey } from "./old-and-new-key.tsx";
import { RotationSteps } from "./rotation-steps.tsx";
import type { Snippet } from "./snippets.ts";
import type { UseRotateKeyResult } from "./use-rotate-key.ts";

export interface RotateKeyDialogProps {
  /** The flow from `useRotateKey()`; its `start(key)` opens the dialog. */
  rotation: UseRotateKeyResult;
  snippets?: readonly Snippet[] | undefined;
  gateId?: string | undefined;
  className?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
  /** What takes the focus on closing if what opened the dialog is gone, as a deleted key's row is. */
  returnFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined;
}

/** Replaces a key without a gap: make its successor, put it in place, wait until the old one is quiet, delete that. */
export function RotateKeyDialog(props: RotateKeyDialogProps): ReactNode {
  const { rotation, snippets, gateId, className, labels, returnFocus } = props;
  const t = useLabels("keys", keyLabels, labels);
  const { state, creation, deletion } = rotation;
  const input = useRef<HTMLInputElement>(null);
  const steps = useRef<HTMLOListElement>(null);
  const creationFace = useCreationFace(creation, labels);
  const isForm =
    state.status === "creating" && (creation.state.status === "editing" || creation.state.status === "creating");
  const title = state.status === "idle" ? "" : t("rotateTitle", { name: state.key.name });
  const faces = {
    idle: { title, description: undefined },
    host: { title: t("rotateHostTitle"), description: t("rotateHostText") },
    creating: creationFace ?? { title, description: t("rotateText") },
    unstored: { title, description: t("rotateUnstoredText") },
    placing: { title, description: t("rotatePlaceText") },
    watching: { title, description: t("rotateWatchText") },
    rotated: { title, description: undefined },
  };
  useFocusOnStep(state.status, steps);
  return (
    <Dialog
      open={state.status !== "idle"}
      onOpenChange={(open) => {
        if (!open) rotation.leave();
      }}
      {...faces[state.status]}
      size="large"
      closable={!creation.hasUnreadSecret && !isDeletionSent(deletion)}
      refusal={t("mustStore")}
      className={className}
      initialFocus={input}
      returnFocus={returnFocus}
      {...(isForm ? { onSubmit: creation.submit } : {})}
      footer={<Actions rotation={rotation} labels={labels} />}
      data-status={state.status}
    >
      {state.status === "idle" || state.status === "host" ? null : (
        <RotationSteps ref={steps} status={state.status} labels={labels} />
      )}
      {state.status === "creating" ? (
        <CreationSteps form={creation} hint={t("rotateNameHint")} {...{ input, snippets, gateId, labels }} />
      ) : null}
      {state.status === "placing" || state.status === "watching" ? (
        <OldAndNewKey state={state} labels={labels} />
      ) : null}
      {state.status === "rotated" ? (
        <Notice tone="ok">
          {t("rotated", { name: state.key.name, prefix: state.key.keyPrefix, successor: state.successor.keyPrefix })}
        </Notice>
      ) : null}
      <DeleteKeyDialog deletion={deletion} returnFocus={() => steps.current} labels={labels} />
    </Dialog>
  );
}

/** The button that led from one step to the next is gone: the list of steps says where one is now. */
function useFocusOnStep(status: UseRotateKeyResult["state"]["status"], steps: RefObject<HTMLElement | null>): void {
  const before = useRef(status);
  useEffect(() => {
    const wasOpen = before.current !== "idle";
    const hasMoved = before.current !== status;
    before.current = status;
    if (wasOpen && hasMoved) steps.current?.focus();
  }, [status, steps]);
}

interface ActionsProps {
  rotation: UseRotateKeyResult;
  labels: Partial<KeyLabels> | undefined;
}

/** The dialog's buttons, by where the rotation stands. */
function Actions({ rotation, labels }: ActionsProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const deleteDenied = useDenial("keys:delete");
  const { state, creation, next, leave } = rotation;
  const giveUp = (
    <Button variant="ghost" onClick={rotation.giveUp}>
      {t("rotateGiveUp")}
    </Button>
  );
  switch (state.status) {
    case "idle":
      return null;
    case "creating":
      return (
        <CreationActions
          form={creation}
          onClose={leave}
          onDone={next}
          createLabel={t("rotateCreate")}
          doneLabel={t("next")}
          labels={labels}
        />
      );
    case "unstored":
      return (
        <DialogActions start={giveUp}>
          <Button onClick={rotation.startOver} disabledReason={deleteDenied}>
            {t("rotateStartOver")}
          </Button>
          <Button variant="primary" onClick={next}>
            {t("rotateStored")}
          </Button>
        </DialogActions>
      );
    case "placing":
      return (
        <DialogActions start={giveUp}>
          <Button onClick={leave}>{t("rotateLater")}</Button>
          <Button variant="primary" onClick={next}>
            {t("rotatePlaced")}
          </Button>
        </DialogActions>
      );
    case "watching":
      return (
        <DialogActions start={giveUp}>
          <Button onClick={leave}>{t("rotateLater")}</Button>
          <Button
            variant={state.use.phase === "quiet" ? "danger" : "secondary"}
            onClick={rotation.askToDelete}
            disabledReason={deleteDenied}
          >
            {t("rotateDelete")}
          </Button>
        </DialogActions>
      );
    default:
      return (
        <DialogActions>
          <Button variant="primary" onClick={leave}>
            {state.status === "rotated" ? t("done") : common("close")}
          </Button>
        </DialogActions>
      );
  }
}
