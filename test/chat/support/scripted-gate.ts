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
  /** The verbs below without waiting for what follows. */
  readonly now: {
    respond: (response: Response) => void;
    fail: () => void;
    stream: (headers?: Record<string, string>) => ScriptedStream;
  };
  isAnswered = false;
  /** Answered with more to come. */
  isStreaming = false;

  constructor(url: string, init: RequestInit, resolve: (response: Response) => void, reject: (error: Error) => void) {
    this.url = url;
    this.headers = new Headers(init.headers);
    this.body = JSON.parse(String(init.body));
    this.signal = init.signal;
    const respond = (response: Response) => {
      this.isAnswered = true;
      resolve(response);
    };
    this.now = {
      respond,
      fail: () => {
        this.isAnswered = true;
        reject(new TypeError("Failed to fetch"));
      },
      stream: (headers: Record<string, string> = {}) => {
        const stream = new ScriptedStream();
        this.isStreaming = true;
        const types = { "content-type": "text/event-stream", "x-request-id": "r-1" };
        respond(new Response(stream.body, { headers: { ...types, ...headers } }));
        return stream;
      },
    };
  }

  /** Whether its client still waits for anything. */
  get isAlive(): boolean {
    return !this.signal?.aborted && (!this.isAnswered || this.isStreaming);
  }

  respond(response: Response): Promise<void> {
    this.now.respond(response);
    return settle();
  }

  /** As a connection fails. */
  fail(): Promise<void> {
    this.now.fail();
    return settle();
  }

  /** Refuses in the wire's envelope. */
  refuse(status: number, error: string, message = "Refused", headers: Record<string, string> = {}): Promise<void> {
    return this.respond(refusal(status, error, message, headers));
  }

  /** Begins a stream. */
  async stream(headers?: Record<string, string>): Promise<ScriptedStream> {
    const stream = this.now.stream(headers);
    await settle();
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
  /** Nothing can be said any more. */
  isOver = false;
  isCancelled = false;
  readonly body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.#controller = controller;
    },
    cancel: () => {
      this.isCancelled = true;
      this.isOver = true;
    },
  });

  /** Says one piece, and waits for nothing. */
  say(piece: string | Uint8Array): void {
    if (!this.isOver) this.#controller?.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  }

  /** Closes, or breaks as a connection does, and waits for nothing. */
  end(error?: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    if (error) this.#controller?.error(error);
    else this.#controller?.close();
  }

  /** Pieces of the body; each comes by itself. */
  send(...pieces: (string | Uint8Array)[]): Promise<void> {
    for (const piece of pieces) this.say(piece);
    return settle();
  }

  /** One piece, read within a turn: where thousands come. */
  push(piece: string): Promise<void> {
    this.say(piece);
    return settle(1);
  }

  close(): Promise<void> {
    this.end();
    return settle();
  }

  break(): Promise<void> {
    this.end(new TypeError("network error"));
    return settle();
  }
}

export function refusal(status: number, error: string, message = "Refused", headers: Record<string, string> = {}) {
  return Response.json({ error, message }, { status, headers });
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
