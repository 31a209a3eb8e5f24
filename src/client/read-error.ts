import { LayerError, type LayerErrorKind, parseErrorEnvelope, redactSecrets } from "../contract/index.ts";

/**
 * Turns an answer outside 2xx into the one error. Understands our envelope, OpenAI's, and pages of HTML or nothing
 * at all from whatever stands in between. A message is passed on only with anything that looks like a secret cut.
 */
export function readError(response: Response, text: string, now: number): LayerError {
  const { status } = response;
  const wire = parseErrorEnvelope(parseJson(text));
  const kind = kindOf(status, wire?.code);
  const requestId = wire?.requestId ?? response.headers.get("x-request-id") ?? undefined;
  const retryAfterMs = retryAfter(response.headers, now) ?? wire?.retryAfterMs;
  return new LayerError({
    kind,
    message: sentence(wire?.message) ?? withoutEnvelope(status),
    status,
    // A page in the place of JSON is no word of the API's: what stands in between may have let the request through.
    outcome: wire && wire.code !== "upstream_error" && status < 500 && status !== 408 ? "rejected" : "unknown",
    phase: kind === "timeout" ? "headers" : undefined,
    code: wire?.code,
    existingId: wire?.keyId,
    requestId,
    retryAfterMs,
  });
}

/** The failure that an event of a stream tells of, in either envelope; `undefined` where it tells of none. */
export function readEventError(event: unknown, requestId: string | undefined): LayerError | undefined {
  const wire = parseErrorEnvelope(event);
  if (!wire) return undefined;
  const { code } = wire;
  const kind = kindOf(statusInStream[code ?? ""] ?? 502, code);
  return new LayerError({
    kind,
    message: sentence(wire.message) ?? "The server broke off its answer.",
    code,
    requestId: wire.requestId ?? requestId,
  });
}

/** `undefined` where the text is not JSON. The parser's own error is dropped: it quotes the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What can go wrong in the middle of an answer, and is not the provider's fault. */
const statusInStream: Record<string, number> = {
  rate_limit_exceeded: 429,
  internal_error: 500,
};

const kindByStatus: Record<number, LayerErrorKind> = {
  401: "unauthorized",
  402: "quota",
  403: "forbidden",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  413: "payload_too_large",
  429: "rate_limited",
  502: "upstream",
  503: "upstream",
  504: "upstream",
};

function kindOf(status: number, code: string | undefined): LayerErrorKind {
  if (code === "session_expired" || code === "upstream_unauthorized") return code;
  // Waiting does not help, whatever the status says.
  if (code && /quota|billing|credit/.test(code)) return "quota";
  return kindByStatus[status] ?? (status >= 500 ? "server" : "bad_request");
}

/** What may be shown of a message: nothing that looks like a secret, and no JSON that a server passed on unread. */
function sentence(message: string | undefined): string | undefined {
  const inner = message && parseJson(message);
  if (!message || typeof inner !== "object" || inner === null) return message && redactSecrets(message);
  return sentence(parseErrorEnvelope(inner)?.message);
}

function withoutEnvelope(status: number): string {
  return (
    `The server answered ${status} without saying why in JSON. ` +
    "Something between this page and the Layer API, such as a proxy, a login page or a wrong base URL, may have " +
    "answered in its place."
  );
}

/** Milliseconds, from `retry-after-ms` or from `Retry-After` as seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(headers: Headers, now: number): number | undefined {
  const ms = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (ms >= 0) return ms;
  const header = headers.get("retry-after");
  if (!header) return undefined;
  const seconds = Number(header);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
