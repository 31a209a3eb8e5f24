import * as v from "valibot";
import { type KeyNameProblem, keyNameMaxLength, keyNameProblem } from "./keys.ts";

const keyNameMessage: Record<KeyNameProblem, string> = {
  required: "Key name required",
  too_long: `Key name must be at most ${keyNameMaxLength} characters`,
  control_characters: "Key name must not contain control characters",
  secret: "Key name must not contain an API key",
};

/** A key's name, trimmed: 1 to 100 characters. */
export const keyName = v.pipe(
  v.string(keyNameMessage.required),
  v.trim(),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? keyNameProblem(dataset.value) : undefined;
    if (problem) addIssue({ message: keyNameMessage[problem] });
  }),
);

/** What makes a key, and what changes one. */
export const namedKey = v.object({ name: keyName }, keyNameMessage.required);
