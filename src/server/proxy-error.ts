import { type ErrorCode, type ErrorEnvelope, errorStatus } from "../contract/index.ts";
import { answerHeaders } from "./headers.ts";

/** Thrown anywhere below the proxy, and answered as the wire's one error envelope. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly headers: HeadersInit;

  /** `message` stands by itself and quotes neither the caller nor the upstream. `cause` is for the host's log alone. */
  constructor(code: ErrorCode, message: string, options: ProxyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? errorStatus[code];
    this.headers = options.headers ?? {};
  }

  toResponse(requestId: string): Response {
    const headers = answerHeaders(this.headers);
    headers.set("content-type", "application/json");
    // The upstream's id, where it gave one, is the one its operator can find.
    if (!headers.has("x-request-id")) headers.set("x-request-id", requestId);
    const body: ErrorEnvelope = {
      error: this.code,
      message: this.message,
      requestId: headers.get("x-request-id") ?? requestId,
    };
    return new Response(JSON.stringify(body), { status: this.status, headers });
  }
}

/** The answer that nobody waits for any more. */
export function clientGone(): ProxyError {
  return new ProxyError("request_timeout", "The client went away.");
}

export interface ProxyErrorOptions {
  /** Where the answer keeps an upstream's status for which the wire has no code of its own. */
  status?: number;
  headers?: HeadersInit;
  cause?: unknown;
}
