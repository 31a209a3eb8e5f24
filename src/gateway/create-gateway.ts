import { type Feature, matchEndpoint } from "../contract/index.ts";
import { authenticate } from "./authenticate.ts";
import type { AuthenticatedContext, Context } from "./handler.ts";
import { handlers } from "./handlers/index.ts";
import { HttpError } from "./http-error.ts";
import { platformRandom, type Random, randomUuid } from "./random.ts";
import { check, readJson, readQuery } from "./read-request.ts";
import { type Store, StoreUnavailableError } from "./store.ts";

/**
 * A Layer-compatible API as one function from `Request` to `Response`. It needs Web standards only, so it runs in
 * Node, in a Worker and in a page.
 *
 * ```ts
 * const store = createMemoryStore();
 * const { key } = await createAccount(store);
 * const gateway = createGateway({ store });
 * await gateway.fetch(new Request("http://layer.test/v1/keys", { headers: { Authorization: `Bearer ${key}` } }));
 * ```
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { store, clock = Date.now, random = platformRandom, apiUrl, onError = logError } = options;
  const features = new Set(options.features ?? implemented);

  async function fetch(request: Request, info: RequestInfo = {}): Promise<Response> {
    const requestId = randomUuid(random);
    const headers = new Headers();
    const context = { store, clock, random, apiUrl, features, requestId, raw: request, headers, ...client(info) };
    const answered = await respond(context).catch((error: unknown) => {
      const known = toHttpError(error);
      if (!(error instanceof HttpError)) onError(error, { requestId });
      return known.toResponse(requestId);
    });
    for (const [name, value] of headers) if (!answered.headers.has(name)) answered.headers.set(name, value);
    answered.headers.set("X-Request-Id", requestId);
    return request.method === "HEAD" ? withoutBody(answered) : answered;
  }

  return { fetch };
}

export interface GatewayOptions {
  store: Store;
  /** Ms since the epoch; the system's clock by default. */
  clock?: () => number;
  /** Where ids and secrets come from; the platform's cryptographic source by default. */
  random?: Random;
  /** The public address of this server, shown in snippets. Unknown by default: behind a proxy only you know it. */
  apiUrl?: string;
  /** What to offer beyond the baseline; all there is by default. What is not listed answers as if it were unknown. */
  features?: readonly Feature[];
  /** Told of every failure that is not the caller's: the answer itself says nothing of it. Logs by default. */
  onError?: (error: unknown, info: { requestId: string }) => void;
}

export interface RequestInfo {
  /** The peer's address as the carrying server knows it. Headers are never trusted for it. */
  clientAddress?: string;
}

export interface Gateway {
  /** Never rejects: every failure is an answer. */
  fetch(request: Request, info?: RequestInfo): Promise<Response>;
}

const implemented: readonly Feature[] = ["idempotency", "keys.rename"];

// The order is a promise of the wire: authentication comes before routing under /v1, and before the body is read.
async function respond(context: Context): Promise<Response> {
  const { raw, store, clock, features } = context;
  const url = new URL(raw.url);
  const principal = isProtected(url.pathname)
    ? await authenticate(store, raw.headers.get("Authorization"), clock())
    : undefined;

  const match = matchEndpoint(raw.method === "HEAD" ? "GET" : raw.method, url.pathname);
  if (!match.found) return refuseRoute(raw.method, url.pathname, match.allow);
  const { name, endpoint, params } = match;
  if (endpoint.feature && !features.has(endpoint.feature)) throw noSuchEndpoint(url.pathname);

  const query = endpoint.query && check(endpoint.query, readQuery(url.searchParams));
  const body = endpoint.body && check(endpoint.body, await readJson(raw));
  // SAFETY: `name` chose both the schemas that parsed the request and the handler, and everything not `open` stands
  // under /v1; the compiler cannot follow one name through two tables.
  const handle = handlers[name] as (context: Context | AuthenticatedContext, request: unknown) => Promise<unknown>;
  const output = await handle(principal ? { ...context, principal } : context, { params, query, body });
  if (output instanceof Response) return output;
  return endpoint.status === 204
    ? new Response(null, { status: 204 })
    : Response.json(output, { status: endpoint.status });
}

function isProtected(pathname: string): boolean {
  return pathname.split("/").find(Boolean) === "v1";
}

function refuseRoute(method: string, pathname: string, allow: readonly string[]): Response {
  if (allow.length === 0) throw noSuchEndpoint(pathname);
  const methods = [...new Set(allow), ...(allow.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  // Without CORS headers: a page of another origin learns nothing here.
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: methods } });
  throw new HttpError("method_not_allowed", `This path does not take that method. It takes: ${methods}`, {
    headers: { Allow: methods },
  });
}

function noSuchEndpoint(pathname: string): HttpError {
  const message =
    pathname.split("/").find(Boolean) === "auth"
      ? "This server has no login. Create an API key in its portal, or ask whoever runs it for one, and configure " +
        "your client with that key."
      : "There is no endpoint at this path. Check the URL: it is the server's address followed by, for example, /v1/keys";
  return new HttpError("not_found", message);
}

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof StoreUnavailableError) {
    return new HttpError("unavailable", "The database does not answer at the moment. Try again in a few seconds.", {
      headers: { "Retry-After": "5" },
      retryAfter: 5,
    });
  }
  return new HttpError(
    "internal_error",
    "The server failed to handle this request. Its operator finds the reason in the log under the request id.",
  );
}

function logError(error: unknown, { requestId }: { requestId: string }): void {
  console.error(`Layer gateway: request ${requestId} failed.`, error);
}

function client({ clientAddress }: RequestInfo): { clientAddress: string | undefined } {
  return { clientAddress };
}

function withoutBody(response: Response): Response {
  void response.body?.cancel();
  return new Response(null, response);
}
