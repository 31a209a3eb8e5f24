import * as v from "valibot";
import { type ChatMessage, chatRoles } from "./chat-message.ts";
import { maxTokens, temperature, topP } from "./gate-rules.ts";

/** At least one message; the refusal names the first that is wrong by its index. */
const chatMessages = v.pipe(
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

// Where a body is incomplete, the first thing missing is named. `first` stands for "everything".
const missing = (first: string) => (issue: v.BaseIssue<unknown>) =>
  `Missing required field: ${issue.path ? String(issue.path[0].key) : first}`;
const named = (field: string) =>
  v.pipe(v.string(`${field} must be a string`), v.minLength(1, `Missing required field: ${field}`));

// What a request may set for itself where its gate allows it; what is not allowed is ignored. Null is unset: OpenAI's
// clients send it.
const overrides = { model: v.nullish(v.string("model must be a string")), temperature: v.nullish(temperature) };

/** What `/v1/complete` takes. */
export const completionInput = v.object(
  { gate: named("gate"), messages: chatMessages, ...overrides, maxTokens: v.nullish(maxTokens), topP: v.nullish(topP) },
  missing("gate"),
);

/** What `/v1/chat/completions` takes: OpenAI's fields, and the gate. */
export const chatInput = v.object(
  {
    /** The gate's id or name; or else the header `X-Layer-Gate-Id`. `gateId` and `gate` are read too. */
    gate_id: v.nullish(named("gate_id")),
    gateId: v.nullish(named("gateId")),
    gate: v.nullish(named("gate")),
    messages: chatMessages,
    ...overrides,
    max_tokens: v.nullish(maxTokens),
    max_completion_tokens: v.nullish(maxTokens),
    top_p: v.nullish(topP),
    stream: v.nullish(v.boolean("stream must be true or false")),
    stream_options: v.nullish(v.unknown()),
  },
  missing("messages"),
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
