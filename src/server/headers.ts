/**
 * What crosses the proxy. Both directions are allow-lists: the host's cookies and tokens must not reach Layer, and
 * Layer's CORS, HSTS, CSP and cookies must not land on the host's domain. `content-encoding` and `content-length`
 * are missing on purpose: fetch has decoded the body already. So is `www-authenticate`, on which a browser would
 * show its own sign-in dialog.
 */
export function upstreamHeaders(request: Request, apiKey: string | undefined, hasBody: boolean): Headers {
  const headers = new Headers({ accept: "application/json" });
  for (const name of ["accept", "idempotency-key", "x-layer-gate-id"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (hasBody) headers.set("content-type", "application/json");
  if (apiKey !== undefined) headers.set("authorization", `Bearer ${apiKey}`);
  return headers;
}

/** The upstream's headers that a browser may see. */
export function passedHeaders(upstream: Headers, redact: (text: string) => string): Headers {
  const headers = new Headers();
  for (const [name, value] of upstream) if (passed.test(name)) headers.set(name, redact(value));
  return headers;
}

/** Headers of an answer: nothing that passes through here may be stored, sniffed or embedded by another site. */
export function answerHeaders(init?: HeadersInit): Headers {
  const headers = new Headers(init);
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.set("cross-origin-resource-policy", "same-origin");
  return headers;
}

const passed = /^(content-type|x-request-id|retry-after(-ms)?|ratelimit(-[a-z]+)?|x-next-cursor)$/;
