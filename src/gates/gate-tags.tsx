"use client";
import { type ReactNode, useRef, useState } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { CloseIcon } from "../ui/icons.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { problemText } from "./field-texts.ts";
import type { GateFormPartProps } from "./gate-basics.tsx";
import { gateLabels } from "./labels.ts";

/** Tags: typed one after the other, taken on Enter, a comma, or leaving the field; each with a button to take it away. */
export function GateTags({ saving, labels }: GateFormPartProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { fields, set, problems, state } = saving;
  const { tags } = fields;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState("");
  const readOnly = state.status === "saving";
  const take = (text: string) => {
    const added = text.split(",").map((tag) => tag.trim());
    const next = [...new Set([...tags, ...added.filter(Boolean)])];
    if (next.length > tags.length) set({ tags: next });
    setDraft("");
  };
  return (
    <div className="layer-gate-tags-field">
      <Field
        label={t("tagsLabel")}
        note={t("optional")}
        hint={t("tagsHint")}
        error={problemText(t, "tags", problems.tags)}
      >
        <TextInput
          ref={input}
          value={draft}
          onChange={(event) =>
            event.target.value.includes(",") ? take(event.target.value) : setDraft(event.target.value)
          }
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || draft.trim() === "" || event.key !== "Enter") return;
            // Enter in a form would save it.
            event.preventDefault();
            take(draft);
          }}
          onBlur={() => take(draft)}
          readOnly={readOnly}
          autoComplete="off"
          dir="auto"
        />
      </Field>
      {tags.length > 0 ? (
        <ul aria-label={t("tagsLabel")} className="layer-gate-list" data-inline="">
          {tags.map((tag) => (
            <li key={tag} className="layer-gate-item">
              <bdi className="layer-gate-item-text">{tag}</bdi>
              <IconButton
                label={t("removeTag", { tag })}
                tooltip=""
                onClick={() => {
                  input.current?.focus();
                  set({ tags: tags.filter((other) => other !== tag) });
                }}
              >
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
