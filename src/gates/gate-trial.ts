import { type OverridableField, overridableFields } from "../contract/index.ts";
import { type GateFieldName, type GateFields, numberOf } from "./gate-fields.ts";
import type { GateProblems } from "./gate-problems.ts";

/** What a request changes for itself, so that a gate is tried as it would be once saved. */
export interface GateTrial {
  model?: string;
  temperature?: number;
  maxTokens?: number;
  topP?: number;
}

export interface TrialInput {
  fields: GateFields;
  before: GateFields;
  changed: readonly GateFieldName[];
  problems: GateProblems;
}

/** How unsaved changes can be tried, or which of them cannot: the gate on the server lets no caller change those. */
export function trialOf({
  fields,
  before,
  changed,
  problems,
}: TrialInput): { trial: GateTrial } | { blocked: GateFieldName[] } {
  const asked = changed.filter((name) => !makesNoDifference.includes(name));
  const isOpen = (name: GateFieldName): name is OverridableField =>
    overridableFields.some((field) => field === name) && before.overrides[name as OverridableField];
  // A number that is emptied cannot be sent: a request without one gets the gate's.
  const blocked = asked.filter((name) => !isOpen(name) || problems[name] || String(fields[name]).trim() === "");
  if (blocked.length > 0) return { blocked };
  const values = asked.map((name) => [name, name === "model" ? fields.model : numberOf(String(fields[name]))]);
  return { trial: Object.fromEntries(values) };
}

/** To the answer that a gate gives. */
const makesNoDifference: readonly GateFieldName[] = ["name", "description", "tags", "overrides"];
