"use client";
import { forwardRef, type ReactNode, useCallback, useMemo } from "react";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { type GateLabels, gateLabels } from "./labels.ts";
import { pricePerMillion } from "./model-names.ts";
import type { UseModelsResult } from "./use-models.ts";

interface ModelFieldProps {
  label: ReactNode;
  value: string;
  onValueChange: (id: string) => void;
  models: UseModelsResult;
  /** Ids that are not offered, because they are chosen already. */
  without?: readonly string[] | undefined;
  error?: string | undefined;
  placeholder?: string | undefined;
  required?: boolean | undefined;
  readOnly: boolean;
  labels: Partial<GateLabels> | undefined;
}

/** Chooses a model by name, provider or id, with its price; any text where the list is not all there is. */
export const ModelField = forwardRef<HTMLInputElement, ModelFieldProps>(function ModelField(props, ref) {
  const { label, value, onValueChange, without = noIds, error, placeholder, required, readOnly, labels } = props;
  const { models, isComplete, isLoading } = props.models;
  const t = useLabels("gates", gateLabels, labels);
  const format = useFormat();
  const options = useMemo(() => {
    const offered = models?.filter(({ id }) => !without.includes(id)) ?? [];
    return byProvider(offered).map((model) => {
      const price = pricePerMillion(model);
      return {
        value: model.id,
        label: model.displayName ?? model.id,
        group: model.provider,
        detail: price && t("modelPrice", { input: format.cost(price.input), output: format.cost(price.output) }),
      };
    });
  }, [models, without, t, format]);
  const freeOption = useCallback((text: string) => t("modelUse", { model: text }), [t]);
  const price = pricePerMillion(models?.find(({ id }) => id === value));
  const prices = price && { input: format.cost(price.input), output: format.cost(price.output) };
  const isFree = !isComplete && !isLoading;
  return (
    <Field
      label={label}
      required={required}
      error={error}
      hint={prices ? t("modelPriceHint", prices) : isFree && !models ? t("modelFreeHint") : undefined}
    >
      <Combobox
        ref={ref}
        value={value}
        onValueChange={onValueChange}
        options={options}
        placeholder={placeholder ?? t("modelPlaceholder")}
        noMatch={t("modelNoMatch")}
        loading={isLoading ? t("modelLoading") : undefined}
        freeOption={isFree ? freeOption : undefined}
        readOnly={readOnly}
      />
    </Field>
  );
});

const noIds: readonly string[] = [];

/** Those of one provider stand together, providers and models each in the order they came in. */
function byProvider<Item extends { provider?: string | undefined }>(models: readonly Item[]): readonly Item[] {
  const providers = [...new Set(models.map(({ provider }) => provider))];
  return providers.flatMap((provider) => models.filter((model) => model.provider === provider));
}
