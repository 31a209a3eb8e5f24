import type { MemoryGateway } from "@layer-ai/react/testing";

/** An answer that a test writes piece by piece, as a server would. */
export class WrittenAnswer {
  readonly #encoder = new TextEncoder();
  readonly #stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** The page has hung up. */
  isAborted = false;

  constructor() {
    this.#stream = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isAborted = true;
      },
    });
  }

  respond(): Response {
    return new Response(this.#stream, { headers: { "content-type": "text/event-stream", "x-request-id": "written" } });
  }

  write(text: string): void {
    this.#event({ choices: [{ index: 0, delta: { content: text } }] });
  }

  /** The whole end of an answer: why it ended, and what is known of it. */
  finish(details: { usage?: object; layer?: object; reason?: string } = {}): void {
    const { usage, layer, reason = "stop" } = details;
    this.#event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
    this.#event({ choices: [], usage, layer });
    this.#send("data: [DONE]\n\n");
    this.#controller?.close();
  }

  /** The stream closes before the server said that the answer is complete. */
  breakOff(): void {
    this.#controller?.close();
  }

  #event(event: object): void {
    this.#send(`data: ${JSON.stringify(event)}\n\n`);
  }

  #send(text: string): void {
    if (!this.isAborted) this.#controller?.enqueue(this.#encoder.encode(text));
  }
}

/** The next answers of the server are the test's to write. */
export function writeNextAnswers(memory: MemoryGateway, count = 1): WrittenAnswer[] {
  const answers = Array.from({ length: count }, () => new WrittenAnswer());
  memory.faults.next(
    "chat.completions.create",
    ...answers.map((answer) => ({ kind: "answer" as const, respond: () => answer.respond() })),
  );
  return answers;
}
