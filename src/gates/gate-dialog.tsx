"use client";
import { type ReactNode, useEffect, useRef } from "react";
import type { Gate } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { fieldName } from "./field-texts.ts";
import { GateBasics, GateParameters } from "./gate-basics.tsx";
import { GateElsewhereNotice } from "./gate-elsewhere-notice.tsx";
import { GateEffective, GateOverrides } from "./gate-overrides.tsx";
import { GateRouting } from "./gate-routing.tsx";
import { GateTags } from "./gate-tags.tsx";
import { type GateTrial, trialOf } from "./gate-trial.ts";
import { type GateLabels, gateLabels } from "./labels.ts";
import { type HostModel, useModels } from "./use-models.ts";
import type { UseSaveGateResult } from "./use-save-gate.ts";

export interface GateDialogProps {
  /** The flow from `useSaveGate()`; its `create()` and `edit(gate)` open the dialog. */
  saving: UseSaveGateResult;
  /** Models to choose from instead of the server's list; the same as `useSaveGate` was given. */
  models?: readonly HostModel[] | undefined;
  /** Tries a gate as it is saved. Absent: not offered. */
  onTry?: ((gate: Gate) => void) | undefined;
  /** Tries it as the form stands, and leaves the form open. Absent: changes are saved before they are tried. */
  onTryUnsaved?: ((gate: Gate, trial: GateTrial) => void) | undefined;
  /** What is focused on closing if the element that opened the dialog is gone by then. */
  returnFocus?: (() => HTMLElement | null) | undefined;
  className?: string | undefined;
  labels?: Partial<GateLabels> | undefined;
}

/** The form of a gate, new or not. */
export function GateDialog(props: GateDialogProps): ReactNode {
  const { saving, models, onTry, onTryUnsaved, returnFocus, className, labels } = props;
  const t = useLabels("gates", gateLabels, labels);
  const common = useLabels("common", commonLabels);
  const modelList = useModels({ models });
  const firstField = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const elsewhere = useRef<HTMLDivElement>(null);
  const failure = useRef<HTMLDivElement>(null);
  const saveButton = useRef<HTMLButtonElement>(null);
  const latest = useLatest(saving);
  const { state } = saving;
  const isOpen = state.status !== "idle" && state.status !== "saved";
  const isSaving = state.status === "saving";
  const gate = isOpen ? state.gate : undefined;
  const part = { saving, labels };
  const error = state.status === "editing" ? state.error : undefined;
  useEffect(() => {
    // It stands at the end of a form that is longer than most windows. Absent in jsdom, where hosts run their own tests.
    if (error) failure.current?.scrollIntoView?.({ block: "nearest" });
  }, [error]);

  const submit = () => {
    saving.submit();
    if (saving.elsewhere) elsewhere.current?.focus();
    // Once the fields that are wrong say so: the first of them.
    else if (Object.keys(saving.problems).length > 0) {
      setTimeout(() => {
        if (latest.current.state.status === "editing") {
          form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
        }
      });
    }
  };
  const retry = () => {
    // The notice goes, with its button.
    saveButton.current?.focus();
    submit();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) saving.cancel();
      }}
      className={className}
      size="large"
      title={gate ? t("editTitle", { name: gate.name }) : t("createTitle")}
      description={gate ? t("editDescription") : t("createDescription")}
      closable={!isSaving}
      initialFocus={firstField}
      returnFocus={returnFocus}
      onSubmit={submit}
      footer={
        <DialogActions start={gate && onTry ? <TryButton {...{ gate, onTry, onTryUnsaved }} {...part} /> : undefined}>
          <Button onClick={saving.cancel} disabled={isSaving}>
            {common("cancel")}
          </Button>
          <Button ref={saveButton} variant="primary" type="submit" busy={isSaving} busyLabel={t("saving")}>
            {gate ? t("save") : t("createGate")}
          </Button>
        </DialogActions>
      }
    >
      <div ref={form} className="layer-gate-form">
        <GateElsewhereNotice ref={elsewhere} onSettled={() => firstField.current?.focus()} {...part} />
        <GateBasics firstField={firstField} models={modelList} isNew={gate === undefined} {...part} />
        <GateParameters {...part} />
        <GateRouting models={modelList} {...part} />
        <GateTags {...part} />
        <GateOverrides {...part} />
        <GateEffective models={modelList} {...part} />
        {error ? <ErrorNotice ref={failure} error={error} onRetry={retry} /> : null}
      </div>
      <DiscardDialog {...part} />
    </Dialog>
  );
}

type PartProps = Pick<GateDialogProps, "saving" | "labels">;

function TryButton({
  saving,
  gate,
  onTry,
  onTryUnsaved,
  labels,
}: PartProps & Pick<GateDialogProps, "onTryUnsaved"> & { gate: Gate; onTry: (gate: Gate) => void }): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const format = useFormat();
  const result = trialOf(saving);
  const isUnsaved = saving.changed.length > 0;
  const fields = "blocked" in result ? format.list(result.blocked.map((field) => fieldName(t, field))) : undefined;
  const canTry = onTryUnsaved !== undefined || !isUnsaved;
  return (
    <Button
      onClick={() => {
        if ("blocked" in result) return;
        if (isUnsaved) onTryUnsaved?.(gate, result.trial);
        else onTry(gate);
      }}
      disabledReason={canTry ? fields && t("trySaveFirst", { fields }) : t("tryAfterSaving")}
    >
      {t("tryIt")}
    </Button>
  );
}

/** Asks before what was changed is lost. */
function DiscardDialog({ saving, labels }: PartProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  return (
    <Dialog
      open={saving.state.status === "discarding"}
      onOpenChange={saving.goOn}
      title={t("discardTitle")}
      description={t("discardText")}
      footer={
        <DialogActions>
          <Button onClick={saving.goOn}>{t("goOn")}</Button>
          <Button variant="danger" onClick={saving.discard}>
            {t("discard")}
          </Button>
        </DialogActions>
      }
    />
  );
}
