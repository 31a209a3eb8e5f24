import type { Gate, GateChanges, GateInput } from "../contract/index.ts";
import {
  allowOverridesOf,
  clearableFields,
  emptyGateFields,
  type GateFieldName,
  type GateFields,
  isSameValue,
  numberFields,
  numberOf,
} from "./gate-fields.ts";

// SAFETY: the keys of the empty form are the names of the fields.
const allFields = Object.keys(emptyGateFields) as GateFieldName[];

/** The fields whose values differ, in the order of the form. */
export function differingFields(one: GateFields, other: GateFields): readonly GateFieldName[] {
  return allFields.filter((name) => !isSameValue(name, one[name], other[name]));
}

/** The body that makes a gate: unset fields are left out. */
export function toGateInput(fields: GateFields): GateInput {
  return { name: fields.name, model: fields.model, ...settings(fields, differingFields(fields, emptyGateFields)) };
}

/**
 * The body that turns a gate into what the form says: only what differs, so that nothing else is overwritten. `null`
 * clears. A gate's name never changes.
 */
export function toGateChanges(fields: GateFields, before: GateFields): GateChanges {
  const changed = differingFields(fields, before);
  return { ...(changed.includes("model") && { model: fields.model }), ...settings(fields, changed) };
}

/** The person's changes on top of what the gate has become elsewhere. */
export function rebase(mine: GateFields, before: GateFields, theirs: GateFields): GateFields {
  const kept = differingFields(mine, before).map((name) => [name, mine[name]]);
  return { ...theirs, ...Object.fromEntries(kept) };
}

/** Fields that have a value on the server and would be unset. */
export function clearedFields(fields: GateFields, before: GateFields) {
  return clearableFields.filter((name) => isBlank(fields[name]) && !isBlank(before[name]));
}

/** The same settings under the same name: what a creation whose answer was lost has left behind. */
export function isWhatWasSent(gate: Gate, input: GateInput): boolean {
  const stored: Readonly<Record<string, unknown>> = gate;
  return Object.entries(input).every(([name, value]) => JSON.stringify(stored[name]) === JSON.stringify(value));
}

function settings(fields: GateFields, names: readonly GateFieldName[]) {
  const { description, systemPrompt, tags, routingStrategy, fallbackModels, overrides } = fields;
  const values = {
    description: isBlank(description) ? null : description,
    systemPrompt: isBlank(systemPrompt) ? null : systemPrompt,
    ...Object.fromEntries(numberFields.map((name) => [name, numberOf(fields[name]) ?? null])),
    tags: [...tags],
    routingStrategy,
    fallbackModels: [...fallbackModels],
  };
  const changed = Object.entries(values).filter(([name]) => names.some((other) => other === name));
  return {
    ...Object.fromEntries(changed),
    ...(names.includes("overrides") && { allowOverrides: allowOverridesOf(overrides) }),
  };
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
