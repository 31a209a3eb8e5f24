import { gateLimits } from "../contract/index.ts";
import type { Translate } from "../host/use-labels.ts";
import { type GateFieldName, isNumberField } from "./gate-fields.ts";
import { type GateProblem, numberLimits } from "./gate-problems.ts";

type Words = Translate<"gates">;

/** What a field is called in the middle of a sentence. */
export function fieldName(t: Words, field: GateFieldName): string {
  const names = {
    name: "fieldName",
    model: "fieldModel",
    description: "fieldDescription",
    systemPrompt: "fieldSystemPrompt",
    temperature: "fieldTemperature",
    maxTokens: "fieldMaxTokens",
    topP: "fieldTopP",
    tags: "fieldTags",
    routingStrategy: "fieldRoutingStrategy",
    fallbackModels: "fieldFallbackModels",
    overrides: "fieldOverrides",
  } as const;
  return t(names[field]);
}

/** A field's problem in the words of the person who typed it: what is wrong, and what would be right. */
export function problemText(t: Words, field: GateFieldName, problem: GateProblem | undefined): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case "required":
      return t(field === "name" ? "nameRequired" : "modelRequired");
    case "outer_spaces":
      return t("nameOuterSpaces");
    case "characters":
      return t(field === "tags" ? "tagCharacters" : "nameCharacters");
    case "taken":
      return t("nameTaken");
    case "unknown":
      return t("modelUnknown");
    case "uncleared":
      return t("unclearedProblem");
    case "too_many":
      return field === "tags"
        ? t("tooManyTags", { count: gateLimits.tags })
        : t("tooManyModels", { count: gateLimits.fallbackModels });
    case "too_long":
      return tooLong(t, field);
    case "range":
      return isNumberField(field) && field !== "maxTokens" ? t("rangeProblem", numberLimits[field]) : t("wholeProblem");
  }
}

function tooLong(t: Words, field: GateFieldName): string {
  if (field === "name") return t("nameTooLong", { count: gateLimits.name });
  if (field === "tags") return t("tagTooLong", { count: gateLimits.tag });
  return t("tooLong", { count: field === "systemPrompt" ? gateLimits.systemPrompt : gateLimits.description });
}
