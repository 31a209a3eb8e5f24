/** Every error code of our wire with its one HTTP status. The last two are the proxy's own. */
export const errorStatus = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limit_exceeded: 429,
  headers_too_large: 431,
  internal_error: 500,
  upstream_error: 502,
  unavailable: 503,
  upstream_rate_limited: 503,
  upstream_timeout: 504,
  /** The host's own user is not signed in (any more). */
  session_expired: 401,
  /** The key that the host configured on its proxy is refused: the host must act, not the user. */
  upstream_unauthorized: 502,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** The body of every non-2xx answer. `message` stands by itself: the SDK shows it alone. */
export interface ErrorEnvelope {
  error: ErrorCode;
  message: string;
  requestId?: string;
  /** Whole seconds. */
  retryAfter?: number;
  details?: { id?: string };
}

export interface WireError {
  code: string | undefined;
  message: string | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  keyId?: string | undefined;
}

/** Reads our envelope, or the one of OpenAI's dialect, in which `error` is an object; `undefined` where it is neither. */
export function parseErrorEnvelope(value: unknown): WireError | undefined {
  const { error, message, requestId, retryAfter, details } = fieldsOf(value);
  if (typeof error === "string") {
    return {
      code: error,
      message: text(message),
      requestId: text(requestId),
      retryAfterMs: typeof retryAfter === "number" ? retryAfter * 1000 : undefined,
      keyId: text(fieldsOf(details).id),
    };
  }
  if (typeof error !== "object" || error === null) return undefined;
  const nested = fieldsOf(error);
  const code = text(nested.code) ?? text(nested.type);
  return { code, message: text(nested.message) };
}

// By hand, where the rest of the contract has schemas: whatever is wrong with a part of it, an error is still an error.
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
