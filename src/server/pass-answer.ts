import { parseErrorEnvelope, redactSecrets } from "../contract/index.ts";
import type { Timers } from "../lib/clock.ts";
import { discard } from "./call-upstream.ts";
import { answerHeaders, passedHeaders } from "./headers.ts";
import { clientGone, ProxyError } from "./proxy-error.ts";
import { readBytes, readChunks } from "./read-body.ts";
import { createRedactor, redactText } from "./redact.ts";

export interface AnswerOptions {
  readonly clock: Timers;
  readonly idleMs: number;
  readonly maxBytes: number;
  /** Ends the upstream's answer, whether the client or a limit is the reason. */
  readonly abort: AbortController;
  /** Blotted out wherever it appears. */
  readonly apiKey: string | undefined;
}

export interface Answer {
  readonly response: Response;
  /** The parsed body of a success in JSON. */
  readonly json?: unknown;
}

/**
 * Turns the upstream's answer into what the browser gets. JSON is read whole, so that half an answer becomes a clean
 * error instead of a broken one; a stream of events is passed on as it comes. Throws what is no answer of Layer's.
 */
export async function passAnswer(upstream: Response, options: AnswerOptions): Promise<Answer> {
  const { status } = upstream;
  const headers = passedHeaders(upstream.headers, (text) => redactText(text, options.apiKey));
  if (status === 401) {
    discard(upstream);
    throw new ProxyError(
      "upstream_unauthorized",
      "Layer refused the API key that this site is configured with: it was deleted, or was copied incompletely. " +
        "Whoever runs this site must give its proxy a valid key; signing in again will not help.",
    );
  }
  if (status === 204 || status === 205) {
    headers.delete("content-type");
    return { response: new Response(null, { status, headers: answerHeaders(headers) }) };
  }
  if (upstream.ok && isEventStream(upstream)) return { response: passStream(upstream, headers, options) };

  const bytes = await readBytes(redactedChunks(upstream, options), options.maxBytes, tooLarge);
  const text = new TextDecoder().decode(bytes);
  const json = parseJson(text);
  if (upstream.ok ? json === undefined : !parseErrorEnvelope(json)) throw withoutEnvelope(status, headers);
  headers.set("content-type", "application/json");
  // An error may quote other secrets than ours; a success is the one place where a new one belongs.
  const body = upstream.ok ? text : redactSecrets(text);
  const response = new Response(body, { status, headers: answerHeaders(headers) });
  return upstream.ok ? { response, json } : { response };
}

function passStream(upstream: Response, headers: Headers, options: AnswerOptions): Response {
  const chunks = redactedChunks(upstream, options);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      // Ends the wait for a chunk, if there is one, and the upstream's work; then lets go of its body.
      options.abort.abort(clientGone());
      await chunks.return();
    },
  });
  const answered = answerHeaders(headers);
  answered.set("content-type", "text/event-stream; charset=utf-8");
  // Nothing on the way may compress or collect the events; the second line tells nginx so.
  answered.set("cache-control", "no-store, no-transform");
  answered.set("x-accel-buffering", "no");
  return new Response(body, { status: upstream.status, headers: answered });
}

async function* redactedChunks({ body }: Response, { clock, idleMs, abort, apiKey }: AnswerOptions) {
  const redactor = createRedactor(apiKey);
  const limits = { clock, idleMs, signal: abort.signal, idle, broken };
  for await (const chunk of readChunks(body, limits)) {
    const clean = redactor.push(chunk);
    // An empty chunk would be pulled again and again by some readers.
    if (clean.length > 0) yield clean;
  }
  const rest = redactor.flush();
  if (rest.length > 0) yield rest;
}

/** In place of HTML, nothing, or an unknown shape: our envelope, and the upstream's own status where it failed. */
function withoutEnvelope(status: number, passed: Headers): ProxyError {
  passed.delete("content-type");
  const headers = passed;
  if (status < 400) {
    return new ProxyError(
      "upstream_error",
      `The address given to the proxy as \`baseUrl\` answered ${status} with something other than JSON. It may not be ` +
        "a Layer server, or something in between answered in its place. Whoever runs this site must check it.",
      { headers },
    );
  }
  return new ProxyError(
    // Not the code that belongs to the status: that is the API's word, and this was not the API.
    "upstream_error",
    `The Layer server answered ${status} without saying why in JSON. It may be an older one that lacks this, or ` +
      "something in between may have answered in its place.",
    { status, headers },
  );
}

function isEventStream({ headers }: Response): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(headers.get("content-type") ?? "");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idle(): ProxyError {
  return new ProxyError("upstream_timeout", "The Layer server fell silent in the middle of its answer.");
}

function broken(cause: unknown): ProxyError {
  return new ProxyError("upstream_error", "The Layer server's answer broke off. It may have acted all the same.", {
    cause,
  });
}

function tooLarge(): ProxyError {
  return new ProxyError("upstream_error", "The Layer server's answer is larger than this proxy passes on.");
}
