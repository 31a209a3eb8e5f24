"use client";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { DeleteKeyDialog } from "./delete-key-dialog.tsx";
import { KeyNameField } from "./key-name-field.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { LostKey } from "./lost-key.tsx";
import { RevealKey } from "./reveal-key.tsx";
import type { Snippet } from "./snippets.ts";
import { type UseCreateKeyResult, useCreateKey } from "./use-create-key.ts";
import { useDeleteKeys } from "./use-delete-keys.ts";
import { useIsSlow } from "./use-is-slow.ts";

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
  returnFocus?: RefObject<HTMLElement | null> | undefined;
}

/** Makes a key and shows its secret, once. */
export function CreateKeyDialog(props: CreateKeyDialogProps): ReactNode {
  const { open, onOpenChange, initialName, className, labels, returnFocus } = props;
  const t = useLabels("keys", keyLabels, labels);
  const { brand } = useHost();
  const form = useCreateKey(initialName === undefined ? {} : { initialName });
  const { state } = form;
  const input = useRef<HTMLInputElement>(null);
  const [announcement, announce] = useAnnounce();
  const createdName = state.status === "created" ? state.key.name : undefined;
  useEffect(() => {
    if (createdName !== undefined) announce(t("createdAnnouncement", { name: createdName }));
  }, [createdName, announce, t]);

  const close = () => {
    if (form.close()) onOpenChange(false);
  };
  const revealText = (name: string) =>
    brand?.name ? t("revealText", { name, brand: brand.name }) : t("revealTextNoBrand", { name });
  const face = {
    editing: () => ({ title: t("createTitle"), description: t("createDescription") }),
    creating: () => ({ title: t("createTitle"), description: t("createDescription") }),
    created: (name: string) => ({ title: t("revealTitle"), description: revealText(name) }),
    lost: () => ({ title: t("lostTitle"), description: undefined }),
  };

  return (
    <Dialog
      open={open || form.hasUnreadSecret}
      onOpenChange={(wanted) => {
        if (!wanted) close();
      }}
      {...face[state.status](createdName ?? "")}
      size={state.status === "created" ? "large" : "medium"}
      closable={!form.hasUnreadSecret}
      refusal={t("mustStore")}
      className={className}
      initialFocus={input}
      returnFocus={returnFocus}
      {...(state.status === "editing" || state.status === "creating" ? { onSubmit: form.submit } : {})}
      footer={<Actions form={form} onClose={close} labels={labels} />}
      data-status={state.status}
    >
      {state.status === "editing" || state.status === "creating" ? (
        <>
          <KeyNameField ref={input} form={form} isBusy={state.status === "creating"} labels={labels} />
          {state.status === "creating" ? <SlowHint since={state.since} labels={labels} /> : null}
          {state.status === "editing" && state.error ? <ErrorNotice error={state.error} onRetry={form.submit} /> : null}
        </>
      ) : null}
      {state.status === "created" ? (
        <RevealKey
          apiKey={state.key}
          secret={state.secret}
          onCopied={() => {
            form.markCopied();
            announce(t("copiedAnnouncement"));
          }}
          snippets={props.snippets}
          gateId={props.gateId}
          labels={labels}
        />
      ) : null}
      {state.status === "lost" ? <LostKey state={state} labels={labels} /> : null}
      <LiveRegion announcement={announcement} />
    </Dialog>
  );
}

function SlowHint({ since, labels }: { since: number; labels: Partial<KeyLabels> | undefined }): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const isSlow = useIsSlow(since);
  return <p role="status">{isSlow ? t("creatingSlow") : ""}</p>;
}

interface ActionsProps {
  form: UseCreateKeyResult;
  onClose: () => void;
  labels: Partial<KeyLabels> | undefined;
}

/** The dialog's buttons, by where the creation stands. */
function Actions({ form, onClose, labels }: ActionsProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const { state } = form;
  const isSlow = useIsSlow(state.status === "creating" ? state.since : undefined);
  if (state.status === "created") {
    const stored = (
      <Checkbox label={t("stored")} checked={state.stored} onChange={(event) => form.setStored(event.target.checked)} />
    );
    return (
      <DialogActions start={stored}>
        <Button variant="primary" onClick={onClose} disabledReason={form.hasUnreadSecret ? t("mustStore") : undefined}>
          {t("done")}
        </Button>
      </DialogActions>
    );
  }
  if (state.status === "lost") return <LostActions form={form} onClose={onClose} labels={labels} />;
  const isCreating = state.status === "creating";
  return (
    <DialogActions>
      {isCreating && isSlow ? <Button onClick={form.abandon}>{t("abandon")}</Button> : null}
      {isCreating ? null : <Button onClick={onClose}>{common("cancel")}</Button>}
      <Button variant="primary" type="submit" busy={isCreating} busyLabel={t("creating")}>
        {t("create")}
      </Button>
    </DialogActions>
  );
}

function LostActions({ form, onClose, labels }: ActionsProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const deletion = useDeleteKeys();
  const { state, tryAgain } = form;
  const isDeleted = deletion.state.status === "deleted";
  useEffect(() => {
    if (isDeleted) tryAgain();
  }, [isDeleted, tryAgain]);
  if (state.status !== "lost") return null;
  const { phase, suspects } = state;
  const asKeys = () =>
    suspects.map((key) => ({ ...key, isCurrent: false, isUnrevealed: true, isAwaitingFirstUse: false }));
  return (
    <DialogActions>
      <Button onClick={onClose}>{phase === "checking" ? t("closeKeepChecking") : common("close")}</Button>
      {phase === "unsure" ? <Button onClick={form.recheck}>{t("checkAgain")}</Button> : null}
      {phase === "nothing" ? (
        <Button variant="primary" onClick={tryAgain}>
          {common("retry")}
        </Button>
      ) : null}
      {phase === "found" ? (
        <Button variant="danger" onClick={() => deletion.ask(asKeys())}>
          {t("lostDelete")}
        </Button>
      ) : null}
      <DeleteKeyDialog deletion={deletion} labels={labels} />
    </DialogActions>
  );
}
