import { randomId } from "../lib/random-id.ts";
import { forward } from "./forward.ts";
import { checkOrigin } from "./origin-check.ts";
import { clientGone, ProxyError } from "./proxy-error.ts";
import { type LayerProxyOptions, type ProxySettings, readProxyOptions } from "./proxy-options.ts";
import { readRequestBody } from "./read-request-body.ts";
import { findRoute } from "./route.ts";
import { checkPermission, type LayerProxySession, type LayerProxyUser } from "./session.ts";

/**
 * The server's half of the library: one function from `Request` to `Response` that holds the API key, asks the host
 * who is there and what they may do, and forwards the requests of the Layer contract, and nothing else.
 *
 * ```ts
 * const proxy = createLayerProxy({
 *   apiKey: process.env.LAYER_API_KEY,
 *   origins: ["https://app.example.com"],
 *   async authorize(request) {
 *     const user = await readSession(request);
 *     return user && { user, permissions: user.isAdmin ? "all" : { "keys:read": true } };
 *   },
 * });
 * ```
 *
 * It never rejects: every failure is an answer in the wire's error envelope. Throws a TypeError when it is made
 * with options that cannot work.
 */
export function createLayerProxy<User extends LayerProxyUser>(options: LayerProxyOptions<User>): LayerProxy {
  const settings = readProxyOptions(options);
  return async (request) => {
    const requestId = randomId();
    try {
      return await serve(request, settings, requestId);
    } catch (error) {
      const known = toProxyError(error, request);
      // A cause is something that its operator can mend.
      if (known.status >= 500 || known.cause !== undefined) settings.report(known, requestId);
      return known.toResponse(requestId);
    }
  };
}

/** Mounts as it is wherever a framework speaks `Request` and `Response`; elsewhere through `toNodeHandler`. */
export type LayerProxy = (request: Request) => Promise<Response>;

// The order matters: what costs more, or tells more, comes after what it depends on.
async function serve<User extends LayerProxyUser>(
  request: Request,
  settings: ProxySettings<User>,
  requestId: string,
): Promise<Response> {
  checkOrigin(request, settings.origins);
  const route = findRoute(request, settings.basePath);
  if (route.endpoint.open) return forward({ request, route, requestId }, settings);

  const session = await identify(request, settings);
  if (route.endpoint.action) checkPermission(session, route.endpoint.action);
  const apiKey = await chooseKey(request, session.user, settings);
  const body = route.endpoint.body && (await readRequestBody(request, settings));
  return forward({ request, route, requestId, caller: { session, apiKey }, body }, settings);
}

async function identify<User extends LayerProxyUser>(
  request: Request,
  { authorize }: ProxySettings<User>,
): Promise<LayerProxySession<User>> {
  const session = await Promise.resolve(request)
    .then(authorize)
    .catch((cause: unknown) => {
      // Some frameworks' session helpers throw the redirect to their sign-in page.
      if (cause instanceof Response && cause.status < 500) return undefined;
      throw new ProxyError("internal_error", "The site's server could not tell who is signed in.", { cause });
    });
  if (session) return session;
  throw new ProxyError("session_expired", "You are not signed in any more. Sign in again and repeat what you did.");
}

async function chooseKey<User extends LayerProxyUser>(
  request: Request,
  user: User,
  { apiKey }: ProxySettings<User>,
): Promise<string> {
  const chosen = await Promise.resolve(user)
    .then((owner) => (typeof apiKey === "function" ? apiKey(request, owner) : apiKey))
    .catch((cause: unknown) => {
      throw new ProxyError("internal_error", "The site's server could not find its Layer API key.", { cause });
    });
  const key = typeof chosen === "string" ? chosen.trim() : "";
  // Checked here, because the platform's own error for a header that cannot be sent quotes it.
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new ProxyError(
    "upstream_unauthorized",
    "This site is not configured with a usable Layer API key. Whoever runs it must give its proxy one; signing in " +
      "again will not help.",
  );
}

function toProxyError(error: unknown, { signal }: Request): ProxyError {
  if (error instanceof ProxyError) return error;
  if (signal.aborted) return clientGone();
  return new ProxyError("internal_error", "The site's server failed to handle this request.", { cause: error });
}
