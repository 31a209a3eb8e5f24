"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useFormat } from "../host/use-format.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { RefreshIcon } from "../ui/icons.tsx";
import { answerFacts } from "./answer-facts.ts";
import type { GateMessage } from "./chat-message.ts";

interface AnswerFooterProps {
  message: GateMessage;
  number: number;
  /** Absent where this person may not ask, or a notice offers it. */
  onRegenerate: (() => void) | undefined;
  /** Its versions, where it has others. */
  pager: ReactNode;
  t: Translate<"chat">;
}

/** What is known of an answer that has ended, and what can be done with it. */
export function AnswerFooter({ message, number, onRegenerate, pager, t }: AnswerFooterProps): ReactNode {
  const format = useFormat();
  const common = useLabels("common", commonLabels);
  const facts = answerFacts(message, format, t);
  if (facts.length === 0 && message.content === "" && !onRegenerate && !pager) return null;
  return (
    <div className="layer-chat-footer">
      {facts.length === 0 ? null : (
        <ul className="layer-chat-facts" aria-label={t("facts", { number })}>
          {facts.map(({ id, text, title }) => (
            <li key={id} className="layer-chat-fact" data-fact={id} title={title}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <span className="layer-chat-actions">
        {message.content === "" ? null : (
          <CopyButton
            label={t("copyAnswer", { number })}
            tooltip={common("copy")}
            text={message.content}
            failed={t("copyFailed")}
          />
        )}
        {onRegenerate ? (
          <IconButton label={t("regenerate", { number })} tooltip={t("regenerateShort")} onClick={onRegenerate}>
            <RefreshIcon />
          </IconButton>
        ) : null}
      </span>
      {pager}
    </div>
  );
}
