"use client";
import type { ReactNode, RefObject } from "react";
import { gateLimits } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { Field } from "../ui/field.tsx";
import { NumberInput, Textarea, TextInput } from "../ui/text-input.tsx";
import { problemText } from "./field-texts.ts";
import { type NumberField, numberFields } from "./gate-fields.ts";
import { numberLimits } from "./gate-problems.ts";
import { type GateLabels, gateLabels } from "./labels.ts";
import { ModelField } from "./model-field.tsx";
import type { UseModelsResult } from "./use-models.ts";
import type { UseSaveGateResult } from "./use-save-gate.ts";

export interface GateFormPartProps {
  saving: UseSaveGateResult;
  labels: Partial<GateLabels> | undefined;
}

interface GateBasicsProps extends GateFormPartProps {
  models: UseModelsResult;
  firstField: RefObject<HTMLInputElement | null>;
  isNew: boolean;
}

/** What a gate is called and says: name, description, model, prompt. */
export function GateBasics({ saving, models, firstField, isNew, labels }: GateBasicsProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { fields, set, problems, wasTried, state } = saving;
  const readOnly = state.status === "saving";
  // What is only missing yet is no error before saving was tried.
  const error = (field: "name" | "model" | "description" | "systemPrompt") => {
    const problem = problems[field];
    return problem === "required" && !wasTried ? undefined : problemText(t, field, problem);
  };
  const nameLength = [...fields.name].length;
  return (
    <>
      {isNew ? (
        <Field
          label={t("nameLabel")}
          hint={t("nameHint")}
          error={error("name")}
          required
          {...(nameLength > gateLimits.name - 20 && {
            counter: {
              text: `${nameLength} / ${gateLimits.name}`,
              label: t("nameTooLong", { count: gateLimits.name }),
            },
          })}
        >
          <TextInput
            ref={firstField}
            name="layer-gate-name"
            value={fields.name}
            onChange={(event) => set({ name: event.target.value })}
            readOnly={readOnly}
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore=""
            dir="auto"
          />
        </Field>
      ) : null}
      <ModelField
        ref={isNew ? undefined : firstField}
        label={t("model")}
        value={fields.model}
        onValueChange={(model) => set({ model })}
        models={models}
        error={error("model")}
        required
        {...{ readOnly, labels }}
      />
      <Field
        label={t("systemPromptLabel")}
        note={t("optional")}
        hint={t("systemPromptHint")}
        error={error("systemPrompt")}
      >
        <Textarea
          value={fields.systemPrompt}
          onChange={(event) => set({ systemPrompt: event.target.value })}
          readOnly={readOnly}
          dir="auto"
        />
      </Field>
      <Field label={t("descriptionLabel")} note={t("optional")} error={error("description")}>
        <TextInput
          value={fields.description}
          onChange={(event) => set({ description: event.target.value })}
          readOnly={readOnly}
          autoComplete="off"
          dir="auto"
        />
      </Field>
    </>
  );
}

/** The three numbers, side by side where there is room; each may be unset. */
export function GateParameters({ saving, labels }: GateFormPartProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { fields, set, problems, state } = saving;
  return (
    <div className="layer-gate-parameters">
      {numberFields.map((name: NumberField) => (
        <Field key={name} label={t(name)} error={problemText(t, name, problems[name])}>
          <NumberInput
            value={fields[name]}
            onValueChange={(text) => set({ [name]: text })}
            {...numberLimits[name]}
            placeholder={t("modelDefault")}
            readOnly={state.status === "saving"}
          />
        </Field>
      ))}
    </div>
  );
}
