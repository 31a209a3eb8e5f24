import { type ErrorCode, type ErrorEnvelope, errorStatus } from "../contract/index.ts";

/** Thrown anywhere below the gateway's `fetch`, and answered as the wire's one error envelope. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Pick<ErrorEnvelope, "retryAfter" | "details">;

  /** `message` stands by itself: the SDK shows it alone. It never quotes what the caller sent. */
  constructor(
    code: ErrorCode,
    message: string,
    options: { headers?: Record<string, string>; retryAfter?: number; details?: { id?: string } } = {},
  ) {
    super(message);
    const { headers = {}, ...extra } = options;
    this.code = code;
    this.headers = headers;
    this.extra = extra;
  }

  toResponse(requestId: string): Response {
    const body: ErrorEnvelope = { error: this.code, message: this.message, requestId, ...this.extra };
    const headers = { ...this.headers, "X-Request-Id": requestId };
    return Response.json(body, { status: errorStatus[this.code], headers });
  }
}
