"use client";
import type { ReactNode } from "react";
import type { Translate } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Markdown } from "../ui/markdown/markdown.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { AnswerFooter } from "./answer-footer.tsx";
import { type GateMessage, isHalf, isSettled } from "./chat-message.ts";

interface ChatAnswerProps {
  message: GateMessage;
  number: number;
  onRegenerate: ((id: string) => void) | undefined;
  onKeep: (id: string, isKept: boolean) => void;
  pager: ReactNode;
  t: Translate<"chat">;
}

/** An answer: its text as far as it has come, and once it has ended how it came about. */
export function ChatAnswer({ message, number, onRegenerate, onKeep, pager, t }: ChatAnswerProps): ReactNode {
  const { id, content, status, error, isKept = false } = message;
  const again = onRegenerate && (() => onRegenerate(id));
  const mayBeKept = isHalf(message) && content !== "";
  return (
    <>
      {content === "" ? null : <Markdown text={content} isStreaming={status === "streaming"} t={t} />}
      {status === "pending" ? (
        <p className="layer-chat-waiting">
          <VisuallyHidden>{t("waiting")}</VisuallyHidden>
        </p>
      ) : null}
      {error ? (
        <ErrorNotice
          className="layer-chat-error"
          error={error}
          title={content === "" ? t("failedTitle") : undefined}
          onRetry={again}
        />
      ) : null}
      {isSettled(message) ? (
        <AnswerFooter
          message={message}
          number={number}
          onRegenerate={error?.retryable ? undefined : again}
          pager={pager}
          t={t}
        />
      ) : null}
      {mayBeKept ? (
        <Button
          size="compact"
          variant="ghost"
          className="layer-chat-keep"
          aria-pressed={isKept}
          title={t("keepHint")}
          onClick={() => onKeep(id, !isKept)}
        >
          {t("keep")}
        </Button>
      ) : null}
    </>
  );
}
