"use client";
import { type ReactNode, useMemo } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { ChatEmpty } from "./chat-empty.tsx";
import { ChatThread } from "./chat-thread.tsx";
import { ComparedThread } from "./compared-thread.tsx";
import type { GateChatSettings } from "./conversation-options.ts";
import type { GateConversation } from "./gate-conversation.ts";
import { type ChatLabels, chatLabels } from "./labels.ts";
import { questionIn, type SameQuestion } from "./same-question.ts";
import type { ChosenGate } from "./use-chosen-gate.ts";

export interface ChatPanesProps {
  /** The first one, and the one beside it where two are compared. */
  conversations: readonly GateConversation[];
  chosen: ChosenGate;
  /** Of the first gate, above its thread where two are compared. */
  picker: ReactNode;
  isComparing: boolean;
  onCompared: (conversation: GateConversation | undefined) => void;
  settings: Pick<GateChatSettings, "whenBusy" | "stream" | "timeouts" | "retry" | "estimateCost">;
  suggestions: readonly string[] | undefined;
  canAsk: boolean;
  /** The focus goes back to where one writes: what had it is gone. */
  onAct: () => void;
  headingLevel: 1 | 2 | 3;
  labels: Partial<ChatLabels> | undefined;
}

/** One thread, or two gates side by side on the same questions. */
export function ChatPanes(props: ChatPanesProps): ReactNode {
  const { conversations, chosen, picker, isComparing, onCompared, settings, suggestions, canAsk, onAct } = props;
  const t = useLabels("chat", chatLabels, props.labels);
  const [conversation] = conversations;
  const all = useLatest(conversations);
  const { edit, ask } = useMemo(
    () => ({
      edit: (question: SameQuestion, text: string) =>
        all.current.map((each) => each.edit(questionIn(each, question) ?? "", text)).some(Boolean),
      ask: (text: string) => {
        for (const each of all.current) each.send(text);
        onAct();
      },
    }),
    [all, onAct],
  );
  if (!conversation) return null;
  const thread = { canAsk, onEdit: edit, onAct, t };
  return (
    <div className="layer-chat-panes">
      <div className="layer-chat-pane">
        {isComparing ? picker : null}
        <ChatThread
          {...thread}
          conversation={conversation}
          gateName={chosen.gateName}
          empty={
            <ChatEmpty
              chosen={chosen}
              suggestions={canAsk && chosen.gate ? suggestions : undefined}
              onAsk={ask}
              onAct={onAct}
              headingLevel={props.headingLevel}
              t={t}
            />
          }
        />
      </div>
      {isComparing ? (
        <ComparedThread {...thread} {...settings} first={conversation} chosen={chosen} onConversation={onCompared} />
      ) : null}
    </div>
  );
}
