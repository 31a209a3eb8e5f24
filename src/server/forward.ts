import { untilAborted } from "../lib/until-aborted.ts";
import { callUpstream, discard } from "./call-upstream.ts";
import { answerHeaders, upstreamHeaders } from "./headers.ts";
import { baselineCapabilities, narrowCapabilities } from "./narrow-capabilities.ts";
import { passAnswer } from "./pass-answer.ts";
import { clientGone } from "./proxy-error.ts";
import type { ProxySettings } from "./proxy-options.ts";
import type { Route } from "./route.ts";
import type { LayerProxySession, LayerProxyUser } from "./session.ts";

/** A request that may be sent: everything about it has been checked. */
export interface Permitted<User extends LayerProxyUser> {
  readonly request: Request;
  readonly route: Route;
  readonly requestId: string;
  /** Absent for the endpoints that need no key; then none is attached. */
  readonly caller?: { readonly session: LayerProxySession<User>; readonly apiKey: string };
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
}

/** Sends it to the Layer API, and turns what comes back into what the browser gets. */
export async function forward<User extends LayerProxyUser>(
  permitted: Permitted<User>,
  settings: ProxySettings<User>,
): Promise<Response> {
  const { request, route, requestId, caller, body } = permitted;
  const { fetch, clock, limits, baseUrl } = settings;
  const abort = new AbortController();
  followClient(request, route, abort);
  const upstream = await callUpstream({
    fetch,
    clock,
    url: baseUrl + route.target,
    method: route.endpoint.method,
    headers: upstreamHeaders(request, caller?.apiKey, body !== undefined),
    body,
    headersMs: limits.headersMs,
    abort,
  });

  const describes = route.name === "capabilities.read" && caller && { ...settings, ...caller };
  if (describes && upstream.status === 404) {
    discard(upstream);
    return jsonResponse(baselineCapabilities(describes), requestId);
  }
  const { idleMs, bodyBytes: maxBytes } = limits;
  const passing = passAnswer(upstream, { clock, idleMs, maxBytes, abort, apiKey: caller?.apiKey });
  const answer = await passing.catch(async (error: unknown) => {
    // The server says that it acted, though its answer cannot be read: that belongs into the trail too.
    if (isSuccess(upstream, route)) await audit(permitted, undefined, settings);
    throw error;
  });
  if (!answer.response.ok) return answer.response;
  if (describes) {
    discard(answer.response);
    const upstreamId = answer.response.headers.get("x-request-id");
    return jsonResponse(narrowCapabilities(answer.json, describes), upstreamId ?? requestId);
  }
  await audit(permitted, answer.json, settings);
  return answer.response;
}

/**
 * A client that goes away ends what it asked for: reading, and completions, which cost money. A change that was
 * sent is seen through, because breaking it off would not undo it, only keep it out of the audit trail.
 */
function followClient({ signal }: Request, { endpoint }: Route, abort: AbortController): void {
  if (signal.aborted) throw clientGone();
  if (endpoint.method === "GET" || endpoint.action === "chat:send") {
    signal.addEventListener("abort", () => abort.abort(clientGone()), { once: true });
  }
}

async function audit<User extends LayerProxyUser>(
  { route: { endpoint, params }, caller, requestId }: Permitted<User>,
  json: unknown,
  { onAction, clock, limits, report }: ProxySettings<User>,
): Promise<void> {
  const { action, method } = endpoint;
  if (!onAction || !action || !caller || method === "GET") return;
  const late = new AbortController();
  const cancel = clock.setTimer(
    () => late.abort(new Error(`onAction took longer than ${limits.auditMs} ms; the answer went out without it.`)),
    limits.auditMs,
  );
  const id = params.id ?? params.name ?? idOf(json);
  const audited = Promise.resolve(id).then((subject) => onAction(caller.session.user, action, subject));
  await untilAborted(audited, late.signal)
    .catch((error: unknown) => report(error, requestId))
    .finally(cancel);
}

// A page of HTML is no word of the Layer API's, whatever its status.
function isSuccess({ status, headers }: Response, { endpoint }: Route): boolean {
  return status === endpoint.status && /\bjson\b/i.test(headers.get("content-type") ?? "");
}

function idOf(json: unknown): string | undefined {
  return typeof json === "object" && json !== null && "id" in json && typeof json.id === "string" ? json.id : undefined;
}

function jsonResponse(value: unknown, requestId: string): Response {
  const headers = answerHeaders({ "content-type": "application/json", "x-request-id": requestId });
  return new Response(JSON.stringify(value), { headers });
}
