/** A Node request as far as its body goes: `http.IncomingMessage` is one. */
export interface NodeBodySource {
  readonly readableEnded: boolean;
  /** What Express's parsers leave behind. */
  readonly body?: unknown;
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/**
 * A Node request's body as a Web stream. Nothing is touched before somebody reads: a body that nobody wants is
 * Node's to throw away. One that is given up half-way is read to its end and dropped, because destroying it would
 * destroy the connection, and the answer with it. Where a parser was faster, its result becomes JSON again.
 */
export function nodeBody(source: NodeBodySource): BodyInit | null {
  if (source.readableEnded) return typeof source.body === "object" ? JSON.stringify(source.body) : null;
  let state: "untouched" | "flowing" | "over" = "untouched";
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state === "untouched") {
          state = "flowing";
          listen(source, {
            chunk(bytes) {
              if (state === "over") return;
              controller.enqueue(bytes);
              source.pause();
            },
            end(error) {
              if (state === "over") return;
              state = "over";
              if (error) controller.error(error);
              else controller.close();
            },
          });
        }
        source.resume();
      },
      cancel() {
        state = "over";
        source.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

interface Sink {
  chunk(bytes: Uint8Array): void;
  end(error?: Error): void;
}

function listen(source: NodeBodySource, { chunk, end }: Sink): void {
  source.on("data", chunk);
  source.on("end", () => end());
  source.on("error", end);
  // After a whole body this comes too late to matter.
  source.on("close", () => end(new Error("The connection closed in the middle of the request's body.")));
}
