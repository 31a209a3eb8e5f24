"use client";
import { type ReactNode, useId } from "react";
import { overridableFields } from "../contract/index.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import type { EffectiveParameter } from "./effective-parameters.ts";
import type { GateFormPartProps } from "./gate-basics.tsx";
import { gateLabels } from "./labels.ts";
import { type ModelName, modelNames } from "./model-names.ts";
import type { UseModelsResult } from "./use-models.ts";

/** What callers may change, field by field in plain words. */
export function GateOverrides({ saving, labels }: GateFormPartProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const hintId = useId();
  const { fields, set, state } = saving;
  const words = {
    model: t("overrideModel"),
    temperature: t("overrideTemperature"),
    maxTokens: t("overrideMaxTokens"),
    topP: t("overrideTopP"),
  };
  return (
    <fieldset className="layer-gate-fieldset" aria-describedby={hintId}>
      <legend className="layer-field-label">{t("overridesLegend")}</legend>
      {overridableFields.map((field) => (
        <Checkbox
          key={field}
          label={words[field]}
          checked={fields.overrides[field]}
          onChange={(event) => set({ overrides: { ...fields.overrides, [field]: event.target.checked } })}
          // Not `disabled`: Enter saves from here, and the focus would be gone.
          aria-disabled={state.status === "saving" || undefined}
        />
      ))}
      <p id={hintId} className="layer-field-hint">
        {t("overridesHint")}
      </p>
    </fieldset>
  );
}

interface GateEffectiveProps extends GateFormPartProps {
  models: UseModelsResult;
}

/** What a request through the gate, as the form stands, will be made with. */
export function GateEffective({ saving, models, labels }: GateEffectiveProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const format = useFormat();
  const nameOf = modelNames(models.models);
  const told = ({ value }: EffectiveParameter) => {
    if (value === undefined) return t("modelDefault");
    return typeof value === "number" ? format.number(value) : tellModels(value, nameOf);
  };
  const tellModels = (ids: readonly string[], name: ModelName) => {
    const [first = "", ...others] = ids.map(name);
    if (others.length === 0) return first || "—";
    return saving.fields.routingStrategy === "fallback"
      ? t("effectiveThen", { first, others: format.list(others) })
      : t("effectiveInTurn", { models: format.list([first, ...others]) });
  };
  return (
    <section className="layer-gate-effective">
      <h3 className="layer-gate-effective-title">{t("effectiveTitle")}</h3>
      <dl className="layer-gate-effective-list">
        {saving.effective.map((parameter) => (
          <div key={parameter.field} className="layer-gate-effective-row">
            <dt className="layer-gate-effective-name">{t(parameter.field)}</dt>
            <dd className="layer-gate-effective-value">{told(parameter)}</dd>
            <dd className="layer-gate-more">{parameter.isOverridable ? t("effectiveOpen") : t("effectiveFixed")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
