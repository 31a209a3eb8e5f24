"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useSaveGate } from "../gates/use-save-gate.ts";
import { useDenial } from "../host/use-denial.ts";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { CheckIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { FirstRequest } from "./first-request.tsx";
import { type PortalLabels, portalLabels } from "./labels.ts";
import type { StartStepId, UseGettingStartedResult } from "./use-getting-started.ts";

interface StartStepsProps {
  start: UseGettingStartedResult;
  labels: Partial<PortalLabels> | undefined;
}

const StartDialogs = lazyPart(() => import("./start-dialogs.tsx").then((module) => module.StartDialogs));

/** The three steps, which of them are done, and what does the next one. */
export function StartSteps({ start, labels }: StartStepsProps): ReactNode {
  const t = useLabels("portal", portalLabels, labels);
  const [isCreatingKey, setIsCreatingKey] = useState(false);
  const saving = useSaveGate();
  const isCreatingGate = saving.state.status !== "idle" && saving.state.status !== "saved";
  const list = useRef<HTMLOListElement>(null);
  const toCurrent = () => list.current?.querySelector<HTMLElement>('[data-state="current"] button') ?? null;
  const beginStep = useFocusOnNext(start.current, toCurrent);
  const denied = { key: useDenial("keys:create"), gate: useDenial("gates:create") };
  const { steps = [], current, gate } = start;
  const words = {
    key: { title: t("startKey"), text: t("startKeyText"), action: t("startCreateKey") },
    gate: { title: t("startGate"), text: t("startGateText"), action: t("startCreateGate") },
    request: { title: t("startRequest"), text: undefined, action: undefined },
  } satisfies Record<StartStepId, { title: string; text: string | undefined; action: string | undefined }>;

  return (
    <>
      <ol ref={list} className="layer-start-steps">
        {steps.map(({ id, isDone }, index) => (
          <li
            key={id}
            className="layer-start-step"
            data-state={isDone ? "done" : id === current ? "current" : "ahead"}
            aria-current={id === current ? "step" : undefined}
          >
            <span className="layer-start-mark" aria-hidden="true">
              {isDone ? <CheckIcon /> : index + 1}
            </span>
            <div className="layer-start-body">
              <strong className="layer-start-name">
                {words[id].title}
                {isDone ? <VisuallyHidden> ({t("startDone")})</VisuallyHidden> : null}
              </strong>
              {words[id].text === undefined || isDone ? null : (
                <span className="layer-start-text">{words[id].text}</span>
              )}
              {id === "request" && gate && !isDone ? <FirstRequest gate={gate} labels={labels} /> : null}
            </div>
            {id === "request" || isDone ? null : (
              <Button
                variant={id === current ? "primary" : "secondary"}
                onPointerEnter={StartDialogs.preload}
                onFocus={StartDialogs.preload}
                onClick={() => {
                  beginStep();
                  if (id === "key") setIsCreatingKey(true);
                  else saving.create();
                }}
                disabledReason={denied[id]}
              >
                {words[id].action}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <StartDialogs
        needed={isCreatingKey || isCreatingGate}
        isCreatingKey={isCreatingKey}
        onCreatingKeyChange={setIsCreatingKey}
        saving={saving}
        gateId={gate?.id}
        returnFocus={toCurrent}
      />
    </>
  );
}

/** A step that was done here takes its button along: where that had the focus, the next step has it. */
function useFocusOnNext(current: StartStepId | undefined, toCurrent: () => HTMLElement | null) {
  const wasActedOn = useRef(false);
  const latest = useLatest(toCurrent);
  useEffect(() => {
    if (current && wasActedOn.current && document.activeElement === document.body) latest.current()?.focus();
  }, [current, latest]);
  return () => {
    wasActedOn.current = true;
  };
}
