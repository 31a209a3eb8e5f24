"use client";
import { type ReactNode, type RefObject, useEffect } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { DeleteKeyDialog } from "./delete-key-dialog.tsx";
import { KeyNameField } from "./key-name-field.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { LostKey } from "./lost-key.tsx";
import { RevealKey } from "./reveal-key.tsx";
import type { Snippet } from "./snippets.ts";
import type { UseCreateKeyResult } from "./use-create-key.ts";
import { useDeleteKeys } from "./use-delete-keys.ts";
import { useIsSlow } from "./use-is-slow.ts";

interface CreationStepsProps {
  form: UseCreateKeyResult;
  /** For the name's field, so that a dialog can focus it. */
  input: RefObject<HTMLInputElement | null>;
  /** Under the name, instead of its examples. */
  hint?: string | undefined;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The creation of a key inside a dialog, from its name to its secret, or to what became of a lost answer. */
export function CreationSteps(props: CreationStepsProps): ReactNode {
  const { form, input, hint, snippets, gateId, labels } = props;
  const t = useLabels("keys", keyLabels, labels);
  const words = useLatest(t);
  const { state } = form;
  const [announcement, announce] = useAnnounce();
  const createdName = state.status === "created" ? state.key.name : undefined;
  useEffect(() => {
    if (createdName !== undefined) announce(words.current("createdAnnouncement", { name: createdName }));
  }, [createdName, announce, words]);
  return (
    <>
      {state.status === "editing" || state.status === "creating" ? (
        <>
          <KeyNameField ref={input} {...{ form, hint, labels }} isBusy={state.status === "creating"} />
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
          snippets={snippets}
          gateId={gateId}
          labels={labels}
        />
      ) : null}
      {state.status === "lost" ? <LostKey state={state} labels={labels} /> : null}
      <LiveRegion announcement={announcement} />
    </>
  );
}

function SlowHint({ since, labels }: { since: number; labels: Partial<KeyLabels> | undefined }): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const isSlow = useIsSlow(since);
  return <p role="status">{isSlow ? t("creatingSlow") : ""}</p>;
}

interface CreationActionsProps {
  form: UseCreateKeyResult;
  /** Calls the creation off, before a key was made or after its answer was lost. */
  onClose: () => void;
  /** The secret is stored. */
  onDone: () => void;
  /** Default: "Create key". */
  createLabel?: string | undefined;
  /** Default: "Done". */
  doneLabel?: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The buttons of a creation, by where it stands. */
export function CreationActions(props: CreationActionsProps): ReactNode {
  const { form, onClose, onDone, createLabel, doneLabel, labels } = props;
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
        <Button variant="primary" onClick={onDone} disabledReason={form.hasUnreadSecret ? t("mustStore") : undefined}>
          {doneLabel ?? t("done")}
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
        {createLabel ?? t("create")}
      </Button>
    </DialogActions>
  );
}

function LostActions({ form, onClose, labels }: Pick<CreationActionsProps, "form" | "onClose" | "labels">): ReactNode {
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

/** A dialog's title and description once a creation has something of its own to say; `undefined` while it is a form. */
export function useCreationFace(
  { state }: UseCreateKeyResult,
  labels: Partial<KeyLabels> | undefined,
): { title: string; description: string | undefined } | undefined {
  const t = useLabels("keys", keyLabels, labels);
  const { brand } = useHost();
  if (state.status === "lost") return { title: t("lostTitle"), description: undefined };
  if (state.status !== "created") return undefined;
  const { name } = state.key;
  const description = brand?.name ? t("revealText", { name, brand: brand.name }) : t("revealTextNoBrand", { name });
  return { title: t("revealTitle"), description };
}
