import { GateConversation, type GateConversationOptions, LayerClient } from "@layer-ai/react/headless";
import { settle, TestClock } from "../../support/test-clock.ts";

/** A conversation over a server that says what the test tells it to, in a time that the test moves. */
export function converse(options: Partial<GateConversationOptions> = {}): Conversing {
  const clock = new TestClock();
  const gate = new ScriptedGate();
  const client = new LayerClient({ baseUrl: "/api/layer", fetcher: gate.fetcher, clock });
  let ids = 0;
  const chat = new GateConversation({
    client,
    gateId: "main",
    clock,
    random: () => 0,
    newId: () => `id-${++ids}`,
    ...options,
  });
  return { chat, gate, clock, client, see: chat.getSnapshot };
}

export interface Conversing {
  chat: GateConversation;
  gate: ScriptedGate;
  clock: TestClock;
  client: LayerClient;
  see: GateConversation["getSnapshot"];
}

/** Records what is sent, and answers when it is told to. */
export class ScriptedGate {
  readonly requests: ScriptedRequest[] = [];

  readonly fetcher = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const { signal } = init;
      signal?.addEventListener("abort", () => reject(signal.reason));
      this.requests.push(new ScriptedRequest(String(input), init, resolve, reject));
    });

  /** The request that was sent last, once everything before it has settled. */
  async last(): Promise<ScriptedRequest> {
    await settle();
    const last = this.requests.at(-1);
    if (!last) throw new Error("Nothing was sent.");
    return last;
  }
}

export class ScriptedRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly signal: AbortSignal | null | undefined;
  readonly respond: (response: Response) => Promise<void>;
  /** As a connection fails. */
  readonly fail: () => Promise<void>;

  constructor(url: string, init: RequestInit, resolve: (response: Response) => void, reject: (error: Error) => void) {
    this.url = url;
    this.headers = new Headers(init.headers);
    this.body = JSON.parse(String(init.body));
    this.signal = init.signal;
    this.respond = (response) => {
      resolve(response);
      return settle();
    };
    this.fail = () => {
      reject(new TypeError("Failed to fetch"));
      return settle();
    };
  }

  /** Refuses in the wire's envelope. */
  refuse(status: number, error: string, message = "Refused", headers: Record<string, string> = {}): Promise<void> {
    return this.respond(Response.json({ error, message }, { status, headers }));
  }

  /** Begins a stream. */
  async stream(headers: Record<string, string> = {}): Promise<ScriptedStream> {
    const stream = new ScriptedStream();
    await this.respond(
      new Response(stream.body, {
        headers: { "content-type": "text/event-stream", "x-request-id": "r-1", ...headers },
      }),
    );
    return stream;
  }

  /** Answers at once, whole, as a stream. */
  async answer(text: string): Promise<void> {
    const stream = await this.stream();
    await stream.send(delta(text), finish(), done);
    await stream.close();
  }
}

export class ScriptedStream {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  isCancelled = false;
  readonly body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.#controller = controller;
    },
    cancel: () => {
      this.isCancelled = true;
    },
  });

  /** Pieces of the body; each comes by itself. */
  async send(...pieces: (string | Uint8Array)[]): Promise<void> {
    for (const piece of pieces) {
      if (this.isCancelled) return;
      this.#controller?.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
    }
    await settle();
  }

  async close(): Promise<void> {
    if (!this.isCancelled) this.#controller?.close();
    await settle();
  }

  async break(): Promise<void> {
    if (!this.isCancelled) this.#controller?.error(new TypeError("network error"));
    await settle();
  }
}

export function frame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export function delta(content: string, more: object = {}): string {
  return frame({ ...more, choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

export function finish(reason = "stop"): string {
  return frame({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}

export function usage(prompt: number, completion: number, more: object = {}): string {
  return frame({
    choices: [],
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion, ...more },
  });
}

export const done = "data: [DONE]\n\n";

export { settle };
