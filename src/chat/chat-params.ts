import type { Gate, OverridableField } from "../contract/index.ts";
import type { ChatParams } from "./conversation-options.ts";

/** Parameters as they are typed; empty means the gate's own. */
export type ParamTexts = Readonly<Record<"model" | "temperature" | "maxTokens" | "topP", string>>;

export const noParams: ParamTexts = { model: "", temperature: "", maxTokens: "", topP: "" };

export type ParamProblem = "temperature" | "maxTokens" | "topP";

/**
 * Whether a request may set this for itself: everything where the gate does not say, as servers take it. `denies`: the
 * server means "nothing" by `allowOverrides: false`; the baseline means "everything".
 */
export function mayOverride({ allowOverrides }: Gate, field: OverridableField, denies: boolean): boolean {
  return typeof allowOverrides === "object" ? (allowOverrides[field] ?? false) : allowOverrides !== false || !denies;
}

export function paramProblems({ temperature, maxTokens, topP }: ParamTexts): ReadonlySet<ParamProblem> {
  const problems = new Set<ParamProblem>();
  if (!isWithin(temperature, 0, 2)) problems.add("temperature");
  if (!isWithin(topP, 0, 1)) problems.add("topP");
  if (!isWithin(maxTokens, 1, Number.MAX_SAFE_INTEGER) || !Number.isInteger(Number(maxTokens)))
    problems.add("maxTokens");
  return problems;
}

export function toTexts({ model = "", temperature, maxTokens, topP }: ChatParams = {}): ParamTexts {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  return { model, temperature: text(temperature), maxTokens: text(maxTokens), topP: text(topP) };
}

/** What is sent: what may be changed and makes sense. A field with a problem says so beside itself, and is not sent. */
export function toParams(gate: Gate | undefined, texts: ParamTexts, denies: boolean): ChatParams {
  const params: ChatParams = {};
  if (!gate) return params;
  const problems = paramProblems(texts);
  if (texts.model !== "" && mayOverride(gate, "model", denies)) params.model = texts.model;
  for (const name of ["temperature", "maxTokens", "topP"] as const) {
    if (texts[name] !== "" && mayOverride(gate, name, denies) && !problems.has(name))
      params[name] = Number(texts[name]);
  }
  return params;
}

function isWithin(text: string, min: number, max: number): boolean {
  const value = Number(text);
  return text.trim() === text && (text === "" || (value >= min && value <= max));
}
