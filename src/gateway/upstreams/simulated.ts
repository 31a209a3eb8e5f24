import { pause, type SetTimer, systemTimer } from "../timing.ts";
import { brokenError, statusError, type Upstream, type UpstreamCall, type UpstreamEvent } from "./upstream.ts";

/**
 * A provider without a network: the same request gets the same answer, at the pace of a real one, and the text says
 * that it is simulated. A last message that contains a directive makes it fail, for demonstrations and tests:
 *
 * - `simulate: 429` (or any other status from 400 to 599): the provider answers with that status
 * - `simulate: disconnect`: the connection fails; `simulate: silence`: no answer comes
 * - `simulate: cut`, `simulate: stall`: the answer breaks off, or falls silent, after a few words
 * - `simulate: long`: an answer of about 2,000 words; `simulate: no-usage`: tokens are not reported
 *
 * With ` for MODEL` behind it, only that model does so: `simulate: 503 for simulated`. The model `simulated-unreliable`
 * answers 503 to everything, so that a gate that begins with it shows a fallback each time.
 */
export function createSimulatedUpstream(options: SimulatedUpstreamOptions = {}): Upstream {
  const { setTimer = systemTimer, firstTokenMs = 250, tokenMs = 25 } = options;
  return {
    async *complete(call): AsyncGenerator<UpstreamEvent> {
      const { signal, messages } = call;
      const asked = messages.findLast(({ role }) => role === "user")?.content ?? "";
      const directive = directiveFor(call.model, asked);
      const status = /^[45]\d\d$/.test(directive) ? Number(directive) : statusOf(call.model);
      // Also where it takes no time: others get their turn, and whoever has gone away is noticed.
      await pause(setTimer, firstTokenMs, signal);
      if (directive === "disconnect") throw brokenError();
      if (status !== undefined) throw statusError(status);
      if (directive === "silence") await forever(signal);

      const words = directive === "long" ? longAnswer() : answer(call, asked);
      const pieces = words.slice(0, call.maxTokens);
      const promptTokens = countTokens(messages.map(({ content }) => content).join("\n"));
      const usage = (completionTokens: number) =>
        directive === "no-usage" ? {} : { usage: { promptTokens, completionTokens } };
      for (const [index, text] of pieces.entries()) {
        if (index > 0) await pause(setTimer, tokenMs, signal);
        if (directive === "cut" && index === 5) throw brokenError();
        if (directive === "stall" && index === 5) await forever(signal);
        yield { kind: "text", text, ...usage(index + 1) };
      }
      const finishReason = pieces.length < words.length ? "length" : "stop";
      yield { kind: "end", finishReason, ...usage(pieces.length) };
    },
  };
}

export interface SimulatedUpstreamOptions {
  /** The system's by default. */
  setTimer?: SetTimer;
  /** Until the first word, in ms. 250 by default. */
  firstTokenMs?: number;
  /** Between two words, in ms. 25 by default. */
  tokenMs?: number;
}

function directiveFor(model: string, asked: string): string {
  const [, name = "", only = model] = /\bsimulate:\s*([a-z0-9-]+)(?:\s+for\s+([\w.-]*\w))?/i.exec(asked) ?? [];
  return only === model ? name.toLowerCase() : "";
}

function statusOf(model: string): number | undefined {
  return model === "simulated-unreliable" ? 503 : undefined;
}

function answer({ model, messages }: UpstreamCall, asked: string): string[] {
  const excerpt = asked.replace(/\s+/g, " ").trim();
  const quoted = [...excerpt].length > 80 ? `${[...excerpt].slice(0, 80).join("")}…` : excerpt;
  const closing = closings[hash(messages.map(({ content }) => content).join("\0")) % closings.length] ?? "";
  return split(
    `This is a simulated answer from “${model}”: no language model was asked, and nothing was spent. ` +
      `${quoted === "" ? "You sent no question." : `You wrote: “${quoted}”`} ${closing}`,
  );
}

const closings = [
  "A real model would now answer at about this pace.\n\n- Its words would arrive one by one.\n- Its tokens would be counted and priced.\n- The request would appear in the log.",
  "Everything around this text is real: the gate, the key, the routing, the log row and the price.",
  "Give the gate a model of a provider that is configured, and the next answer is a real one.\n\n```js\nawait layer.gates.update(gate, { model });\n```",
  "Write `simulate: 429` to see how your application takes a provider that refuses, or `simulate: cut` for one that breaks off.",
];

function longAnswer(): string[] {
  const sentence = "This is a simulated answer, and a long one. ";
  return split(sentence.repeat(222).trim());
}

// A word with the blanks after it stands for a token.
function split(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}

function countTokens(text: string): number {
  return split(text).length;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
