import { type Upstream, type UpstreamCall, UpstreamError, type UpstreamEvent } from "@layer-ai/react/gateway";

/** What one call of the upstream does: events in order, `"hang"` waits for ever, an error is thrown. */
export type Script = readonly (UpstreamEvent | UpstreamError | Error | "hang")[];

export interface ScriptedUpstream extends Upstream {
  /** Every call, in order; `signal` tells whether it was stopped. */
  readonly calls: UpstreamCall[];
  /** What the next calls do; each model may have its own queue. What is not scripted answers "Hello". */
  next(...scripts: Script[]): void;
  nextFor(model: string, ...scripts: Script[]): void;
  /** Resolves when so many calls have been made. */
  called(count: number): Promise<void>;
}

/** A provider that does as a test says. */
export function scriptedUpstream(): ScriptedUpstream {
  const calls: UpstreamCall[] = [];
  const queues = new Map<string, Script[]>();
  const waiting = new Set<() => void>();
  const queue = (model: string) => queues.get(model) ?? queues.set(model, []).get(model) ?? [];
  return {
    calls,
    next: (...scripts) => void queue("*").push(...scripts),
    nextFor: (model, ...scripts) => void queue(model).push(...scripts),
    called: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (calls.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    async *complete(call) {
      calls.push(call);
      for (const check of waiting) check();
      for (const step of queue(call.model).shift() ?? queue("*").shift() ?? hello) {
        if (step === "hang") await new Promise((_, reject) => call.signal.addEventListener("abort", reject));
        else if (step instanceof Error) throw step;
        else if (typeof step === "object") yield step;
      }
    },
  };
}

export const hello: Script = [
  { kind: "text", text: "Hel" },
  { kind: "text", text: "lo" },
  { kind: "end", finishReason: "stop", usage: { promptTokens: 7, completionTokens: 2 } },
];

export function failing(code: UpstreamError["code"], options: ConstructorParameters<typeof UpstreamError>[2] = {}) {
  return [new UpstreamError(code, `The provider said ${code}`, options)];
}
