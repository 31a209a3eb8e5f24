"use client";
import type { ReactNode } from "react";
import type { Gate } from "../contract/index.ts";
import { useModels } from "../gates/use-models.ts";
import { useFormat } from "../host/use-format.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { NumberInput } from "../ui/text-input.tsx";
import { mayOverride, type ParamProblem, type ParamTexts, paramProblems } from "./chat-params.ts";
import { type ChatLabels, chatLabels } from "./labels.ts";
import type { ChosenGate } from "./use-chosen-gate.ts";

export interface ChatParametersProps {
  chosen: ChosenGate;
  /** Somebody else sets the parameters. */
  isFixed: boolean;
  labels: Partial<ChatLabels> | undefined;
}

/** What the gate sends to its models, and of it what callers may change: that can be changed here. */
export function ChatParameters({ chosen, isFixed, labels }: ChatParametersProps): ReactNode {
  const t = useLabels("chat", chatLabels, labels);
  const { gate, texts: values, setTexts, denies } = chosen;
  if (!gate) return null;
  const problems = paramProblems(values);
  const set = (name: keyof ParamTexts) => (text: string) => setTexts({ ...values, [name]: text });
  const words: Record<ParamProblem, string> = {
    temperature: t("outOfRange", { min: 0, max: 2 }),
    topP: t("outOfRange", { min: 0, max: 1 }),
    maxTokens: t("wholeNumber"),
  };
  const number = (name: ParamProblem, own: number | undefined, limits: { min: number; max?: number; step: number }) => (
    <Parameter
      label={t(name)}
      own={own}
      mayChange={!isFixed && mayOverride(gate, name, denies)}
      value={values[name]}
      error={problems.has(name) ? words[name] : undefined}
      onValueChange={set(name)}
      {...limits}
      t={t}
    />
  );
  return (
    <>
      <ModelParameter
        gate={gate}
        mayChange={!isFixed && mayOverride(gate, "model", denies)}
        value={values.model}
        onValueChange={set("model")}
        t={t}
      />
      {number("temperature", gate.temperature, { min: 0, max: 2, step: 0.1 })}
      {number("maxTokens", gate.maxTokens, { min: 1, step: 1 })}
      {number("topP", gate.topP, { min: 0, max: 1, step: 0.05 })}
      <div className="layer-chat-parameter">
        <span className="layer-field-label">{t("systemPrompt")}</span>
        <p className="layer-chat-system-prompt" dir="auto">
          {gate.systemPrompt ?? t("noSystemPrompt")}
        </p>
      </div>
    </>
  );
}

interface ParameterProps {
  label: string;
  /** The gate's. */
  own: number | undefined;
  mayChange: boolean;
  value: string;
  error: string | undefined;
  onValueChange: (text: string) => void;
  min: number;
  max?: number;
  step: number;
  t: Translate<"chat">;
}

function Parameter({ label, own, mayChange, error, t, ...input }: ParameterProps): ReactNode {
  const format = useFormat();
  const shown = own === undefined ? t("modelDefault") : format.number(own);
  if (!mayChange) return <Fixed label={label} note={t("setByGate")} value={shown} />;
  return (
    <Field className="layer-chat-parameter" label={label} note={t("callersMayChange")} error={error}>
      <NumberInput placeholder={shown} {...input} />
    </Field>
  );
}

interface FixedProps {
  label: string;
  note: string;
  value: ReactNode;
  hint?: string | undefined;
}

function Fixed({ label, note, value, hint }: FixedProps): ReactNode {
  return (
    <div className="layer-chat-parameter" data-fixed="">
      <div className="layer-field-head">
        <span className="layer-field-label">{label}</span>
        <span className="layer-field-note">{note}</span>
      </div>
      <span className="layer-chat-parameter-value">{value}</span>
      {hint ? <p className="layer-field-hint">{hint}</p> : null}
    </div>
  );
}

interface ModelParameterProps {
  gate: Gate;
  mayChange: boolean;
  value: string;
  onValueChange: (model: string) => void;
  t: Translate<"chat">;
}

/** The model that is asked first, and those that follow it. Whoever chooses another one asks that one alone. */
function ModelParameter({ gate, mayChange, value, onValueChange, t }: ModelParameterProps): ReactNode {
  const { models, isComplete } = useModels();
  const format = useFormat();
  const { model, routingStrategy, fallbackModels } = gate;
  const others = fallbackModels.length > 0 && routingStrategy !== "single" ? format.list(fallbackModels) : undefined;
  const hint = others && t(routingStrategy === "fallback" ? "fallbacks" : "inTurn", { models: others });
  if (!mayChange) {
    return (
      <Fixed label={t("model")} note={t("setByGate")} value={<code className="layer-code">{model}</code>} hint={hint} />
    );
  }
  const own = { value: "", label: t("gateModel", { model }) };
  const options = (models ?? []).map(({ id, displayName, provider }) => ({
    value: id,
    label: id,
    detail: displayName === id ? provider : displayName,
  }));
  return (
    <Field className="layer-chat-parameter" label={t("model")} note={t("callersMayChange")} hint={hint}>
      <Combobox
        value={value}
        onValueChange={onValueChange}
        options={[own, ...options]}
        noMatch={t("noModelMatch")}
        freeOption={isComplete ? undefined : (text) => t("useModel", { model: text })}
      />
    </Field>
  );
}
