import type { ChatCompletionChunk } from "../../contract/index.ts";
import { endOfStream } from "../../contract/index.ts";
import { HttpError } from "../http-error.ts";
import { pause } from "../timing.ts";
import type { UpstreamEvent } from "../upstreams/upstream.ts";
import type { CompletionRun } from "./completion-run.ts";
import type { LiveCall } from "./live-call.ts";

/** What the events of one stream hold. */
export interface ChunkShape {
  delta(delta: { role?: string; content?: string }): ChatCompletionChunk;
  finish(reason: string): ChatCompletionChunk;
  /** Asked for once the row is written: usage, cost and attempts. */
  usage(): ChatCompletionChunk;
}

/**
 * The answer as server-sent events, from the first piece on: what fails before it has a status of its own, so this
 * throws `HttpError`. What fails after it is an event with an `error`, and the stream ends without `[DONE]`.
 */
export async function completeStreamed(run: CompletionRun, shape: ChunkShape): Promise<Response> {
  const { call, first } = await run.begin(async (call, begun) => {
    const first = await call.next();
    begun();
    return { call, first };
  });
  const frames = readFrames(run, shape, call, first);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await frames.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        run.leave();
        void frames.return(undefined);
        await run.settled();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Nothing on the way may keep, compress or collect the events; the last line tells nginx so.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** How long a stream is silent before a comment shows that it lives, in ms. */
export const keepAliveMs = 15_000;
/** How long an upstream may fall silent in the middle of its answer, in ms. */
const upstreamIdleMs = 60_000;

async function* readFrames(
  run: CompletionRun,
  shape: ChunkShape,
  call: LiveCall,
  first: UpstreamEvent,
): AsyncGenerator<string> {
  try {
    yield frame(shape.delta({ role: "assistant", content: "" }));
    for (let event = first; ; ) {
      run.note(event);
      if (event.kind === "end") {
        await run.succeed();
        yield frame(shape.finish(event.finishReason));
        yield frame(shape.usage());
        yield `data: ${endOfStream}\n\n`;
        return;
      }
      yield frame(shape.delta({ content: event.text }));
      call.limit(upstreamIdleMs);
      const next = call.next();
      yield* commentsUntil(next, run);
      event = await next;
    }
  } catch (error) {
    const failure = await run.fail(error).catch((cause: unknown) => {
      run.context.report(cause);
      return unexpected();
    });
    yield frame({ error: { message: failure.message, type: failure.code, code: failure.code } });
  } finally {
    call.end();
  }
}

async function* commentsUntil(next: Promise<unknown>, { context }: CompletionRun): AsyncGenerator<string> {
  const over = new AbortController();
  const settled = next.then(
    () => "over" as const,
    () => "over" as const,
  );
  try {
    for (;;) {
      const idle = pause(context.setTimer, keepAliveMs, over.signal).then(
        () => "idle" as const,
        () => "over" as const,
      );
      if ((await Promise.race([settled, idle])) === "over") return;
      yield ": the model is still at work\n\n";
    }
  } finally {
    over.abort();
  }
}

function frame(value: ChatCompletionChunk | { error: { message: string; type: string; code: string } }): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function unexpected(): HttpError {
  return new HttpError(
    "internal_error",
    "The server failed to handle this request. Its operator finds the reason in the log under the request id.",
  );
}
