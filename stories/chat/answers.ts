import type { GateInput } from "@layer-ai/react";
import type { MemoryGateway } from "@layer-ai/react/testing";

/** Gates whose models are simulated, so that there is something to try. The last one is listed first. */
export const gatesToTry: readonly GateInput[] = [
  { name: "steady", model: "simulated-mini", allowOverrides: false },
  {
    name: "support-bot",
    model: "simulated",
    systemPrompt: "You are Northwind’s support assistant. Be brief, concrete and kind; never promise a date.",
    routingStrategy: "fallback",
    fallbackModels: ["simulated-mini"],
    temperature: 0.4,
    maxTokens: 1_000,
    allowOverrides: { model: true, temperature: true },
  },
];

/** Every answer is this one: whole, with all that is known of it, or one that goes on for ever. */
export function answerWith(memory: MemoryGateway, end: "whole" | "open"): void {
  const events = end === "whole" ? [text(wholeAnswer), ...ending] : [text(openAnswer)];
  const body = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const event of events) controller.enqueue(new TextEncoder().encode(event));
        if (end === "whole") controller.close();
      },
    });
  memory.faults.always("chat.completions.create", {
    kind: "answer",
    respond: () => new Response(body(), { headers: { "content-type": "text/event-stream" } }),
  });
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const text = (content: string) => event({ choices: [{ index: 0, delta: { content } }] });

const ending = [
  event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  event({
    choices: [],
    usage: { prompt_tokens: 214, completion_tokens: 171, total_tokens: 385, cost: 0.0012 },
    layer: {
      gate: "support-bot",
      modelRequested: "simulated",
      modelUsed: "simulated-mini",
      attempts: [
        { model: "simulated", status: "upstream_error", latencyMs: 210 },
        { model: "simulated-mini", status: "success", latencyMs: 900 },
      ],
    },
  }),
  "data: [DONE]\n\n",
];

const openAnswer = "“Sam, sorry about the double charge. Your $48.00 is on";

const wholeAnswer = `Tell them you see both charges and that one is being returned. For example:

“Hi Sam, you were charged twice for order 1182. We have refunded the second charge of **$48.00**; it will reach your card in 3–5 working days.”

1. Refund the second charge
2. Add the refund id to the \`ticket\`
   - and link [the policy](https://docs.example.com/refunds)

\`\`\`js
await refunds.create({ order: 1182, charge: 2, reason: "double charge", notify: true });
\`\`\`

| Charge | Amount | State |
|---|--:|---|
| 1 | $48.00 | kept |
| 2 | $48.00 | refunded |

![The receipt](https://images.example.com/receipt.png)`;
