import * as v from "valibot";
import { allowOverrides, routingStrategies } from "./gate-overrides.ts";
import { storedText } from "./stored-text.ts";

/** The most that a gate may hold: characters are code points. */
export const gateLimits = {
  name: 100,
  description: 1_000,
  systemPrompt: 100_000,
  tags: 20,
  tag: 50,
  fallbackModels: 20,
  temperature: 2,
  topP: 1,
} as const;

/** What is wrong with a gate's name, or `undefined`. */
export type GateNameProblem = "required" | "outer_spaces" | "too_long" | "characters";

/**
 * A gate is addressed by its name, in URLs that real clients build without encoding it: what would change the
 * meaning of a path is refused, and so are spaces that nobody sees.
 */
export function gateNameProblem(name: string): GateNameProblem | undefined {
  if (name.trim() === "") return "required";
  if (name !== name.trim()) return "outer_spaces";
  if ([...name].length > gateLimits.name) return "too_long";
  if (name === "." || name === ".." || /[/\\?#%]|\p{Cc}|\p{Cs}/u.test(name)) return "characters";
  return undefined;
}

export const gateNameMessage: Record<GateNameProblem, string> = {
  required: "Missing required fields: name and model",
  outer_spaces: "name must not begin or end with a space",
  too_long: `name must be at most ${gateLimits.name} characters`,
  characters: "name must not be . or .., nor contain / \\ ? # % or control characters",
};

/** A gate's name, as it is: nothing is trimmed, because callers address the gate by it. */
export const gateName = v.pipe(
  v.string(gateNameMessage.required),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? gateNameProblem(dataset.value) : undefined;
    if (problem) addIssue({ message: gateNameMessage[problem] });
  }),
);

/** From 0 to 2. */
export const temperature = bounded("temperature", gateLimits.temperature);
/** From 0 to 1. */
export const topP = bounded("topP", gateLimits.topP);
/** A whole number from 1. */
export const maxTokens = v.pipe(
  v.number("maxTokens must be a whole number from 1"),
  v.safeInteger("maxTokens must be a whole number from 1"),
  v.minValue(1, "maxTokens must be a whole number from 1"),
);

/** A model's id: which ids there are, the server knows. */
export const modelId = v.pipe(v.string("model must be a string"), v.minLength(1, "model must not be empty"));

/** The optional settings of a gate, each with its rule. */
export const gateFields = {
  description: storedText("description", gateLimits.description),
  systemPrompt: storedText("systemPrompt", gateLimits.systemPrompt),
  allowOverrides,
  temperature,
  maxTokens,
  topP,
  tags: v.pipe(
    v.array(tag(), "tags must be a list of strings"),
    v.maxLength(gateLimits.tags, `tags must be at most ${gateLimits.tags}`),
  ),
  routingStrategy: v.picklist(routingStrategies, `routingStrategy must be one of ${routingStrategies.join(", ")}`),
  fallbackModels: v.pipe(
    v.array(v.string("fallbackModels must be a list of strings"), "fallbackModels must be a list of strings"),
    v.maxLength(gateLimits.fallbackModels, `fallbackModels must be at most ${gateLimits.fallbackModels}`),
  ),
};

const settings = v.object({
  description: v.nullish(gateFields.description),
  systemPrompt: v.nullish(gateFields.systemPrompt),
  allowOverrides: v.nullish(gateFields.allowOverrides),
  temperature: v.nullish(gateFields.temperature),
  maxTokens: v.nullish(gateFields.maxTokens),
  topP: v.nullish(gateFields.topP),
  tags: v.nullish(gateFields.tags),
  routingStrategy: v.nullish(gateFields.routingStrategy),
  fallbackModels: v.nullish(gateFields.fallbackModels),
});

const required = gateNameMessage.required;
export const newGate = v.object(
  { name: gateName, model: v.pipe(v.string(required), v.minLength(1, required)), ...settings.entries },
  required,
);

const notAnObject = "The body must be a JSON object";
const changedFields = v.object({ model: v.optional(modelId), ...settings.entries }, notAnObject);

// A name is accepted and ignored: it is immutable, and clients send back what they read.
export const gateChanges = v.pipe(
  v.custom<v.InferInput<typeof changedFields>>((it) => !Array.isArray(it), notAnObject),
  changedFields,
);

function bounded(field: string, most: number) {
  const message = `${field} must be a number from 0 to ${most}`;
  return v.pipe(v.number(message), v.minValue(0, message), v.maxValue(most, message));
}

function tag() {
  const message = `tags must be texts of 1 to ${gateLimits.tag} characters, without control characters`;
  return v.pipe(
    v.string(message),
    v.check(
      (text) => text.trim() !== "" && [...text].length <= gateLimits.tag && !/\p{Cc}|\p{Cs}/u.test(text),
      message,
    ),
  );
}
