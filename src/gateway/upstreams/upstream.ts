import type { ChatMessage, ErrorCode } from "../../contract/index.ts";

/** Where completions come from: one provider's models, real or simulated. */
export interface Upstream {
  /**
   * Asks for one completion. Yields its text in pieces, then `end`, once. Throws {@link UpstreamError}; whatever else is
   * thrown counts as a connection that broke. Stops working, and spending, when `signal` aborts.
   */
  complete(call: UpstreamCall): AsyncIterable<UpstreamEvent>;
}

export interface UpstreamCall {
  readonly model: string;
  /** The gate's system prompt, where it has one, is the first. */
  readonly messages: readonly ChatMessage[];
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly topP?: number | undefined;
  readonly signal: AbortSignal;
}

export type UpstreamEvent =
  | { readonly kind: "text"; readonly text: string; readonly usage?: TokenUsage | undefined }
  | { readonly kind: "end"; readonly finishReason: string; readonly usage?: TokenUsage | undefined };

/** Tokens so far; the last one stated counts. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Why a call failed, in words for its caller: never the provider's own, nor how the operator configured it. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly code: ErrorCode;
  /** The same call may succeed in a moment. */
  readonly retryable: boolean;
  /** Another model may do better: everything but what is wrong with the request itself. */
  readonly fallsBack: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { retryable?: boolean; fallsBack?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.fallsBack = options.fallsBack ?? true;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What a provider's status outside 2xx means here. */
export function statusError(status: number, retryAfterMs?: number): UpstreamError {
  const own = { fallsBack: false };
  switch (status) {
    case 400:
    case 422:
      return new UpstreamError("bad_request", "The model's provider refused the request as invalid", own);
    case 413:
      return new UpstreamError("payload_too_large", "The request is larger than the model's provider accepts", own);
    case 401:
    case 403:
      return new UpstreamError("upstream_error", "The model's provider refuses this server's credentials");
    case 404:
      return new UpstreamError("upstream_error", "The model's provider does not know the model");
    case 429: {
      const message = "The model's provider is limiting this server's requests. Try again in a moment.";
      return new UpstreamError("upstream_rate_limited", message, { retryable: true, retryAfterMs });
    }
    case 408:
    case 504:
      return timeoutError({ retryable: true });
  }
  const retryable = status === 409 || status >= 500;
  const message = "The model's provider failed to answer. Try again in a moment.";
  return new UpstreamError("upstream_error", message, { retryable, retryAfterMs });
}

export function timeoutError(options: { retryable?: boolean } = {}): UpstreamError {
  return new UpstreamError("upstream_timeout", "The model's provider did not answer in time", options);
}

export function brokenError(cause?: unknown): UpstreamError {
  return new UpstreamError("upstream_error", "The connection to the model's provider failed or broke off", {
    retryable: true,
    cause,
  });
}
