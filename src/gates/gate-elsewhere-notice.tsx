"use client";
import { forwardRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { fieldName } from "./field-texts.ts";
import type { GateFormPartProps } from "./gate-basics.tsx";
import { gateLabels } from "./labels.ts";

interface GateElsewhereNoticeProps extends GateFormPartProps {
  /** One of the two was chosen: the notice goes, and its buttons. */
  onSettled: () => void;
}

/** What was changed elsewhere while the form was open, and the two ways to go on. */
export const GateElsewhereNotice = forwardRef<HTMLDivElement, GateElsewhereNoticeProps>(function GateElsewhereNotice(
  { saving, onSettled, labels },
  ref,
) {
  const t = useLabels("gates", gateLabels, labels);
  const common = useLabels("common", commonLabels);
  const format = useFormat();
  const { elsewhere, keepMine, takeTheirs } = saving;
  if (!elsewhere) return null;
  const { gate, changed, contested } = elsewhere;
  const settle = (choose: () => void) => () => {
    choose();
    onSettled();
  };
  const names = (fields: typeof changed) => format.list(fields.map((field) => fieldName(t, field)));
  return (
    <Notice
      ref={ref}
      tabIndex={-1}
      tone="warn"
      title={common("sentence", { text: t("elsewhereTitle", { name: gate.name }) })}
      actions={
        <>
          <Button size="compact" onClick={settle(keepMine)}>
            {t("keepMine")}
          </Button>
          <Button size="compact" onClick={settle(takeTheirs)}>
            {t("takeTheirs")}
          </Button>
        </>
      }
    >
      <RelativeTime iso={gate.updatedAt} /> · {t("elsewhereText", { fields: names(changed) })}{" "}
      {contested.length > 0 ? t("elsewhereContested", { fields: names(contested) }) : null}
    </Notice>
  );
});
