/** Why a request failed, as far as a person or a program must act differently on it. */
export const layerErrorKinds = [
  "unauthorized",
  "session_expired",
  "upstream_unauthorized",
  "forbidden",
  "not_found",
  "bad_request",
  "conflict",
  "payload_too_large",
  "rate_limited",
  "quota",
  "upstream",
  "server",
  "timeout",
  "network",
  "protocol",
  "truncated",
  "aborted",
] as const;

export type LayerErrorKind = (typeof layerErrorKinds)[number];

export interface LayerErrorOptions {
  kind: LayerErrorKind;
  /** A sentence for a developer: what happened, why it matters, what to do. Never raw JSON, never a secret. */
  message: string;
  status?: number | undefined;
  /** The wire's code, such as `rate_limit_exceeded`. */
  code?: string | undefined;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  /** For `timeout`: what was waited for. */
  phase?: "headers" | "firstToken" | "idle" | "total" | undefined;
  /** The id of the thing that the server says exists already (409 to a replayed `Idempotency-Key`). */
  existingId?: string | undefined;
  /** See {@link LayerError.outcome}. */
  outcome?: "rejected" | "unknown" | undefined;
  cause?: unknown;
}

const brand = Symbol.for("@layer-ai/react.LayerError");

/**
 * The one error of this library. Hooks give it as `error: LayerError | undefined`; the client throws it.
 * Components turn `kind` into words in the reader's language; `message` is for developers and logs.
 */
export class LayerError extends Error {
  override readonly name = "LayerError";
  readonly kind: LayerErrorKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** How long the server asked to wait, in ms. */
  readonly retryAfterMs: number | undefined;
  readonly phase: "headers" | "firstToken" | "idle" | "total" | undefined;
  readonly existingId: string | undefined;
  /**
   * Whether the server can have acted on the request. `rejected`: it said no, nothing changed. `unknown`: the
   * answer was lost or is no proof (a `fetch` TypeError does not show that a request was not sent), so a
   * creation may have happened all the same.
   */
  readonly outcome: "rejected" | "unknown";

  constructor(options: LayerErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.status = options.status;
    this.code = options.code;
    this.requestId = options.requestId;
    this.retryAfterMs = options.retryAfterMs;
    this.phase = options.phase;
    this.existingId = options.existingId;
    this.outcome = options.outcome ?? "unknown";
    Object.defineProperty(this, brand, { value: true });
  }

  /** The same request may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return ["rate_limited", "upstream", "server", "timeout", "network"].includes(this.kind);
  }

  /** Its fields and its message, which JSON would not see; not its cause, of which nothing is known. */
  toJSON(): LayerErrorOptions {
    return { ...this, message: this.message };
  }
}

/** `error instanceof LayerError`, also across two copies of the library on one page. */
export function isLayerError(error: unknown): error is LayerError {
  return typeof error === "object" && error !== null && brand in error;
}
