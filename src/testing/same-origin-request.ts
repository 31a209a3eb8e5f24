import { toRequest } from "./to-request.ts";

/** Where the page of a test or story stands, for the proxy; relative addresses resolve against it. */
const pageOrigin = "http://page.test";

/**
 * What a browser would send for this call of `fetch` from the proxy's own page. A page cannot put `Origin` on a
 * `Request`: the platform drops it, and sets it on the wire. There is no wire here, so the headers are replaced by
 * ones that nobody guards.
 */
export function sameOriginRequest(input: string | URL | Request, init?: RequestInit): Request {
  const request = toRequest(input instanceof Request ? input : new URL(input, pageOrigin), init);
  const headers = new Headers(request.headers);
  headers.set("origin", new URL(request.url).origin);
  Object.defineProperty(request, "headers", { value: headers });
  return request;
}
