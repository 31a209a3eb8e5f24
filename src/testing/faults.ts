import { type EndpointName, type ErrorCode, type ErrorEnvelope, errorStatus, type Fetcher } from "../contract/index.ts";
import { type Clock, systemClock, wait } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { describeRequest } from "./describe-request.ts";

/**
 * Makes a fetcher fail as networks and servers do. For each request the plan names a fault, or nothing.
 *
 * ```ts
 * const flaky = withFaults(fetcher, ({ endpoint }) =>
 *   endpoint === "keys.create" ? { kind: "lost-answer" } : undefined);
 * ```
 */
export function withFaults(fetcher: Fetcher, plan: FaultPlan, options: { clock?: Clock } = {}): Fetcher {
  const { clock = systemClock } = options;
  return async (input, init) => {
    const fault = plan(describeRequest(input, init));
    if (!fault) return fetcher(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const pause = async () => {
      if (fault.delayMs !== undefined) await wait(clock, fault.delayMs, signal);
      if (signal?.aborted) throw signal.reason;
    };
    const act = async () => {
      const answer = await fetcher(input, init);
      await pause();
      return answer;
    };
    return happen(fault, act, pause, signal);
  };
}

/** What goes wrong with one request. `delayMs` passes before it does: after the server acted, where it acts at all. */
export type Fault = (
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The connection cannot be made: a `fetch` TypeError, and the server saw nothing. */
  | { readonly kind: "offline" }
  /** The server acted; then the connection broke: the same TypeError. */
  | { readonly kind: "lost-answer" }
  /** The server acted; its answer breaks off in the middle of the body. */
  | { readonly kind: "broken-body" }
  /** The server acted; its answer lacks the last character, so it is no JSON, and yet holds all that it said. */
  | { readonly kind: "unreadable-body" }
  /** An error in the wire's envelope. `retryAfter` is in whole seconds. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number; readonly acted?: boolean }
  /** A page in the place of JSON, as from something in between. Default status: 502. */
  | { readonly kind: "html"; readonly status?: number; readonly acted?: boolean }
  /** No answer, until the request is aborted. */
  | { readonly kind: "silence"; readonly acted?: boolean }
  /** Whatever a test needs; the server sees nothing. */
  | { readonly kind: "answer"; readonly respond: () => Response | Promise<Response> }
) & { readonly delayMs?: number };

/** Asked once for each request. */
export type FaultPlan = (request: PlannedRequest) => Fault | undefined;

export interface PlannedRequest {
  readonly method: string;
  /** As sent, such as `/api/layer/v1/keys`. */
  readonly path: string;
  /** The request's name in the contract, wherever the host mounted its proxy. */
  readonly endpoint: EndpointName | undefined;
}

async function happen(
  fault: Fault,
  act: () => Promise<Response>,
  pause: () => Promise<void>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  switch (fault.kind) {
    case "delay":
      return act();
    case "lost-answer":
      await act();
      throw connectionFailed();
    case "broken-body":
      return breakOff(await act());
    case "unreadable-body":
      return cutShort(await act());
  }
  await ("acted" in fault && fault.acted ? act() : pause());
  switch (fault.kind) {
    case "offline":
      throw connectionFailed();
    case "status":
      return failure(fault.status, fault.retryAfter);
    case "html":
      return new Response("<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>", {
        status: fault.status ?? 502,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    case "silence":
      return signal ? untilAborted(never, signal) : never;
    case "answer":
      return fault.respond();
  }
}

const never = new Promise<Response>(() => {});

// The words are Chromium's; other browsers have others, and no program should read them.
function connectionFailed(): TypeError {
  return new TypeError("Failed to fetch");
}

async function breakOff(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length === 0) throw connectionFailed();
  const half = bytes.subarray(0, bytes.length >> 1);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new TypeError("network error"));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(body, answer);
}

async function cutShort(answer: Response): Promise<Response> {
  const text = await answer.text();
  return new Response(text ? text.slice(0, -1) : null, answer);
}

function failure(status: number, retryAfter: number | undefined): Response {
  const codes = Object.entries(errorStatus).filter(([, codeStatus]) => codeStatus === status);
  // SAFETY: the entries of `errorStatus` have its keys.
  const error = (codes[0]?.[0] ?? (status < 500 ? "bad_request" : "internal_error")) as ErrorCode;
  const wait = retryAfter === undefined ? {} : { retryAfter };
  const body: ErrorEnvelope = { error, message: `Simulated failure ${status}`, requestId: "simulated", ...wait };
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return Response.json(body, { status, headers });
}
