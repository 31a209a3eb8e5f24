import type { Feature, Model } from "../contract/index.ts";
import { findClientAddress } from "./client-address.ts";
import { createCrossOrigin } from "./cross-origin.ts";
import { createFailureThrottle } from "./failed-authentication.ts";
import type { Context } from "./handler.ts";
import { HttpError } from "./http-error.ts";
import { defaultModels } from "./models.ts";
import { checkPlans, defaultPlans, type Plans } from "./plans.ts";
import { platformRandom, type Random } from "./random.ts";
import { respond } from "./respond.ts";
import { type Store, StoreUnavailableError } from "./store.ts";
import { type SetTimer, systemTimer } from "./timing.ts";
import { createSimulatedUpstream } from "./upstreams/simulated.ts";
import type { Upstream } from "./upstreams/upstream.ts";
import { randomUuid } from "./uuid.ts";

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
  const { store, clock = Date.now, setTimer = systemTimer, random = platformRandom, onError = logError } = options;
  const { apiUrl } = options;
  const features = new Set(options.features ?? implemented);
  const trustedProxies = new Set(options.trustedProxies);
  const crossOrigin = createCrossOrigin(options.origins ?? []);
  const failures = createFailureThrottle();
  const plans = checkPlans(options.plans ?? defaultPlans);
  const models = new Map((options.models ?? defaultModels).map((model) => [model.id, model]));
  const upstreams = new Map(Object.entries({ simulated: createSimulatedUpstream({ setTimer }), ...options.upstreams }));

  async function answer(context: Context): Promise<Response> {
    return crossOrigin.preflight(context.raw) ?? respond(context);
  }

  async function fetch(request: Request, info: RequestInfo = {}): Promise<Response> {
    const requestId = randomUuid(random);
    const headers = new Headers();
    const context: Context = {
      store,
      clock,
      setTimer,
      random,
      apiUrl,
      features,
      models,
      upstreams,
      plans,
      failures,
      requestId,
      raw: request,
      clientAddress: findClientAddress(info.clientAddress, request.headers.get("X-Forwarded-For"), trustedProxies),
      headers,
      report: (error) => onError(error, { requestId }),
    };
    const response = await answer(context).catch((error: unknown) => {
      if (!(error instanceof HttpError)) onError(error, { requestId });
      return toHttpError(error).toResponse(requestId);
    });
    for (const [name, value] of headers) response.headers.set(name, value);
    response.headers.set("X-Request-Id", requestId);
    crossOrigin.permit(request, response.headers);
    return request.method === "HEAD" ? withoutBody(response) : response;
  }

  return { fetch };
}

export interface GatewayOptions {
  store: Store;
  /** Ms since the epoch; the system's clock by default. */
  clock?: () => number;
  /** How time is waited for; the system's by default. */
  setTimer?: SetTimer;
  /** Where ids and secrets come from; the platform's cryptographic source by default. */
  random?: Random;
  /** The public address of this server, shown in snippets. Unknown by default: behind a proxy only you know it. */
  apiUrl?: string;
  /** What to offer beyond the baseline; all there is by default. What is not listed answers as if it were unknown. */
  features?: readonly Feature[];
  /** What gates may name, with prices; the models of the public API and two simulated ones by default. */
  models?: readonly Model[];
  /** The rate limits of the plans that accounts can be on; `free`, `pro` and `scale` by default. */
  plans?: Plans;
  /**
   * Who answers for the models of a provider, by its name in `models`. `simulated` is always there; a model of any other
   * provider that is not listed here answers 502.
   */
  upstreams?: Readonly<Record<string, Upstream>>;
  /** The addresses of proxies in front, whose `X-Forwarded-For` is believed. None by default. */
  trustedProxies?: readonly string[];
  /**
   * Origins whose pages may call this server and read its answers, such as `"https://console.example.com"`. None by
   * default: a page that calls it itself holds a key, which is full access to the account; a proxy on the page's own
   * server (`createLayerProxy`) needs no entry here.
   */
  origins?: readonly string[];
  /** Told of every failure that is not the caller's: the answer itself says nothing of it. Logs by default. */
  onError?: (error: unknown, info: { requestId: string }) => void;
}

export interface RequestInfo {
  /** The peer's address as the carrying server knows it. Headers are believed only from `trustedProxies`. */
  clientAddress?: string;
}

export interface Gateway {
  /** Never rejects: every failure is an answer. */
  fetch(request: Request, info?: RequestInfo): Promise<Response>;
}

const implemented: readonly Feature[] = [
  "idempotency",
  "keys.rename",
  "keys.usage",
  "usage.aggregate",
  "logs.filter",
  "logs.cursor",
  "gates.clear",
  "models",
  "chat.completions",
  "chat.stream",
  "rate-limits",
];

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

function withoutBody(response: Response): Response {
  void response.body?.cancel();
  return new Response(null, response);
}
