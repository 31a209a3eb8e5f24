"use client";
import type { ReactNode } from "react";
import type { Translate } from "../host/use-labels.ts";
import { inOrder } from "../lib/in-order.ts";
import type { GateMessage } from "./chat-message.ts";
import { ChatMessageRow, type ThreadActions } from "./chat-message-row.tsx";
import type { GateChatSnapshot } from "./conversation-options.ts";
import { RetryCountdown } from "./retry-countdown.tsx";

interface ChatMessagesProps extends ThreadActions, Pick<GateChatSnapshot, "messages" | "branches" | "retry"> {
  /** The name of the gate that answers. */
  gateName: string;
  t: Translate<"chat">;
}

/** What was said. */
export function ChatMessages({ messages, branches, retry, ...row }: ChatMessagesProps): ReactNode {
  const numbers = turnNumbers(messages);
  return (
    <>
      {/* By place: another version of a message stands where the first one stood, and keeps the focus. */}
      {inOrder(messages, (message, index) =>
        message.role === "system" ? null : (
          <ChatMessageRow {...row} message={message} branches={branches[message.id]} number={numbers[index] ?? 0} />
        ),
      )}
      {retry ? <RetryCountdown retry={retry} t={row.t} /> : null}
    </>
  );
}

/** For each message the number of its turn, from 1. */
function turnNumbers(messages: readonly GateMessage[]): number[] {
  let number = 0;
  return messages.map(({ role }) => (role === "user" ? ++number : number));
}
