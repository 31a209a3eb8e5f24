"use client";
import { type ReactNode, useEffect, useState } from "react";
import { GatePicker } from "../gates/index.ts";
import { useGates } from "../gates/use-gates.ts";
import type { Translate } from "../host/use-labels.ts";
import { toParams } from "./chat-params.ts";
import { ChatThread } from "./chat-thread.tsx";
import type { GateChatSettings } from "./conversation-options.ts";
import type { GateConversation } from "./gate-conversation.ts";
import type { SameQuestion } from "./same-question.ts";
import type { ChosenGate } from "./use-chosen-gate.ts";
import { useGateConversation } from "./use-gate-conversation.ts";

interface ComparedThreadProps
  extends Pick<GateChatSettings, "whenBusy" | "stream" | "timeouts" | "retry" | "estimateCost"> {
  first: GateConversation;
  /** Of the first: both are asked with what is set for it, as far as each gate lets callers set it. */
  chosen: ChosenGate;
  /** Given the conversation for as long as it is there, so that what is written goes to both. */
  onConversation: (conversation: GateConversation | undefined) => void;
  canAsk: boolean;
  onEdit: (question: SameQuestion, text: string) => boolean;
  onAct: () => void;
  t: Translate<"chat">;
}

/** A second gate beside the first. It begins with all that was said so far, so that both answer to the same. */
export function ComparedThread(props: ComparedThreadProps): ReactNode {
  const { first, chosen, onConversation, canAsk, onEdit, onAct, t, ...settings } = props;
  const { gates } = useGates();
  const [chosenId, setChosenId] = useState<string>();
  const gate = gates?.find(({ id }) => (chosenId === undefined ? id !== chosen.gate?.id : id === chosenId));
  const [messages] = useState(() => first.outgoing().messages);
  const conversation = useGateConversation({
    ...settings,
    ...{ gateId: gate?.id ?? "", gateName: gate?.name, messages },
    params: toParams(gate, chosen.texts, chosen.denies),
  });
  useEffect(() => {
    onConversation(conversation);
    return () => onConversation(undefined);
  }, [conversation, onConversation]);
  return (
    <div className="layer-chat-pane">
      <div className="layer-chat-picker">
        <GatePicker label={t("compareWith")} hideLabel value={gate?.id} onValueChange={setChosenId} />
      </div>
      <ChatThread {...{ conversation, canAsk, onEdit, onAct, t }} gateName={gate?.name ?? ""} empty={null} />
    </div>
  );
}
