import { type GenericSchema, safeParse } from "valibot";
import { buildPath, type Endpoint, type Fetcher, isLayerError, LayerError } from "../contract/index.ts";
import type { Clock } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { parseJson, readError } from "./read-error.ts";

export interface Transport {
  /** With or without a trailing slash; may be relative where the fetcher resolves relative addresses. */
  baseUrl: string;
  fetcher: Fetcher;
  /** Asked before each request, so that a token can be fresh. */
  headers: () => HeadersInit | Promise<HeadersInit>;
  clock: Clock;
}

export interface SendInput {
  params?: Readonly<Record<string, string>> | undefined;
  query?: unknown;
  body?: unknown;
}

export interface SendOptions {
  signal?: AbortSignal | undefined;
  /** From the request to the last byte of its answer, in ms. */
  timeoutMs: number;
  /** Added to the transport's, and winning over them. */
  headers?: HeadersInit | undefined;
  onHeaders?: ((headers: Headers) => void) | undefined;
}

/** One request, once: asks the host's fetcher, checks the answer. What goes in, the server checks. Throws `LayerError` alone. */
export async function send(
  transport: Transport,
  endpoint: Endpoint,
  input: SendInput,
  options: SendOptions,
): Promise<unknown> {
  const message = readInput(transport, endpoint, input);
  const deadline = new AbortController();
  const cancel = transport.clock.setTimer(() => deadline.abort(), options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;
  try {
    const headers = await collectHeaders(transport, endpoint, options.headers);
    if (signal.aborted) throw interrupted(options.signal, "rejected");
    const init: RequestInit = { ...message.init, headers, signal };
    // A host's fetcher may ignore the signal, so the wait ends here whatever it does.
    const { response, text } = await untilAborted(fetchText(transport.fetcher, message.url, init), signal);
    if (!response.ok) throw readError(response, text, transport.clock.now());
    options.onHeaders?.(response.headers);
    return endpoint.response ? checkOutput(endpoint.response, parseJson(text), response.status) : undefined;
  } catch (error) {
    if (error instanceof LayerError) throw error;
    if (signal.aborted) throw interrupted(options.signal, "unknown");
    throw unanswered(error);
  } finally {
    cancel();
  }
}

/** What will be sent: the address, the method and the body. Headers come last, when a token is fresh. */
export function readInput(
  { baseUrl }: Transport,
  endpoint: Endpoint,
  input: SendInput,
): { url: string; init: Pick<RequestInit, "method" | "body"> } {
  const url = baseUrl.replace(/\/+$/, "") + buildPath(endpoint.path, input.params) + search(input.query);
  return { url, init: { method: endpoint.method, ...(endpoint.body && { body: JSON.stringify(input.body) }) } };
}

export function unanswered(cause: unknown): LayerError {
  return new LayerError({
    kind: "network",
    message:
      "The request did not get an answer: the network, the server or the host's fetcher failed. It may have " +
      "been received all the same. Check the connection and the base URL.",
    cause,
  });
}

async function fetchText(fetcher: Fetcher, url: string, init: RequestInit) {
  const response = await fetcher(url, init);
  return { response, text: await response.text() };
}

export async function collectHeaders(
  transport: Transport,
  endpoint: Endpoint,
  extra: HeadersInit | undefined,
  accept = "application/json",
) {
  const headers = new Headers({ accept });
  if (endpoint.body) headers.set("content-type", "application/json");
  try {
    for (const [name, value] of new Headers(await transport.headers())) headers.set(name, value);
  } catch (error) {
    throw new LayerError({
      kind: "network",
      outcome: "rejected",
      message: "The host's headers() failed, so nothing was sent. Mend what it awaits.",
      cause: error,
    });
  }
  for (const [name, value] of new Headers(extra)) headers.set(name, value);
  return headers;
}

/** `value` is `undefined` where the body is no JSON. */
export function checkOutput(schema: GenericSchema, value: unknown, status: number): unknown {
  const result = safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  // Names the place and the expectation, never what was received: it could be a secret.
  const where = issue.path?.map(({ key }) => key).join(".") ?? "the body";
  throw new LayerError({
    kind: "protocol",
    status,
    message:
      `The server answered ${status}, but ${where} is not what the Layer API promises (${issue.expected ?? issue.type}). ` +
      "Something between this page and the Layer API may have answered in its place.",
  });
}

function search(query: unknown): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      params.append(name, String(one instanceof Date ? one.toJSON() : one));
    }
  }
  return params.size > 0 ? `?${params}` : "";
}

export function interrupted(
  callers: AbortSignal | undefined,
  outcome: "rejected" | "unknown",
  phase: "headers" | "idle" | "total" = "total",
): LayerError {
  // Whoever gave the signal may say why.
  if (callers?.aborted && isLayerError(callers.reason)) return callers.reason;
  if (callers?.aborted) return new LayerError({ kind: "aborted", outcome, message: "The request was cancelled." });
  return new LayerError({
    kind: "timeout",
    phase,
    outcome,
    message: "The server did not answer in time. It may still act on the request.",
  });
}
