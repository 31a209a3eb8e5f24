import { matchEndpoint, rulesOf } from "../contract/index.ts";
import { admitManagement } from "./admission.ts";
import { authenticate } from "./authenticate.ts";
import type { AuthenticatedContext, Context } from "./handler.ts";
import { handlers } from "./handlers/index.ts";
import { HttpError } from "./http-error.ts";
import { jsonResponse } from "./json-response.ts";
import { check, readJson, readQuery } from "./read-request.ts";

/**
 * One request's way to its answer. The order is a promise of the wire: authentication comes before routing under
 * `/v1`, and before the body is read.
 */
export async function respond(context: Context): Promise<Response> {
  const { raw, store, clock, features, failures } = context;
  const url = new URL(raw.url);
  const principal = isProtected(url.pathname)
    ? await authenticate(store, raw.headers.get("Authorization"), clock()).catch((error: unknown) => {
        throw features.has("rate-limits") ? failures.judge(error, { ...context, now: clock() }) : error;
      })
    : undefined;

  const match = matchEndpoint(raw.method === "HEAD" ? "GET" : raw.method, url.pathname);
  if (!match.found) return refuseRoute(raw.method, url.pathname, match.allow);
  const { name, endpoint, params } = match;
  if (endpoint.feature && !features.has(endpoint.feature)) throw noSuchEndpoint(url.pathname);

  const rules = rulesOf(name);
  const query = rules.query && check(rules.query, readQuery(url.searchParams));
  const body = rules.body && check(rules.body, await readJson(raw));
  // SAFETY: `name` chose both the schemas that parsed the request and the handler, and everything not `open` stands
  // under /v1; the compiler cannot follow one name through two tables.
  const handle = handlers[name] as (context: Context | AuthenticatedContext, request: unknown) => Promise<unknown>;
  const served = () => handle(principal ? { ...context, principal } : context, { params, query, body });
  const managed = principal && endpoint.action !== "chat:send" ? { ...context, principal } : undefined;
  // A read changes nothing, so it is under way while the database is asked whether there are too many.
  const [output] =
    endpoint.method === "GET"
      ? await Promise.all([served(), managed && admitManagement(managed)])
      : [await (managed ? admitManagement(managed).then(served) : served())];
  if (output instanceof Response) return output;
  return endpoint.status === 204
    ? new Response(null, { status: 204 })
    : jsonResponse(output, { status: endpoint.status });
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
