"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PencilIcon } from "../ui/icons.tsx";
import { ChatField } from "./chat-field.tsx";
import type { GateMessage } from "./chat-message.ts";

interface ChatQuestionProps {
  message: GateMessage;
  number: number;
  /** `false` where it cannot be asked now. Absent where this person may not ask. */
  onEdit: ((id: string, text: string) => boolean) | undefined;
  pager: ReactNode;
  t: Translate<"chat">;
}

/** What the person asked, as they wrote it; and a way to ask it in other words. */
export function ChatQuestion({ message, number, onEdit, pager, t }: ChatQuestionProps): ReactNode {
  const common = useLabels("common", commonLabels);
  // Of this message: another version of it may come to stand in its place.
  const [written, write] = useState<{ id: string; text: string }>();
  const draft = written?.id === message.id ? written.text : undefined;
  const setDraft = (text: string | undefined) => write(text === undefined ? undefined : { id: message.id, text });
  const editButton = useRef<HTMLButtonElement>(null);
  const wasCancelled = useRef(false);
  const isEditing = draft !== undefined;
  useEffect(() => {
    if (!isEditing && wasCancelled.current) editButton.current?.focus();
    wasCancelled.current = false;
  }, [isEditing]);
  if (draft !== undefined && onEdit) {
    const cancel = () => {
      wasCancelled.current = true;
      setDraft(undefined);
    };
    const submit = () => {
      if (onEdit(message.id, draft)) setDraft(undefined);
    };
    return (
      <div className="layer-chat-edit">
        <ChatField
          label={t("editField")}
          value={draft}
          onValueChange={setDraft}
          onSubmit={submit}
          onCancel={cancel}
          autoFocus
        />
        <div className="layer-chat-edit-actions">
          <Button size="compact" onClick={cancel}>
            {common("cancel")}
          </Button>
          <Button size="compact" variant="primary" onClick={submit}>
            {t("editSend")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <div className="layer-chat-question">
        {onEdit ? (
          <span className="layer-chat-actions">
            <IconButton
              ref={editButton}
              label={t("edit", { number })}
              tooltip={t("editShort")}
              onClick={() => setDraft(message.content)}
            >
              <PencilIcon />
            </IconButton>
          </span>
        ) : null}
        <div className="layer-chat-bubble" dir="auto">
          {message.content}
        </div>
      </div>
      {pager ? <div className="layer-chat-footer">{pager}</div> : null}
    </>
  );
}
