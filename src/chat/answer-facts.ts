import type { Format } from "../host/use-format.ts";
import type { Translate } from "../host/use-labels.ts";
import type { GateMessage } from "./chat-message.ts";

/** One thing that is known of an answer, in words. */
export interface AnswerFact {
  readonly id: "model" | "tokens" | "cost" | "latency" | "speed" | "end";
  readonly text: string;
  /** More exactly, on hover. */
  readonly title?: string;
}

/** What is known of how an answer came about, in the order in which it is told. What the server did not say is left out. */
export function answerFacts({ answer, ...message }: GateMessage, format: Format, t: Translate<"chat">): AnswerFact[] {
  // Of an answer that never came there is its error alone to tell.
  if (message.status === "error" && message.content === "") return [];
  const { usage, cost, firstTokenMs, durationMs, tokensPerSecond } = answer ?? {};
  const facts: (AnswerFact | undefined)[] = [
    fact("model", modelText(answer, format, t)),
    fact("tokens", usage && t("tokens", { prompt: usage.promptTokens, completion: usage.completionTokens })),
    cost && {
      id: "cost",
      text: cost.source === "estimate" ? t("estimate", { cost: format.cost(cost.usd) }) : format.cost(cost.usd),
      title: format.exactCost(cost.usd),
    },
    firstTokenMs === undefined
      ? fact("latency", durationMs === undefined ? undefined : t("tookTime", { time: format.duration(durationMs) }))
      : fact("latency", t("firstToken", { time: format.duration(firstTokenMs) })),
    fact("speed", tokensPerSecond === undefined ? undefined : t("speed", { speed: Math.round(tokensPerSecond) })),
    fact("end", endText(message, t)),
  ];
  return facts.filter((one) => one !== undefined);
}

function fact(id: AnswerFact["id"], text: string | undefined): AnswerFact | undefined {
  return text === undefined ? undefined : { id, text };
}

function modelText(answer: GateMessage["answer"], format: Format, t: Translate<"chat">): string | undefined {
  const failed = answer?.attempts?.filter(({ status }) => status !== "success").map(({ model }) => model) ?? [];
  const model = answer?.modelUsed;
  const others = [...new Set(failed)].filter((other) => other !== model);
  if (model === undefined || others.length === 0) return model;
  return t("answeredBy", { failed: format.list(others), model });
}

function endText(
  { status, finishReason, mayBeBilled }: Omit<GateMessage, "answer">,
  t: Translate<"chat">,
): string | undefined {
  if (status === "stopped") return mayBeBilled ? t("stoppedBilled") : t("stopped");
  if (status === "truncated") return t("truncated");
  if (finishReason === "length") return t("atTokenLimit");
  return finishReason === "content_filter" ? t("filtered") : undefined;
}
