import type { GateConversation } from "./gate-conversation.ts";

/**
 * A question as it is found again in a thread beside its own. Not by its place: of what was said before two gates are
 * compared, the second is not told what failed or was stopped.
 */
export interface SameQuestion {
  readonly text: string;
  /** How many of the same words were asked after it. */
  readonly later: number;
}

/** What is to be looked for, of a question of this thread. */
export function sameQuestion(conversation: GateConversation, id: string): SameQuestion | undefined {
  const question = conversation.getSnapshot().messages.find((message) => message.id === id);
  if (!question) return undefined;
  const ids = idsOf(conversation, question.content);
  return { text: question.content, later: ids.length - 1 - ids.indexOf(id) };
}

/** Its id in this thread; `undefined` where it was not asked. */
export function questionIn(conversation: GateConversation, { text, later }: SameQuestion): string | undefined {
  return idsOf(conversation, text).at(-1 - later);
}

function idsOf(conversation: GateConversation, text: string): string[] {
  return conversation
    .getSnapshot()
    .messages.filter(({ role, content }) => role === "user" && content === text)
    .map(({ id }) => id);
}
