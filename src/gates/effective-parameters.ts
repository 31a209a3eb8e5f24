import { type OverridableField, overridableFields } from "../contract/index.ts";
import { type GateFields, numberOf } from "./gate-fields.ts";

/** What a request through the gate will be made with. */
export interface EffectiveParameter {
  field: OverridableField;
  /** Models in the order in which they are asked; a number; `undefined`: the model's own default. */
  value: readonly string[] | number | undefined;
  /** A caller may send another value for its own request; what others send is ignored. */
  isOverridable: boolean;
}

/** The parameters that these fields come to, in the order of the form. A number that is none yet counts as unset. */
export function effectiveParameters(fields: GateFields): readonly EffectiveParameter[] {
  const values = {
    model: modelsInOrder(fields),
    temperature: known(fields.temperature),
    maxTokens: known(fields.maxTokens),
    topP: known(fields.topP),
  };
  return overridableFields.map((field) => ({
    field,
    value: values[field],
    isOverridable: fields.overrides[field],
  }));
}

/** The models that may answer, each once, in the order of the strategy. */
export function modelsInOrder({
  model,
  routingStrategy,
  fallbackModels,
}: Pick<GateFields, "model" | "routingStrategy" | "fallbackModels">): readonly string[] {
  const others = routingStrategy === "single" ? [] : fallbackModels;
  return [...new Set([model, ...others])].filter((id) => id !== "");
}

function known(text: string): number | undefined {
  const value = numberOf(text);
  return Number.isNaN(value) ? undefined : value;
}
