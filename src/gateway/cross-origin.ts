/**
 * Cross-origin requests, by the CORS protocol (Fetch standard §3.3): pages of `origins` may call this server and read
 * its answers, pages of any other origin may not. Without credentials: a key comes in a header, never in a cookie.
 */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  const allowed = new Set(origins.map(checkOrigin));
  const isAllowed = ({ headers }: Request) => allowed.has(headers.get("Origin") ?? "");
  return {
    preflight(request) {
      const asks = request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method");
      return asks && isAllowed(request) ? new Response(null, { status: 204, headers: permissions }) : undefined;
    },
    permit(request, headers) {
      if (allowed.size === 0) return;
      // A cache must not give one origin what was answered to another.
      headers.append("Vary", "Origin");
      if (!isAllowed(request)) return;
      headers.set("Access-Control-Allow-Origin", request.headers.get("Origin") ?? "");
      headers.set("Access-Control-Expose-Headers", readable);
    },
  };
}

export interface CrossOrigin {
  /** The answer to the browser's question before a request, which carries no key; `undefined` where it is none of ours. */
  preflight(request: Request): Response | undefined;
  /** Adds to an answer's headers who may read it. */
  permit(request: Request, headers: Headers): void;
}

const permissions = {
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PATCH, PUT, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
  // Ten minutes, in seconds.
  "Access-Control-Max-Age": "600",
};

const readable = "X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

function checkOrigin(origin: string): string {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new TypeError(
    `"${origin}" is no origin, so no page could ever match it. An origin is a scheme, a host and a port if it is not ` +
      'the usual one, without a path: "https://console.example.com". Each is named; "*" is not among them.',
  );
}
