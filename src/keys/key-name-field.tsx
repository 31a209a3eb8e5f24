"use client";
import { forwardRef } from "react";
import { keyNameMaxLength } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { UseCreateKeyResult } from "./use-create-key.ts";

interface KeyNameFieldProps {
  /** What `useCreateKey` and `useRenameKey` have in common. */
  form: Pick<UseCreateKeyResult, "name" | "setName" | "nameProblem" | "isDuplicateName" | "wasTried">;
  isBusy: boolean;
  /** Instead of examples, and of the word about a name that exists already. */
  hint?: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The field for a key's name: its rules are told while typing, but an empty field is not an error until it is submitted. */
export const KeyNameField = forwardRef<HTMLInputElement, KeyNameFieldProps>(function KeyNameField(
  { form, isBusy, hint, labels },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const problem = form.nameProblem === "required" && !form.wasTried ? undefined : form.nameProblem;
  const length = [...form.name.trim()].length;
  const problems = {
    required: () => t("nameRequired"),
    too_long: () => t("nameTooLong", { count: keyNameMaxLength }),
    control_characters: () => t("nameControl"),
    secret: () => t("nameSecret"),
  };
  return (
    <Field
      label={t("nameLabel")}
      hint={hint ?? (form.isDuplicateName ? t("nameDuplicate") : t("nameHint"))}
      error={problem && problems[problem]()}
      required
      {...(length > keyNameMaxLength - 20 && {
        counter: { text: `${length} / ${keyNameMaxLength}`, label: t("nameTooLong", { count: keyNameMaxLength }) },
      })}
    >
      <TextInput
        ref={ref}
        name="layer-key-name"
        value={form.name}
        onChange={(event) => form.setName(event.target.value)}
        readOnly={isBusy}
        autoComplete="off"
        data-1p-ignore=""
        dir="auto"
      />
    </Field>
  );
});
