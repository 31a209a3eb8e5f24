import type { GenericSchema } from "valibot";
import {
  createEventDecoder,
  type Endpoint,
  type EndpointEvent,
  type EndpointOutput,
  endOfStream,
  LayerError,
} from "../contract/index.ts";
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
  untilAborted,
} from "./send.ts";

export interface SendStreamOptions extends SendOptions {
  /** How long the stream may be silent, in ms; comments are no silence. `timeoutMs` is the time to the headers. */
  idleTimeoutMs: number;
}

/** A streamed answer; or the whole one, from a server that does not stream. The answer decides. */
export type StreamAnswer<Whole, Event> = {
  readonly requestId: string | undefined;
  abort(): void;
} & (
  | { readonly whole: Whole }
  // `"end"` is the server's own word that nothing follows.
  | { readonly whole?: undefined; readonly events: AsyncIterable<Event | "end"> }
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
  const within = (ms: number, phase: "headers" | "idle") =>
    clock.setTimer(() => stop.abort(interrupted(undefined, "unknown", phase)), ms);

  let cancel = () => {};
  let kept = false;
  try {
    const headers = await collectHeaders(transport, endpoint, {
      accept: "text/event-stream",
      ...entries(options.headers),
    });
    if (stop.signal.aborted) throw interrupted(callers, "rejected");
    cancel = within(options.timeoutMs, "headers");
    const init: RequestInit = { ...message.init, headers, signal: stop.signal };
    const response = await untilAborted(fetcher(message.url, init), stop.signal);
    const requestId = response.headers.get("x-request-id") ?? undefined;
    if (response.ok) options.onHeaders?.(response.headers);
    const abort = () => stop.abort(new LayerError({ kind: "aborted", message: "The request was cancelled." }));
    if (response.ok && /^\s*text\/event-stream/i.test(response.headers.get("content-type") ?? "")) {
      kept = true;
      const chunks = readChunks(response, stop.signal, () => within(options.idleTimeoutMs, "idle"));
      return { requestId, abort, events: readEvents(chunks, endpoint.event, requestId, stop, unfollow) };
    }
    const text = await untilAborted(response.text(), stop.signal);
    if (!response.ok) throw readError(response, text, clock.now());
    const whole = endpoint.response && checkOutput(endpoint.response, text, response.status);
    return { requestId, abort, whole };
  } catch (error) {
    throw toLayerError(error, stop.signal);
  } finally {
    cancel();
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
): AsyncGenerator<unknown> {
  const decoder = createEventDecoder();
  const read = (data: string): unknown => {
    const error = readEventError(parseJson(data), requestId);
    if (error) throw error;
    return schema ? checkOutput(schema, data, 200) : parseJson(data);
  };
  try {
    for await (const bytes of chunks) {
      for (const data of decoder.push(bytes)) {
        if (data === endOfStream) return yield "end";
        yield read(data);
      }
    }
    for (const data of decoder.end()) {
      if (data === endOfStream) return yield "end";
      // The last event of a stream that broke off may be half of one.
      if (parseJson(data) !== undefined) yield read(data);
    }
  } catch (error) {
    throw toLayerError(error, stop.signal);
  } finally {
    // Whoever stops reading ends the request.
    stop.abort();
    unfollow();
  }
}

async function* readChunks(
  { body }: Response,
  signal: AbortSignal,
  limitSilence: () => () => void,
): AsyncGenerator<Uint8Array> {
  // A reader, not `for await`: Safari's streams cannot be iterated.
  const reader = body?.getReader();
  try {
    while (reader) {
      const cancel = limitSilence();
      const { done, value } = await untilAborted(reader.read(), signal).finally(cancel);
      if (done) return;
      yield value;
    }
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

function toLayerError(error: unknown, signal: AbortSignal): LayerError {
  if (error instanceof LayerError) return error;
  if (signal.reason instanceof LayerError) return signal.reason;
  if (error instanceof RangeError) {
    return new LayerError({ kind: "protocol", message: `The stream cannot be read. ${error.message}` });
  }
  return unanswered(error);
}

function entries(headers: HeadersInit | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
