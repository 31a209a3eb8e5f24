"use client";
import type { ReactNode } from "react";
import type { Gate } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { GateCall } from "./gate-call.tsx";
import type { GateSnippet } from "./gate-snippets.ts";
import { type GateLabels, gateLabels } from "./labels.ts";

interface GateCallDialogProps {
  /** Absent: closed. */
  gate: Gate | undefined;
  onClose: () => void;
  onTry: ((gate: Gate) => void) | undefined;
  returnFocus: () => HTMLElement | null;
  snippets: readonly GateSnippet[] | undefined;
  labels: Partial<GateLabels> | undefined;
}

/** How to call a gate; also what a new gate is greeted with. */
export function GateCallDialog({
  gate,
  onClose,
  onTry,
  returnFocus,
  snippets,
  labels,
}: GateCallDialogProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const common = useLabels("common", commonLabels);
  return (
    <Dialog
      open={gate !== undefined}
      onOpenChange={onClose}
      size="large"
      title={t("callTitle", { name: gate?.name ?? "" })}
      description={t("callDescription")}
      returnFocus={returnFocus}
      footer={
        <DialogActions>
          <Button onClick={onClose}>{common("close")}</Button>
          {gate && onTry ? (
            <Button
              variant="primary"
              onClick={() => {
                onClose();
                onTry(gate);
              }}
            >
              {t("tryIt")}
            </Button>
          ) : null}
        </DialogActions>
      }
    >
      {gate ? <GateCall gate={gate} snippets={snippets} labels={labels} /> : null}
    </Dialog>
  );
}
