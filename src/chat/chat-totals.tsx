"use client";
import type { ReactNode } from "react";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import type { GateConversation } from "./gate-conversation.ts";
import { type ChatLabels, chatLabels } from "./labels.ts";
import { useConversations } from "./use-conversations.ts";

export interface ChatTotalsProps {
  conversations: readonly GateConversation[];
  labels: Partial<ChatLabels> | undefined;
}

/** What the thread has used so far: at least so much, where a part of it is unknown. Before that, how to send. */
export function ChatTotals({ conversations, labels }: ChatTotalsProps): ReactNode {
  const t = useLabels("chat", chatLabels, labels);
  const format = useFormat();
  const usages = useConversations(conversations, (all) => all.map(({ usage }) => usage), isSameList);
  const sum = (read: (usage: (typeof usages)[number]) => number) => usages.reduce((all, one) => all + read(one), 0);
  const atLeast = (amount: string, unknown: number) => (unknown > 0 ? t("atLeast", { amount }) : amount);
  const tokens = sum((usage) => usage.totalTokens);
  const unknownTokens = sum((usage) => usage.answersOfUnknownUsage);
  // That it was at least nothing tells nobody anything.
  if (tokens === 0) return t("composerHint");
  return t("threadTotals", {
    tokens: atLeast(format.number(tokens), unknownTokens),
    cost: atLeast(
      format.cost(sum((usage) => usage.cost)),
      sum((usage) => usage.answersOfUnknownCost),
    ),
  });
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
