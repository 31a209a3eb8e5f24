"use client";
import { forwardRef, type ReactNode, useId, useState } from "react";
import { useErrorText } from "../host/use-error-text.ts";
import { Button } from "../ui/button.tsx";
import { ChatField } from "./chat-field.tsx";
import type { FrameWords } from "./frame-labels.ts";
import type { GateConversation } from "./gate-conversation.ts";
import { isAnyBusy, useConversations } from "./use-conversations.ts";

interface ChatComposerProps {
  /** What is written goes to each. */
  conversations: readonly GateConversation[];
  gateName: string;
  /** Why nothing can be asked. */
  disabledReason: string | undefined;
  /** What the thread has used, where nothing more urgent is to be said. */
  totals: ReactNode;
  onStop: () => void;
  t: FrameWords;
}

/** Where one writes. Send becomes Stop while an answer comes; what could not be sent stays. */
export const ChatComposer = forwardRef<HTMLTextAreaElement, ChatComposerProps>(function ChatComposer(
  { conversations, gateName, disabledReason, totals, onStop, t },
  ref,
) {
  const [text, setText] = useState("");
  const hintId = useId();
  const isBusy = useConversations(conversations, isAnyBusy);
  // One that keeps the person from asking anything more for now.
  const limit = useConversations(conversations, (all) => all.find(({ error }) => error?.retryAfterMs)?.error);
  const waitSeconds = useErrorText(limit)?.waitSeconds ?? 0;
  const refusal = disabledReason ?? (waitSeconds > 0 ? t("limited", { count: waitSeconds }) : undefined);
  const send = () => {
    if (refusal !== undefined || isBusy || text.trim() === "") return;
    const taken = conversations.map((conversation) => conversation.send(text));
    if (taken.some(Boolean)) setText("");
  };
  return (
    <div className="layer-chat-composer">
      <ChatField
        ref={ref}
        label={t("message", { gate: gateName })}
        value={text}
        onValueChange={setText}
        onSubmit={send}
        readOnly={disabledReason !== undefined}
        describedBy={hintId}
      />
      <div className="layer-chat-composer-foot">
        <span id={hintId} className="layer-chat-hint">
          {refusal ?? totals}
        </span>
        <SendOrStop isBusy={isBusy} disabledReason={refusal} onSend={send} onStop={onStop} t={t} />
      </div>
    </div>
  );
});

interface SendOrStopProps {
  isBusy: boolean;
  disabledReason: string | undefined;
  onSend: () => void;
  onStop: () => void;
  t: FrameWords;
}

/** One button in one place, so that it keeps the focus when its meaning changes. */
function SendOrStop({ isBusy, disabledReason, onSend, onStop, t }: SendOrStopProps): ReactNode {
  return (
    <Button
      variant={isBusy ? "secondary" : "primary"}
      disabledReason={isBusy ? undefined : disabledReason}
      onClick={isBusy ? onStop : onSend}
      data-action={isBusy ? "stop" : "send"}
    >
      {isBusy ? t("stop") : t("send")}
    </Button>
  );
}
