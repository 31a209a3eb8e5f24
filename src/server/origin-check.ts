import { ProxyError } from "./proxy-error.ts";

/**
 * Refuses what another site makes a signed-in user's browser send (cross-site request forgery). The first of these
 * that a request carries decides:
 *
 * 1. `Origin`, on every request that changes something and on every cross-origin one: it must be one of `origins`.
 * 2. `Sec-Fetch-Site`, on every request of a modern browser to https or localhost, and out of a script's reach:
 *    `same-origin`, or for a GET `none`, which is an address typed by hand.
 * 3. `Referer`, what is left to a browser on plain http: its origin must be one of `origins`.
 *
 * With none of them a GET passes: it changes nothing, and no other site can read its answer. A request that changes
 * something does not: every browser sends `Origin` with it, and a program can.
 *
 * @param origins Where the host's pages live. Default: the origin of the request's own URL.
 */
export function checkOrigin(request: Request, origins: ReadonlySet<string> | undefined): void {
  if (isOwnPage(request, origins ?? new Set([new URL(request.url).origin]))) return;
  throw new ProxyError("forbidden", refusal(request.headers.get("origin")), { cause: new Error(forOperators) });
}

const forOperators =
  "If it is your own page, or your server stands behind a proxy that ends TLS, list the page's origin in `origins` of " +
  "createLayerProxy.";

/** Also for the developer whose page has moved to another port, and who reads it in that page. No other site can. */
function refusal(origin: string | null): string {
  const said =
    "This request does not come from a page of this site, and was refused so that no other site can act in your name.";
  const isOne = origin !== null && URL.canParse(origin) && new URL(origin).origin === origin;
  return isOne ? `${said} If you run this site and its pages are at ${origin}, add that to its proxy's origins.` : said;
}

/** The `origins` option as the set that is compared with. Throws a TypeError on what is not an origin. */
export function readOrigins(origins: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return origins && new Set(origins.map(toOrigin));
}

function toOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  if (origin === "null" || text.includes("*")) {
    throw new TypeError(
      `createLayerProxy: "${text}" in origins is not an origin. Write the scheme, host and port of your pages, ` +
        'such as "https://app.example.com"; wildcards are not supported.',
    );
  }
  return origin;
}

function isOwnPage({ headers, method }: Request, origins: ReadonlySet<string>): boolean {
  const reads = method === "GET";
  const origin = headers.get("origin");
  if (origin !== null) return origins.has(origin);
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || (reads && site === "none");
  const referer = headers.get("referer");
  if (referer !== null) return URL.canParse(referer) && origins.has(new URL(referer).origin);
  return reads;
}
