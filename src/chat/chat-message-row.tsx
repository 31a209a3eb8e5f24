"use client";
import { memo, type ReactNode } from "react";
import type { Translate } from "../host/use-labels.ts";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { ChatAnswer } from "./chat-answer.tsx";
import type { GateMessage } from "./chat-message.ts";
import { ChatQuestion } from "./chat-question.tsx";
import type { MessageBranches } from "./message-tree.ts";
import { VersionPager } from "./version-pager.tsx";

/** What can be done with the messages of a thread; each keeps its identity. */
export interface ThreadActions {
  /** Absent, as `onEdit`, where this person may not ask. */
  onRegenerate: ((id: string) => void) | undefined;
  onEdit: ((id: string, text: string) => boolean) | undefined;
  onKeep: (id: string, isKept: boolean) => void;
  onShow: (id: string) => void;
}

interface ChatMessageRowProps extends ThreadActions {
  message: GateMessage;
  branches: MessageBranches | undefined;
  /** Of the turn, from 1. */
  number: number;
  /** The name of the gate that answers. */
  gateName: string;
  t: Translate<"chat">;
}

/** One message. A settled one is the same object for good, and is not drawn again while others come. */
export const ChatMessageRow = memo(function ChatMessageRow(props: ChatMessageRowProps): ReactNode {
  const { message, branches, number, gateName, t, onShow, onRegenerate, onEdit, onKeep } = props;
  const isAnswer = message.role === "assistant";
  const pager = branches ? (
    <VersionPager
      number={number}
      index={branches.index}
      count={branches.ids.length}
      onShow={(index) => onShow(branches.ids[index] ?? message.id)}
      t={t}
    />
  ) : null;
  return (
    <article className="layer-chat-message" data-role={message.role} data-status={message.status}>
      <VisuallyHidden>{isAnswer ? t("answerOf", { gate: message.answer?.gate ?? gateName }) : t("you")}</VisuallyHidden>
      {isAnswer ? (
        <ChatAnswer {...{ message, number, onRegenerate, onKeep, pager, t }} />
      ) : (
        <ChatQuestion {...{ message, number, onEdit, pager, t }} />
      )}
    </article>
  );
}, isSame);

/** The record of versions is made anew with each snapshot; its contents count. */
function isSame(a: ChatMessageRowProps, b: ChatMessageRowProps): boolean {
  const { branches: before, ...restBefore } = a;
  const { branches: after, ...restAfter } = b;
  const isRestSame = (Object.keys(restBefore) as (keyof typeof restBefore)[]).every((name) =>
    Object.is(restBefore[name], restAfter[name]),
  );
  return isRestSame && before?.index === after?.index && before?.ids.join() === after?.ids.join();
}
