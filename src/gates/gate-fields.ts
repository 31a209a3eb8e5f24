import {
  type AllowOverrides,
  type Gate,
  type OverridableField,
  overridableFields,
  type RoutingStrategy,
} from "../contract/index.ts";

/** What callers may change for their own request. */
export type Overrides = Readonly<Record<OverridableField, boolean>>;

/** A gate as a form holds it: numbers as they are typed, so that nothing typed is lost; empty means unset. */
export interface GateFields {
  readonly name: string;
  readonly model: string;
  readonly description: string;
  readonly systemPrompt: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly topP: string;
  readonly tags: readonly string[];
  readonly routingStrategy: RoutingStrategy;
  /** In the order in which they are tried; kept while the strategy is `single`, which does not use them. */
  readonly fallbackModels: readonly string[];
  readonly overrides: Overrides;
}

export type GateFieldName = keyof GateFields;

/** Fields that may be unset, and that a server of the baseline cannot unset again. */
export const clearableFields = ["description", "systemPrompt", "temperature", "maxTokens", "topP"] as const;
export type ClearableField = (typeof clearableFields)[number];

export const numberFields = ["temperature", "maxTokens", "topP"] as const;
export type NumberField = (typeof numberFields)[number];

/** What a new gate begins with, and what the API makes of one that says nothing: callers may change everything. */
export const emptyGateFields: GateFields = {
  name: "",
  model: "",
  description: "",
  systemPrompt: "",
  temperature: "",
  maxTokens: "",
  topP: "",
  tags: [],
  routingStrategy: "single",
  fallbackModels: [],
  overrides: overridesOf(true, { denies: true }),
};

/** `denies`: the server means "nothing" by `allowOverrides: false`; the baseline means "everything". */
export function fieldsOfGate(gate: Gate, { denies }: { denies: boolean }): GateFields {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    name: gate.name,
    model: gate.model,
    description: gate.description ?? "",
    systemPrompt: gate.systemPrompt ?? "",
    temperature: text(gate.temperature),
    maxTokens: text(gate.maxTokens),
    topP: text(gate.topP),
    tags: gate.tags,
    routingStrategy: gate.routingStrategy,
    fallbackModels: gate.fallbackModels,
    overrides: overridesOf(gate.allowOverrides, { denies }),
  };
}

/** What a copy of a gate begins with: everything but the name, which belongs to one gate. */
export function duplicateOf(gate: Gate, server: { denies: boolean }): GateFields {
  return { ...fieldsOfGate(gate, server), name: "" };
}

/** Each field on its own: unset and `true` allow all; in an object, absent means no. */
export function overridesOf(allowed: AllowOverrides | undefined, { denies }: { denies: boolean }): Overrides {
  const may = (field: OverridableField) => {
    if (typeof allowed === "object") return allowed[field] ?? false;
    return allowed === false ? !denies : true;
  };
  return { model: may("model"), temperature: may("temperature"), maxTokens: may("maxTokens"), topP: may("topP") };
}

/**
 * All four fields wherever anything is denied: `false` would deny as much, but a baseline server takes it for
 * "everything", and no answer tells which kind of server a form will be sent to.
 */
export function allowOverridesOf(overrides: Overrides): AllowOverrides {
  return overridableFields.every((field) => overrides[field]) ? true : { ...overrides };
}

/** The number that a text means: `undefined` where it is empty, `NaN` where it is none. A comma may be its point. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return /^[+-]?(\d+[.,]?\d*|[.,]\d+)$/.test(trimmed) ? Number(trimmed.replace(",", ".")) : Number.NaN;
}

/** Whether two values of a field mean the same. */
export function isSameValue<Name extends GateFieldName>(name: Name, one: GateFields[Name], other: GateFields[Name]) {
  if (isNumberField(name)) return numberOf(String(one)) === numberOf(String(other)) || one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}

export function isNumberField(name: GateFieldName): name is NumberField {
  return numberFields.some((field) => field === name);
}
