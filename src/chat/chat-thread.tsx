"use client";
import { type ReactNode, useCallback, useEffect } from "react";
import type { Translate } from "../host/use-labels.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { ChatMessages } from "./chat-messages.tsx";
import type { GateConversation } from "./gate-conversation.ts";
import { type SameQuestion, sameQuestion } from "./same-question.ts";
import { useGateChatSelector } from "./use-gate-chat-selector.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";

interface ChatThreadProps {
  conversation: GateConversation;
  gateName: string;
  /** False where this person may not ask. */
  canAsk: boolean;
  /** Asks a question in other words: in every thread that is compared and has it. */
  onEdit: (question: SameQuestion, text: string) => boolean;
  /** The focus goes back to where one writes: what had it is gone. */
  onAct: () => void;
  /** Where nothing has been said. */
  empty: ReactNode;
  t: Translate<"chat">;
}

/** A conversation, its end in view while it grows. */
export function ChatThread({ conversation, gateName, canAsk, onEdit, onAct, empty, t }: ChatThreadProps): ReactNode {
  const messages = useGateChatSelector(conversation, (snapshot) => snapshot.messages);
  const branches = useGateChatSelector(conversation, (snapshot) => snapshot.branches);
  const retry = useGateChatSelector(conversation, (snapshot) => snapshot.retry);
  const { scroller, content, isAtEnd, toEnd } = useStickToEnd();
  const announcement = useAnswerAnnouncement(conversation, t);
  const jump = () => {
    toEnd();
    // The button goes once the end is in view.
    scroller.current?.focus({ preventScroll: true });
  };

  const edit = useLatest((id: string, text: string) => {
    const question = sameQuestion(conversation, id);
    const isAsked = question !== undefined && onEdit(question, text);
    if (isAsked) onAct();
    return isAsked;
  });
  const onEditOne = useCallback((id: string, text: string) => edit.current(id, text), [edit]);
  const act = useLatest(onAct);
  const onRegenerate = useCallback(
    (id: string) => {
      if (conversation.regenerate(id)) act.current();
    },
    [conversation, act],
  );
  const onShow = useCallback((id: string) => void conversation.switchBranch(id), [conversation]);

  // Whoever asks wants to see the answer, wherever they were reading.
  const awaited = useGateChatSelector(conversation, (snapshot) =>
    snapshot.status === "submitted" ? snapshot.messages.at(-1)?.id : undefined,
  );
  useBrowserLayoutEffect(() => {
    if (awaited !== undefined) toEnd();
  }, [awaited, toEnd]);

  return (
    <div className="layer-chat-thread">
      <div
        ref={scroller}
        className="layer-chat-scroll"
        role="log"
        aria-live="off"
        aria-label={gateName === "" ? t("conversation") : t("conversationWith", { gate: gateName })}
        // What scrolls must be reachable by keyboard.
        {...{ tabIndex: 0 }}
      >
        <div ref={content} className="layer-chat-messages" data-retrying={retry ? "" : undefined}>
          {messages.length === 0 ? empty : null}
          <ChatMessages
            messages={messages}
            branches={branches}
            retry={retry}
            gateName={gateName}
            onRegenerate={canAsk ? onRegenerate : undefined}
            onEdit={canAsk ? onEditOne : undefined}
            onKeep={conversation.keep}
            onShow={onShow}
            t={t}
          />
        </div>
      </div>
      {isAtEnd ? null : (
        <Button size="compact" className="layer-chat-to-end" icon={<ChevronDownIcon />} onClick={jump}>
          {t("toLatest")}
        </Button>
      )}
      <LiveRegion announcement={announcement} />
    </div>
  );
}

/** The end of an answer is said once, and no token on the way to it. */
function useAnswerAnnouncement(conversation: GateConversation, t: Translate<"chat">) {
  const [announcement, announce] = useAnnounce();
  const status = useGateChatSelector(conversation, (snapshot) => snapshot.status);
  const isBusy = status === "submitted" || status === "streaming";
  const words = useLatest(t);
  useEffect(() => {
    if (isBusy)
      return () => {
        const last = conversation.getSnapshot().messages.at(-1);
        if (last?.status === "stopped") announce(words.current("stoppedAnnouncement"));
        if (last?.status === "complete") announce(words.current("answerAnnouncement", { text: excerpt(last.content) }));
      };
  }, [isBusy, conversation, announce, words]);
  return announcement;
}

/** As much as anybody listens to unasked; the rest is read in its place. */
function excerpt(text: string): string {
  const start = [...text.slice(0, 1_000)].slice(0, 400).join("");
  return start.length < text.length ? `${start}…` : start;
}
