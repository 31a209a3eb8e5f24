import * as v from "valibot";

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

const details = v.optional(v.object({ id: v.optional(v.string()) }));
const text = v.optional(v.nullable(v.string()));

const ours = v.object({
  error: v.string(),
  message: text,
  requestId: text,
  retryAfter: v.optional(v.number()),
  details: v.fallback(details, undefined),
});

// Seen in newer Layer versions and in OpenAI-compatible servers.
const openai = v.object({ error: v.object({ message: text, type: text, code: v.optional(v.unknown()) }) });

export interface WireError {
  code?: string;
  message?: string;
  requestId?: string;
  retryAfterMs?: number;
  keyId?: string;
}

/** Reads either envelope; `undefined` where the value is neither. */
export function parseErrorEnvelope(value: unknown): WireError | undefined {
  const plain = v.safeParse(ours, value);
  if (plain.success) {
    const { error, message, requestId, retryAfter, details: about } = plain.output;
    return {
      code: error,
      ...(message && { message }),
      ...(requestId && { requestId }),
      ...(retryAfter !== undefined && { retryAfterMs: retryAfter * 1000 }),
      ...(about?.id && { keyId: about.id }),
    };
  }
  const nested = v.safeParse(openai, value);
  if (!nested.success) return undefined;
  const { message, type, code } = nested.output.error;
  const name = typeof code === "string" ? code : type;
  return { ...(name && { code: name }), ...(message && { message }) };
}
