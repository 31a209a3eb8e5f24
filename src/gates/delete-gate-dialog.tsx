"use client";
import { type ReactNode, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { noGateUsage } from "./gate-usage.ts";
import { type GateLabels, gateLabels } from "./labels.ts";
import type { UseDeleteGateResult } from "./use-delete-gate.ts";
import { useGateUsage } from "./use-gate-usage.ts";

export interface DeleteGateDialogProps {
  /** The flow from `useDeleteGate()`; its `ask(gate)` opens the dialog. */
  deletion: UseDeleteGateResult;
  /** What takes the focus on closing, since the deleted gate's row is gone. */
  returnFocus?: (() => HTMLElement | null) | undefined;
  className?: string | undefined;
  labels?: Partial<GateLabels> | undefined;
}

/** Asks before a gate is deleted, and says what it was used for lately. */
export function DeleteGateDialog({ deletion, returnFocus, className, labels }: DeleteGateDialogProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const common = useLabels("common", commonLabels);
  const { state } = deletion;
  const isOpen = state.status === "confirming" || state.status === "deleting";
  const isDeleting = state.status === "deleting";
  const gate = isOpen ? state.gate : undefined;
  const name = gate?.name ?? "";
  const deleteButton = useRef<HTMLButtonElement>(null);
  const retry = () => {
    // The notice goes, with its button.
    deleteButton.current?.focus();
    deletion.confirm();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) deletion.cancel();
      }}
      className={className}
      title={t("deleteTitle", { name })}
      description={t("deleteDescription")}
      closable={!isDeleting}
      returnFocus={returnFocus}
      footer={
        <DialogActions>
          <Button onClick={deletion.cancel} disabled={isDeleting}>
            {common("cancel")}
          </Button>
          <Button
            ref={deleteButton}
            variant="danger"
            onClick={deletion.confirm}
            busy={isDeleting}
            busyLabel={t("deleting")}
          >
            {t("delete", { name })}
          </Button>
        </DialogActions>
      }
    >
      {gate ? <Traffic id={gate.id} labels={labels} /> : null}
      {state.status === "confirming" && state.error ? (
        <ErrorNotice error={state.error} title={t("deleteFailed", { name })} onRetry={retry} />
      ) : null}
    </Dialog>
  );
}

function Traffic({ id, labels }: { id: string } & Pick<DeleteGateDialogProps, "labels">): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const common = useLabels("common", commonLabels);
  const format = useFormat();
  const { usage, isLoading } = useGateUsage();
  if (isLoading) return <p className="layer-field-hint">{common("loading")}</p>;
  if (!usage) {
    return (
      <Notice role="note" tone="warn">
        {t("deleteTrafficUnknown")}
      </Notice>
    );
  }
  const { requests, costUsd, costUnknown } = usage.get(id) ?? noGateUsage;
  if (requests === 0) return <Notice role="note">{t("deleteNoTraffic")}</Notice>;
  const cost = format.totalCost(costUsd, { unknown: costUnknown });
  return (
    <Notice role="note" tone="danger">
      {t("deleteTraffic", { count: requests, requests: format.number(requests), cost })}
    </Notice>
  );
}
