"use client";
import { forwardRef, type ReactNode, useMemo } from "react";
import type { Gate } from "../contract/index.ts";
import { useErrorText } from "../host/use-error-text.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { Root } from "../ui/root.tsx";
import type { GateLabels } from "./labels.ts";
import { gatePickerLabels } from "./picker-labels.ts";
import { useGates } from "./use-gates.ts";

export interface GatePickerProps {
  /** The chosen gate's id; `undefined`: none yet. An id that no gate has stays, and is shown as it is. */
  value: string | undefined;
  onValueChange: (id: string, gate: Gate) => void;
  /** Above the field. Default: "Gate". */
  label?: ReactNode | undefined;
  /** The label is for screen readers alone. Default false. */
  hideLabel?: boolean | undefined;
  /** 34 or 30 px tall. Default `medium`. */
  controlSize?: "medium" | "compact" | undefined;
  /** It cannot be changed now. */
  readOnly?: boolean | undefined;
  className?: string | undefined;
  labels?: Partial<GateLabels> | undefined;
}

/** Chooses one of the account's gates, by typing a part of its name, model or tags. `ref` goes to the input. */
export const GatePicker = forwardRef<HTMLInputElement, GatePickerProps>(function GatePicker(props, ref) {
  const { value, onValueChange, label, hideLabel, controlSize, readOnly, className, labels } = props;
  const t = useLabels("gates", gatePickerLabels, labels);
  const { gates, isLoading, error } = useGates();
  const errorText = useErrorText(gates ? undefined : error);
  const options = useMemo(
    () => gates?.map((gate) => ({ value: gate.id, label: gate.name, detail: gate.model, keywords: gate.tags })),
    [gates],
  );
  return (
    <Root className={cx("layer-gate-picker", className)}>
      <Field label={label ?? t("pickerLabel")} hideLabel={hideLabel} error={errorText?.title}>
        <Combobox
          ref={ref}
          // An id alone tells nobody anything while its name is being read.
          value={(gates && value) ?? ""}
          onValueChange={(id) => {
            const gate = gates?.find((other) => other.id === id);
            if (gate) onValueChange(id, gate);
          }}
          options={options}
          placeholder={t("pickerPlaceholder")}
          noMatch={gates?.length === 0 ? t("pickerNone") : t("pickerNoMatch")}
          loading={isLoading ? t("pickerLoading") : undefined}
          controlSize={controlSize}
          readOnly={readOnly}
        />
      </Field>
    </Root>
  );
});
