import * as v from "valibot";

export const chatRoles = ["system", "user", "assistant"] as const;
export type ChatRole = (typeof chatRoles)[number];

export interface ChatMessage {
  readonly role: ChatRole;
  readonly content: string;
}

/** At least one message; the refusal names the first that is wrong by its index. */
export const chatMessages = v.pipe(
  v.custom<readonly ChatMessage[]>(Array.isArray, "Missing required field: messages"),
  v.rawTransform(({ dataset, addIssue, NEVER }): ChatMessage[] => {
    const problem = problemOf(dataset.value);
    if (problem !== undefined) {
      addIssue({ message: problem });
      return NEVER;
    }
    return dataset.value.map(({ role, content }) => ({ role, content }));
  }),
);

function problemOf(messages: readonly unknown[]): string | undefined {
  if (messages.length === 0) return "Missing required field: messages";
  for (const [index, message] of messages.entries()) {
    const { role, content }: { role?: unknown; content?: unknown } = Object(message);
    if (!chatRoles.some((known) => known === role)) return `messages[${index}].role must be system, user or assistant`;
    if (typeof content !== "string") return `messages[${index}].content must be a string`;
  }
  return undefined;
}
