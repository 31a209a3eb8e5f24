import { type GateNameProblem, gateLimits, gateNameProblem } from "../contract/index.ts";
import { clearedFields } from "./gate-changes.ts";
import { type GateFieldName, type GateFields, type NumberField, numberFields, numberOf } from "./gate-fields.ts";

/**
 * What is wrong with a field. `taken`: the account has a gate of this name. `range`: no number, or not one between the
 * limits. `uncleared`: the server cannot unset what it once held. `unknown`: not among all the models there are.
 */
export type GateProblem = GateNameProblem | "taken" | "range" | "uncleared" | "unknown" | "too_many";

export type GateProblems = Readonly<Partial<Record<GateFieldName, GateProblem>>>;

export interface GateRules {
  /** The gate as it was when editing began; absent for a new one. */
  before: GateFields | undefined;
  /** Whether the server unsets a field that it held. */
  canClear: boolean;
  isNameTaken: (name: string) => boolean;
  /** Whether the server is known to refuse this model. */
  isModelUnknown: (model: string) => boolean;
}

/** Every problem that keeps a form from being sent; the contract's rules, and what only this server cannot do. */
export function gateProblems(fields: GateFields, rules: GateRules): GateProblems {
  const uncleared = rules.before && !rules.canClear ? clearedFields(fields, rules.before) : [];
  const found: Partial<Record<GateFieldName, GateProblem | undefined>> = {
    // A name is given once; nothing is wrong with one that a server has.
    name: rules.before ? undefined : nameProblem(fields.name, rules),
    model: modelProblem(fields.model, rules),
    description: isLonger(fields.description, gateLimits.description) ? "too_long" : undefined,
    systemPrompt: isLonger(fields.systemPrompt, gateLimits.systemPrompt) ? "too_long" : undefined,
    ...Object.fromEntries(numberFields.map((name) => [name, numberProblem(name, fields[name])])),
    tags: tagsProblem(fields.tags),
    fallbackModels: fallbackProblem(fields, rules),
    ...Object.fromEntries(uncleared.map((name) => [name, "uncleared"])),
  };
  // SAFETY: what is undefined is gone.
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem)) as GateProblems;
}

/** The limits of a number, both included. */
export const numberLimits: Readonly<Record<NumberField, { min: number; max: number; step: number }>> = {
  temperature: { min: 0, max: gateLimits.temperature, step: 0.1 },
  maxTokens: { min: 1, max: Number.MAX_SAFE_INTEGER, step: 1 },
  topP: { min: 0, max: gateLimits.topP, step: 0.05 },
};

function nameProblem(name: string, { isNameTaken }: GateRules): GateProblem | undefined {
  return gateNameProblem(name) ?? (isNameTaken(name) ? "taken" : undefined);
}

function modelProblem(model: string, { isModelUnknown, before }: GateRules): GateProblem | undefined {
  if (model.trim() === "") return "required";
  return model !== before?.model && isModelUnknown(model) ? "unknown" : undefined;
}

function fallbackProblem({ fallbackModels }: GateFields, { isModelUnknown, before }: GateRules) {
  if (fallbackModels.length > gateLimits.fallbackModels) return "too_many";
  return fallbackModels.some((model) => !before?.fallbackModels.includes(model) && isModelUnknown(model))
    ? "unknown"
    : undefined;
}

function numberProblem(name: NumberField, text: string): GateProblem | undefined {
  const value = numberOf(text);
  if (value === undefined) return undefined;
  const { min, max } = numberLimits[name];
  const isOne = value >= min && value <= max && (name !== "maxTokens" || Number.isInteger(value));
  return isOne ? undefined : "range";
}

function tagsProblem(tags: readonly string[]): GateProblem | undefined {
  if (tags.length > gateLimits.tags) return "too_many";
  if (tags.some((tag) => isLonger(tag, gateLimits.tag))) return "too_long";
  return tags.some((tag) => tag.trim() === "" || /\p{Cc}|\p{Cs}/u.test(tag)) ? "characters" : undefined;
}

function isLonger(text: string, limit: number): boolean {
  // Code points are never more than code units, so most texts need no counting.
  return text.length > limit && [...text].length > limit;
}
