"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { type LeakResponseState, leakSteps, type UseLeakResponseResult } from "./use-leak-response.ts";

interface LeakChecklistProps {
  response: UseLeakResponseResult;
  state: Extract<LeakResponseState, { status: "answered" }>;
  labels: Partial<KeyLabels> | undefined;
}

/** What is left to do about a leaked key, and what was done as a note to copy. */
export function LeakChecklist({ response, state, labels }: LeakChecklistProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const common = useLabels("common", commonLabels);
  const { status, copy } = useCopy(useHost().clock);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.focus(), []);
  const words = {
    replaced: t("leakStepReplaced"),
    deleted: t("leakStepDeleted"),
    placed: t("leakStepPlaced"),
    reviewed: t("leakStepReviewed"),
    cleaned: t("leakStepCleaned"),
  };
  const own = new Set(["replaced", "deleted"]);
  return (
    <>
      <ul ref={list} className="layer-leak-checklist" aria-label={t("leakChecklist")} tabIndex={-1}>
        {leakSteps.map((step) => (
          <li key={step}>
            <Checkbox
              label={words[step]}
              checked={state.done.has(step)}
              disabled={own.has(step)}
              onChange={(event) => response.tick(step, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      <CodeBlock
        label={t("incidentNote")}
        className="layer-leak-note"
        actions={
          <Button
            size="compact"
            icon={status === "copied" ? <CheckIcon /> : <CopyIcon />}
            onClick={() => copy(state.note)}
          >
            {status === "copied" ? common("copied") : t("incidentCopy")}
          </Button>
        }
      >
        {state.note}
      </CodeBlock>
    </>
  );
}
