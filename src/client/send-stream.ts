import type { GenericSchema } from "valibot";
import {
  createEventDecoder,
  type Endpoint,
  type EndpointEvent,
  type EndpointOutput,
  endOfStream,
  LayerError,
  redactSecrets,
} from "../contract/index.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { parseJson, readError, readEventError } from "./read-error.ts";
import {
  checkOutput,
  collectHeaders,
  interrupted,
  readInput,
  type SendInput,
  type SendOptions,
  type Transport,
  unanswered,
} from "./send.ts";
import { Silence } from "./silence.ts";

export interface SendStreamOptions extends SendOptions {
  /**
   * How long the answer may be silent once it has begun, in ms; comments are no silence. Asked before each wait.
   * `timeoutMs` is the time to the headers.
   */
  idleTimeoutMs: () => number;
}

/** A streamed answer; or the whole one, from a server that does not stream. The answer decides. */
export type StreamAnswer<Whole, Event> = {
  readonly requestId: string | undefined;
  abort(): void;
} & (
  | { readonly whole: Whole }
  // What each piece of the body completed. `"end"` is the server's own word that nothing follows.
  | { readonly whole?: undefined; readonly batches: AsyncIterable<readonly (Event | "end")[]> }
);

/** One request whose answer may be a stream of events. Throws `LayerError` alone, and so do the events. */
export async function sendStream<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  input: SendInput,
  options: SendStreamOptions,
): Promise<StreamAnswer<EndpointOutput<E>, EndpointEvent<E>>> {
  // SAFETY: the whole answer, or each event, is parsed with this endpoint's own schemas.
  return (await start(transport, endpoint, input, options)) as StreamAnswer<EndpointOutput<E>, EndpointEvent<E>>;
}

async function start(
  transport: Transport,
  endpoint: Endpoint,
  input: SendInput,
  options: SendStreamOptions,
): Promise<StreamAnswer<unknown, unknown>> {
  const message = readInput(transport, endpoint, input);
  const { clock, fetcher } = transport;
  const callers = options.signal;
  const stop = new AbortController();
  const follow = () => stop.abort(interrupted(callers, "unknown"));
  if (callers?.aborted) throw interrupted(callers, "rejected");
  callers?.addEventListener("abort", follow);
  const tooLate = (phase: "headers" | "idle") => () => stop.abort(interrupted(undefined, "unknown", phase));
  const untilHeaders = new Silence(clock, tooLate("headers"));
  let kept = false;
  try {
    const headers = await collectHeaders(transport, endpoint, {
      accept: "text/event-stream",
      ...entries(options.headers),
    });
    if (stop.signal.aborted) throw interrupted(callers, "rejected");
    untilHeaders.begin(options.timeoutMs);
    const init: RequestInit = { ...message.init, headers, signal: stop.signal };
    const response = await untilAborted(fetcher(message.url, init), stop.signal);
    const requestId = response.headers.get("x-request-id") || undefined;
    if (response.ok) options.onHeaders?.(response.headers);
    const abort = () => stop.abort(new LayerError({ kind: "aborted", message: "The request was cancelled." }));
    untilHeaders.cancel();
    const silence = new Silence(clock, tooLate("idle"));
    const chunks = readChunks(response, stop.signal, silence, options.idleTimeoutMs);
    const type = response.headers.get("content-type") ?? "";
    if (response.ok && /^\s*text\/event-stream/i.test(type)) {
      kept = true;
      return { requestId, abort, batches: readEvents(chunks, endpoint.event, requestId, stop, unfollow) };
    }
    const text = await readText(chunks);
    if (!response.ok) throw readError(response, text, clock.now());
    if (!/^\s*application\/([\w.-]+\+)?json/i.test(type)) throw neitherStreamNorJson(type, text, requestId);
    const whole = endpoint.response && checkOutput(endpoint.response, parseJson(text), response.status);
    return { requestId, abort, whole };
  } catch (error) {
    throw toLayerError(error, stop.signal);
  } finally {
    untilHeaders.cancel();
    if (!kept) unfollow();
  }

  function unfollow(): void {
    callers?.removeEventListener("abort", follow);
  }
}

async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  schema: GenericSchema | undefined,
  requestId: string | undefined,
  stop: AbortController,
  unfollow: () => void,
): AsyncGenerator<unknown[]> {
  const decoder = createEventDecoder();
  const read = (data: string): unknown => {
    if (data === endOfStream) return "end";
    const event = parseJson(data);
    const error = readEventError(event, requestId);
    if (error) throw error;
    return schema ? checkOutput(schema, event, 200) : event;
  };
  try {
    for await (const bytes of chunks) {
      const batch: unknown[] = [];
      let failure: unknown;
      try {
        for (const data of decoder.push(bytes)) {
          batch.push(read(data));
          if (data === endOfStream) break;
        }
      } catch (error) {
        failure = error;
      }
      // What came before a failure counts, however the bytes were cut.
      if (batch.length > 0) yield batch;
      if (failure) throw failure;
      if (batch.at(-1) === "end") return;
    }
    for (const data of decoder.end()) {
      // The last event of a stream that broke off may be half of one.
      if (data === endOfStream || parseJson(data) !== undefined) yield [read(data)];
    }
  } catch (error) {
    throw toLayerError(error, stop.signal);
  } finally {
    // Whoever stops reading ends the request.
    stop.abort();
    unfollow();
  }
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of chunks) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > maxTextLength) throw new RangeError(`It is longer than ${maxTextLength} characters.`);
  }
  return text + decoder.decode();
}

const maxTextLength = 8 * 1024 * 1024;

async function* readChunks(
  { body }: Response,
  signal: AbortSignal,
  silence: Silence,
  idleTimeoutMs: () => number,
): AsyncGenerator<Uint8Array> {
  // A reader, not `for await`: Safari's streams cannot be iterated.
  const reader = body?.getReader();
  // Whatever the body does about the signal: a read that waits ends with this.
  const cancel = () => void reader?.cancel().catch(() => undefined);
  signal.addEventListener("abort", cancel);
  try {
    while (reader) {
      silence.begin(idleTimeoutMs());
      const { done, value } = await reader.read();
      silence.end();
      if (signal.aborted) throw signal.reason;
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    silence.cancel();
    cancel();
  }
}

function neitherStreamNorJson(type: string, text: string, requestId: string | undefined): LayerError {
  const begin = redactSecrets(text.slice(0, 400)).replace(/\s+/g, " ").trim().slice(0, 80);
  return new LayerError({
    kind: "protocol",
    requestId,
    message:
      `The server answered neither with a stream nor with JSON but with ${type || "no content type"}: “${begin}”. ` +
      "Something between this page and the Layer API, such as a login page, may have answered in its place.",
  });
}

function toLayerError(error: unknown, signal: AbortSignal): LayerError {
  if (error instanceof LayerError) return error;
  if (signal.reason instanceof LayerError) return signal.reason;
  if (error instanceof RangeError) {
    return new LayerError({ kind: "protocol", message: `The answer cannot be read. ${error.message}` });
  }
  return unanswered(error);
}

function entries(headers: HeadersInit | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
