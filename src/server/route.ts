import { buildPath, type Endpoint, type EndpointName, matchEndpoint, rulesOf } from "../contract/index.ts";
import { ProxyError } from "./proxy-error.ts";

/** One request of the contract, as it will be sent: nothing of the raw path or query is in it. */
export interface Route {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
  /** Path and query, built from the contract's template. */
  readonly target: string;
}

/** Finds what a request asks for. Throws 404 for what the contract does not list, and 405 with `Allow`. */
export function findRoute(request: Request, basePath: string): Route {
  const url = new URL(request.url);
  const match = url.pathname.startsWith(`${basePath}/`)
    ? matchEndpoint(request.method, url.pathname.slice(basePath.length))
    : ({ found: false, allow: [] } as const);
  if (!match.found) throw refuse([...new Set(match.allow)]);

  const { name, endpoint, params } = match;
  // No URL can carry these as an encoded segment; were one to arrive all the same, it would climb out of the path.
  if (Object.values(params).some((value) => value === "." || value === "..")) throw refuse([]);
  return { name, endpoint, params, target: buildPath(endpoint.path, params) + knownQuery(name, url.searchParams) };
}

/** `"/api/layer/"` and `"api/layer"` are `"/api/layer"`; `"/"` is `""`. */
export function readBasePath(basePath: string): string {
  const trimmed = basePath.replace(/^\/+|\/+$/g, "");
  return trimmed && `/${trimmed}`;
}

function knownQuery(endpoint: EndpointName, params: URLSearchParams): string {
  const { query } = rulesOf(endpoint);
  if (!query) return "";
  const known = new URLSearchParams();
  for (const [name, value] of params) if (Object.hasOwn(query.entries, name)) known.append(name, value);
  return known.size > 0 ? `?${known}` : "";
}

function refuse(allow: readonly string[]): ProxyError {
  if (allow.length === 0) {
    return new ProxyError(
      "not_found",
      "This proxy has no such endpoint. Check that its `basePath` is where it is mounted and where `baseUrl` of " +
        "LayerProvider points, and that client and server use the same version of @layer-ai/react.",
    );
  }
  const methods = allow.join(", ");
  return new ProxyError("method_not_allowed", `This path does not take that method. It takes: ${methods}`, {
    headers: { allow: methods },
  });
}
