import type { CompletionRun } from "./completion-run.ts";
import type { LiveCall } from "./live-call.ts";

/** The whole answer, once its log row is written. Throws `HttpError`. */
export async function completeWhole(run: CompletionRun): Promise<WholeCompletion> {
  const answer = await run.begin((call, begun) => collect(run, call, begun));
  await run.succeed();
  return answer;
}

export interface WholeCompletion {
  readonly content: string;
  readonly finishReason: string;
}

// Nothing has been sent on before the end, so an answer that breaks off is asked for again like one that never began.
async function collect(run: CompletionRun, call: LiveCall, begun: () => void): Promise<WholeCompletion> {
  let content = "";
  for (;;) {
    const event = await call.next();
    if (content === "") begun();
    run.note(event);
    if (event.kind === "end") {
      call.end();
      return { content, finishReason: event.finishReason };
    }
    content += event.text;
  }
}
