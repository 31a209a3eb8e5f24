"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import type { DeletionRisk } from "./deletion-risks.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";
import type { UseDeleteKeysResult } from "./use-delete-keys.ts";

export interface DeleteKeyDialogProps {
  /** The flow from `useDeleteKeys()`; its `ask(keys)` opens the dialog. */
  deletion: UseDeleteKeysResult;
  /** What takes the focus on closing, since the deleted key's row is gone. */
  returnFocus?: (() => HTMLElement | null) | undefined;
  className?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/** Asks before keys are deleted, as firmly as what is at stake, and tells what could not be. */
export function DeleteKeyDialog({ deletion, returnFocus, className, labels }: DeleteKeyDialogProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const { state } = deletion;
  const isOpen = state.status === "confirming" || state.status === "deleting" || state.status === "failed";
  const isDeleting = state.status === "deleting";
  const isSent = isDeletionSent(deletion);
  const keys = targets(deletion);
  const values = { count: keys.length, name: keys[0]?.name ?? "", prefix: keys[0]?.keyPrefix ?? "" };

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) deletion.cancel();
      }}
      className={className}
      title={t("deleteTitle", values)}
      description={t("deleteDescription", values)}
      closable={!isSent}
      returnFocus={returnFocus}
      footer={
        <DialogActions>
          <Button onClick={deletion.cancel} disabled={isSent}>
            {common("cancel")}
          </Button>
          <Button
            variant="danger"
            onClick={state.status === "failed" ? deletion.retry : deletion.confirm}
            busy={isDeleting}
            busyLabel={t("deletingAction")}
            disabledReason={state.status === "confirming" && !deletion.canConfirm ? t("deleteMustConfirm") : undefined}
          >
            {t("deleteAction", values)}
          </Button>
        </DialogActions>
      }
    >
      <ul className="layer-delete-key-list">
        {keys.map((key) => (
          <li key={key.id} className="layer-delete-key-item">
            <bdi className="layer-key-table-name">{key.name}</bdi>
            <code className="layer-key-table-prefix" dir="ltr" translate="no">
              {key.keyPrefix}…
            </code>
            <span className="layer-delete-key-use">
              {key.lastUsedAt ? (
                <>
                  {t("lastUsed")} <RelativeTime iso={key.lastUsedAt} />
                </>
              ) : (
                t("neverUsed")
              )}
            </span>
          </li>
        ))}
      </ul>
      {state.status === "confirming" ? <Risks risks={state.risks} deletion={deletion} labels={labels} /> : null}
      {state.status === "failed"
        ? state.results.map(({ key, error }) =>
            error ? (
              <ErrorNotice key={key.id} error={error} title={t("deleteFailed", { count: 1, name: key.name })} />
            ) : null,
          )
        : null}
    </Dialog>
  );
}

/** Requests are on their way, and nothing can call them back. */
export function isDeletionSent({ state }: UseDeleteKeysResult): boolean {
  return state.status === "deleting" && !state.isAwaitingHost;
}

/** The keys that are to be deleted, or still are. */
function targets({ state }: UseDeleteKeysResult): readonly ApiKey[] {
  if (state.status === "idle") return [];
  if (state.status === "failed") return state.results.flatMap(({ key, error }) => (error ? [key] : []));
  return state.keys;
}

interface RisksProps {
  risks: readonly DeletionRisk[];
  deletion: UseDeleteKeysResult;
  labels: Partial<KeyLabels> | undefined;
}

function Risks({ risks, deletion, labels }: RisksProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const words = {
    current: { warning: t("deleteRiskCurrent"), confirm: t("deleteConfirmCurrent") },
    recent: { warning: t("deleteRiskRecent"), confirm: t("deleteConfirmRecent") },
    last: { warning: t("deleteRiskLast"), confirm: t("deleteConfirmLast") },
  };
  return risks.map((risk) => (
    <Notice key={risk} role="note" tone={risk === "last" ? "warn" : "danger"} className="layer-delete-key-risk">
      {words[risk].warning}
      <Checkbox
        label={words[risk].confirm}
        checked={deletion.acknowledged.has(risk)}
        onChange={(event) => deletion.acknowledge(risk, event.target.checked)}
      />
    </Notice>
  ));
}
