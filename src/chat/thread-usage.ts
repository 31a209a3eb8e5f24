import { type GateMessage, isSettled } from "./chat-message.ts";

/** What a thread has used: every answer of every branch, because all of them were paid for. */
export interface ThreadUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
  /** Answers that do not say what they used: the tokens are at least those stated. */
  readonly answersOfUnknownUsage: number;
  /** USD. */
  readonly cost: number;
  /** Answers that do not say what they cost: the cost is at least the one stated. */
  readonly answersOfUnknownCost: number;
  /** Some of the cost was estimated. */
  readonly isEstimate: boolean;
}

export function threadUsage(messages: readonly GateMessage[]): ThreadUsage {
  const answers = messages.filter(mayHaveCost);
  const sum = (read: (message: GateMessage) => number | undefined) =>
    answers.reduce((total, message) => total + (read(message) ?? 0), 0);
  return {
    promptTokens: sum(({ answer }) => answer?.usage?.promptTokens),
    completionTokens: sum(({ answer }) => answer?.usage?.completionTokens),
    totalTokens: sum(({ answer }) => answer?.usage?.totalTokens),
    answersOfUnknownUsage: answers.filter(({ answer }) => !answer?.usage).length,
    // In whole nano-dollars, so that many small costs add up exactly.
    cost: sum(({ answer }) => answer?.cost && Math.round(answer.cost.usd * 1e9)) / 1e9,
    answersOfUnknownCost: answers.filter(({ answer }) => !answer?.cost).length,
    isEstimate: answers.some(({ answer }) => answer?.cost?.source === "estimate"),
  };
}

/** What the server refused, or never received, cost nothing. */
function mayHaveCost(message: GateMessage): boolean {
  if (!message.answer || !isSettled(message)) return false;
  return message.status === "stopped" ? message.mayBeBilled === true : message.error?.outcome !== "rejected";
}
