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
import { type BodyIntake, createBodyIntake } from "./body-intake.ts";
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

export interface SendStreamOptions extends SendOptions {
  /**
   * How long the answer may be silent once it has begun, in ms; comments are no silence. Asked before each wait.
   * `timeoutMs` is the time to the headers.
   */
  idleTimeoutMs: () => number;
  /** How long what has come may wait to be read with what comes next, in ms. The end is never waited for. Default: 0. */
  gatherMs?: (() => number) | undefined;
}

/** A streamed answer; or the whole one, from a server that does not stream. The answer decides. */
export type StreamAnswer<Whole, Event> = {
  readonly requestId: string | undefined;
  abort(reason: LayerError): void;
} & ({ readonly whole: Whole } | ({ readonly whole?: undefined } & EventStream<Event>));

export interface EventStream<Event> {
  /** What came together. `"end"` is the server's own word that nothing follows. */
  readonly batches: AsyncIterable<readonly (Event | "end")[]>;
  /** What has come and is in no batch yet: for whoever stops here. */
  unread(): readonly (Event | "end")[];
}

/** One request whose answer may be a stream of events. Throws `LayerError` alone, and so do the events. */
export function sendStream<E extends Endpoint>(
  transport: Transport,
  endpoint: E,
  input: SendInput,
  options: SendStreamOptions,
): Promise<StreamAnswer<EndpointOutput<E>, EndpointEvent<E>>> {
  // SAFETY: the whole answer, or each event, is parsed with this endpoint's own schemas.
  return start(transport, endpoint, input, options) as Promise<StreamAnswer<EndpointOutput<E>, EndpointEvent<E>>>;
}

async function start(
  transport: Transport,
  endpoint: Endpoint,
  input: SendInput,
  options: SendStreamOptions,
): Promise<StreamAnswer<unknown, unknown>> {
  const message = readInput(transport, endpoint, input);
  const { clock, fetcher } = transport;
  const { signal: callers, idleTimeoutMs, gatherMs = () => 0 } = options;
  if (callers?.aborted) throw interrupted(callers, "rejected");
  const stop = new AbortController();
  // Not followed by a listener, which an answer that nobody reads would leave behind.
  const signal = callers ? AbortSignal.any([callers, stop.signal]) : stop.signal;
  const toLayerError = (error: unknown) => {
    if (error instanceof LayerError) return error;
    if (signal.reason instanceof LayerError) return signal.reason;
    if (signal.aborted) return interrupted(callers, "unknown");
    if (error instanceof RangeError) {
      return new LayerError({ kind: "protocol", message: `The answer cannot be read. ${error.message}` });
    }
    return unanswered(error);
  };
  const tooLate = (phase: "headers" | "idle") => () => stop.abort(interrupted(undefined, "unknown", phase));
  let cancelTimer = () => {};
  try {
    const headers = await collectHeaders(transport, endpoint, options.headers, "text/event-stream");
    if (signal.aborted) throw interrupted(callers, "rejected");
    cancelTimer = clock.setTimer(tooLate("headers"), options.timeoutMs);
    const init: RequestInit = { ...message.init, headers, signal };
    const response = await untilAborted(fetcher(message.url, init), signal);
    const requestId = response.headers.get("x-request-id") || undefined;
    if (response.ok) options.onHeaders?.(response.headers);
    const abort = (reason: LayerError) => stop.abort(reason);
    cancelTimer();
    const onIdle = tooLate("idle");
    const intake = createBodyIntake(response, { clock, signal, idleTimeoutMs, onIdle, gatherMs });
    const type = response.headers.get("content-type") ?? "";
    if (response.ok && /^\s*text\/event-stream/i.test(type)) {
      const read = (data: string) => readEvent(data, endpoint.event, requestId);
      return { requestId, abort, ...readEvents(intake, read, toLayerError, () => stop.abort()) };
    }
    const text = await readText(intake);
    if (!response.ok) throw readError(response, text, clock.now());
    if (!/^\s*application\/([\w.-]+\+)?json/i.test(type)) throw neitherStreamNorJson(type, text, requestId);
    const whole = endpoint.response && checkOutput(endpoint.response, parseJson(text), response.status);
    return { requestId, abort, whole };
  } catch (error) {
    throw toLayerError(error);
  } finally {
    cancelTimer();
  }
}

function readEvents(
  intake: BodyIntake,
  read: (data: string) => unknown,
  toLayerError: (error: unknown) => LayerError,
  stop: () => void,
): EventStream<unknown> {
  const decoder = createEventDecoder();
  let isOver = false;
  let failure: unknown;
  /** What came before a failure counts, however the bytes were cut; and nothing after it, or after the end. */
  function readAll(pieces: readonly Uint8Array[]): unknown[] {
    const batch: unknown[] = [];
    try {
      for (const bytes of pieces) {
        for (const data of decoder.push(bytes)) {
          if (isOver) return batch;
          batch.push(read(data));
          isOver = data === endOfStream;
        }
      }
    } catch (error) {
      isOver = true;
      failure = error;
    }
    return batch;
  }
  async function* batches(): AsyncGenerator<unknown[]> {
    try {
      for await (const pieces of intake.batches) {
        const batch = readAll(pieces);
        if (batch.length > 0) yield batch;
        if (failure) throw failure;
        if (isOver) return;
      }
      for (const data of decoder.end()) {
        // The last event of a stream that broke off may be half of one.
        if (data === endOfStream || parseJson(data) !== undefined) yield [read(data)];
      }
    } catch (error) {
      throw toLayerError(error);
    } finally {
      // Whoever stops reading ends the request.
      stop();
    }
  }
  return { batches: batches(), unread: () => readAll(intake.take()) };
}

function readEvent(data: string, schema: GenericSchema | undefined, requestId: string | undefined): unknown {
  if (data === endOfStream) return "end";
  const event = parseJson(data);
  const error = readEventError(event, requestId);
  if (error) throw error;
  return schema ? checkOutput(schema, event, 200) : event;
}

async function readText({ batches }: BodyIntake): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const pieces of batches) {
    for (const bytes of pieces) text += decoder.decode(bytes, { stream: true });
    if (text.length > maxTextLength) throw new RangeError(`It is longer than ${maxTextLength} characters.`);
  }
  return text + decoder.decode();
}

const maxTextLength = 8 * 1024 * 1024;

function neitherStreamNorJson(type: string, text: string, requestId: string | undefined): LayerError {
  const [begin, said] = [excerpt(text), excerpt(type)];
  return new LayerError({
    kind: "protocol",
    requestId,
    message:
      `The server answered neither with a stream nor with JSON but with ${said || "no content type"}: “${begin}”. ` +
      "Something between this page and the Layer API, such as a proxy, a login page or a wrong base URL, may have " +
      "answered in its place.",
  });
}

/** What may be shown of something that a stranger wrote. */
function excerpt(text: string): string {
  return redactSecrets(text.slice(0, 400)).replace(/\s+/g, " ").trim().slice(0, 80);
}
