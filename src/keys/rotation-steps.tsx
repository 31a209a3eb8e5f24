"use client";
import { forwardRef } from "react";
import { useLabels } from "../host/use-labels.ts";
import { CheckIcon } from "../ui/icons.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { RotateKeyState } from "./use-rotate-key.ts";

interface RotationStepsProps {
  status: Exclude<RotateKeyState["status"], "idle" | "host">;
  labels: Partial<KeyLabels> | undefined;
}

const steps = ["rotateStepCreate", "rotateStepPlace", "rotateStepWatch", "rotateStepDelete"] as const;

/** How many steps are behind. */
const stepsDone = { creating: 0, unstored: 0, placing: 1, watching: 2, rotated: 4 };

/** The four steps of a rotation, and which of them one is at. It takes the focus when that changes. */
export const RotationSteps = forwardRef<HTMLOListElement, RotationStepsProps>(function RotationSteps(
  { status, labels },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const done = stepsDone[status];
  return (
    <ol ref={ref} className="layer-rotation-steps" aria-label={t("rotateSteps")} tabIndex={-1}>
      {steps.map((step, index) => (
        <li
          key={step}
          className="layer-rotation-step"
          aria-current={index === done ? "step" : undefined}
          data-state={index < done ? "done" : index === done ? "current" : "ahead"}
        >
          <span className="layer-rotation-step-mark" aria-hidden="true">
            {index < done ? <CheckIcon /> : index + 1}
          </span>
          <span>
            {t(step)}
            {index < done ? <VisuallyHidden>, {t("rotateStepDone")}</VisuallyHidden> : null}
          </span>
        </li>
      ))}
    </ol>
  );
});
