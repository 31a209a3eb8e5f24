import type { Action, Feature, Fetcher } from "../contract/index.ts";
import { systemClock, type Timers } from "../lib/clock.ts";
import { readOrigins } from "./origin-check.ts";
import { readBasePath } from "./route.ts";
import type { LayerProxySession, LayerProxyUser } from "./session.ts";

export interface LayerProxyOptions<User extends LayerProxyUser = LayerProxyUser> {
  /**
   * The Layer API key, or how to choose one: several tenants are several keys. Blanks around it are dropped.
   * Without one, requests answer 502 `upstream_unauthorized`.
   */
  apiKey: string | undefined | ((request: Request, user: User) => MaybePromise<string | undefined>);
  /**
   * Says who is there and what they may do. `null`, `undefined` or `false` means that nobody is signed in, and
   * answers 401 `session_expired`; so does a thrown `Response` that sends people to a sign-in page. It must not
   * read the request's body. It is asked for every request but `GET /health`, to which no key is attached.
   */
  authorize: (request: Request) => MaybePromise<LayerProxySession<User> | null | undefined | false>;
  /** The Layer API's address. A path in it is kept. Default: `https://api.uselayer.ai`. */
  baseUrl?: string | undefined;
  /** Where the proxy is mounted. Default: `/api/layer`. */
  basePath?: string;
  /**
   * The origins of the pages that may use it. Default: the origin in the request's own URL, which is wrong behind
   * a proxy that ends TLS or rewrites the host, so state them in production.
   */
  origins?: readonly string[] | undefined;
  /** What a server without `/v1/capabilities` has beyond the baseline. Default: nothing. */
  features?: readonly Feature[];
  /** The Layer API's public address, for snippets. Default: what the server says, or the default `baseUrl`. */
  apiUrl?: string;
  /**
   * An audit trail that no browser can forge: called on the server after each action that changed something (every
   * one that is not a read), with the id, or the gate's name, of what it changed where there is one. The answer
   * waits for it, at most `limits.auditMs`; its failure goes to `onError` and never costs the answer, which may
   * hold a secret that is shown only once.
   */
  onAction?: (user: User, action: Action, id: string | undefined) => MaybePromise<void>;
  /** Told of what answers must not say: a failed callback, an unreachable server, a refused key. Logs by default. */
  onError?: (error: Error, info: { requestId: string }) => void;
  limits?: LayerProxyLimits;
  /**
   * Reaches the Layer API. Default: the platform's `fetch`, which Cloudflare Workers let bypass caches from
   * compatibility date 2024-11-11 on.
   */
  fetch?: Fetcher;
  /** Default: the system's. */
  clock?: Timers;
}

export interface LayerProxyLimits {
  /** The largest body in either direction, in bytes; a stream of events has no such limit. Default: 10 · 2²⁰. */
  bodyBytes?: number;
  /** How long the Layer API may take to begin its answer, in ms. Default: 60,000. */
  headersMs?: number;
  /** The longest silence within a body, in ms. Default: 60,000. */
  idleMs?: number;
  /** How long an answer waits for `onAction`, in ms. Default: 5,000. */
  auditMs?: number;
}

type MaybePromise<T> = T | Promise<T>;

/** The options with their defaults, checked. */
export type ProxySettings<User extends LayerProxyUser> = ReturnType<typeof readProxyOptions<User>>;

/** Throws a TypeError on options that cannot work. A missing key is none: hosts are built where there is no key. */
export function readProxyOptions<User extends LayerProxyUser>(options: LayerProxyOptions<User>) {
  if (typeof options.authorize !== "function") {
    throw new TypeError(
      "createLayerProxy needs `authorize`: without it, everyone who reaches the proxy would hold the API key's power. " +
        "Return who is signed in and what they may do, or null.",
    );
  }
  const { baseUrl = publicApi, onError = logError } = options;
  return {
    apiKey: options.apiKey,
    authorize: options.authorize,
    baseUrl: readBaseUrl(baseUrl),
    basePath: readBasePath(options.basePath ?? "/api/layer"),
    origins: readOrigins(options.origins),
    features: options.features ?? [],
    // An address that the host gave may be an internal one, so it is not shown unless the host says so.
    apiUrl: options.apiUrl ?? (baseUrl === publicApi ? publicApi : undefined),
    onAction: options.onAction,
    report(error: unknown, requestId: string): void {
      try {
        onError(error instanceof Error ? error : new Error("A callback failed.", { cause: error }), { requestId });
      } catch {
        // Reporting is no reason to lose an answer.
      }
    },
    limits: { bodyBytes: 10 * 2 ** 20, headersMs: 60_000, idleMs: 60_000, auditMs: 5_000, ...options.limits },
    // Looked up at each call, so that what a host or a tracer puts in its place is used.
    fetch: options.fetch ?? ((input: string | URL | Request, init?: RequestInit) => globalThis.fetch(input, init)),
    clock: options.clock ?? systemClock,
  };
}

const publicApi = "https://api.uselayer.ai";

function readBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!plain) {
    throw new TypeError(
      "createLayerProxy: `baseUrl` must be an absolute http or https address without credentials, query or fragment, " +
        `such as "${publicApi}".`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function logError(error: Error, { requestId }: { requestId: string }): void {
  console.error(`Layer proxy: request ${requestId} failed.`, error);
}
