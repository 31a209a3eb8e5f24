import type { Feature, Fetcher, KeyCreated } from "../contract/index.ts";
import { createGateway, type Gateway, type StoredKey } from "../gateway/index.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import { untilAborted } from "../lib/until-aborted.ts";
import { createLayerProxy, type LayerProxyOptions, type LayerProxySession } from "../server/index.ts";
import { asBaselineServer } from "./baseline-server.ts";
import { createFaultScript, type FaultScript } from "./fault-script.ts";
import { type FaultPlan, withFaults } from "./faults.ts";
import { sameOriginRequest } from "./same-origin-request.ts";
import { type Seed, seedKeys } from "./seed-keys.ts";
import { seededRandom } from "./seeded-random.ts";
import { toRequest } from "./to-request.ts";

/**
 * A whole server in memory for tests and stories: the real proxy over the real gateway, without a socket.
 *
 * ```tsx
 * const memory = createMemoryGateway({ seed: { keys: [{ name: "Production", lastUsedAt: "2025-01-31T09:00:00Z" }] } });
 * <LayerProvider fetcher={memory.fetcher}><KeyManager /></LayerProvider>
 * ```
 *
 * Ids and secrets are the same in every run, so that screenshots are too.
 */
export function createMemoryGateway(options: MemoryGatewayOptions = {}): MemoryGateway {
  const { clock = systemClock, session = () => true, permissions = "all", latencyMs, faults } = options;
  const random = seededRandom(options.randomSeed ?? 1);
  const seeding = seedKeys(options.seed ?? {}, clock.now(), random).then((seeded) => {
    const { store } = seeded;
    const { features, apiUrl } = options;
    const gateway = createGateway({
      store,
      clock: () => clock.now(),
      setTimer: (callback, ms) => clock.setTimer(callback, ms),
      random,
      ...(features && { features }),
      ...(apiUrl !== undefined && { apiUrl }),
    });
    const fetch = (request: Request) => gateway.fetch(request);
    return { ...seeded, gateway, serve: options.baseline ? asBaselineServer(fetch) : fetch };
  });
  // Whoever asks for something gets the error; until then it is nobody's, and no reason to end a test run.
  seeding.catch(() => undefined);

  const allowed = () => (typeof permissions === "function" ? permissions() : permissions);
  const proxy = createLayerProxy({
    ...options.proxy,
    baseUrl: serverUrl,
    ...(options.basePath !== undefined && { basePath: options.basePath }),
    clock,
    apiKey: async () => (await seeding).account.key,
    authorize: () => session() && { user: { id: "user" }, permissions: allowed() },
    fetch: async (input, init) => (await seeding).serve(toRequest(input, init)),
  });
  const send: Fetcher = async (input, init) => {
    const request = sameOriginRequest(input, init);
    return untilAborted(
      seeding.then(() => proxy(request)),
      request.signal,
    );
  };

  const script = createFaultScript();
  const plan: FaultPlan = (request) =>
    script.plan(request) ?? faults?.(request) ?? (latencyMs ? { kind: "delay", delayMs: latencyMs } : undefined);
  return {
    fetcher: withFaults(send, plan, { clock }),
    faults: script,
    gateway: { fetch: async (request, info) => (await seeding).gateway.fetch(request, info) },
    apiKey: async () => (await seeding).account.key,
    seededKeys: async () => (await seeding).keys,
    async keys() {
      const { store, account } = await seeding;
      const keys = await store.keys.list(account.accountId);
      return keys.map((key) => ({ ...key, configured: key.id === account.keyId }));
    },
    async request(key, path, init) {
      const { serve } = await seeding;
      const request = new Request(new URL(path, serverUrl), init);
      request.headers.set("authorization", `Bearer ${key}`);
      return serve(request);
    },
    async revokeConfiguredKey() {
      const { store, account } = await seeding;
      await store.keys.delete(account.accountId, account.keyId, clock.now());
    },
  };
}

export interface MemoryGatewayOptions {
  /** What the account holds at first. */
  seed?: Seed;
  /** What the gateway offers beyond the baseline. Default: everything it has. */
  features?: readonly Feature[];
  /** Behaves as the public Layer API of version 0.1: see {@link asBaselineServer}. Default: false. */
  baseline?: boolean;
  /** What the page's user may do, now and at each request. Default: `"all"`. */
  permissions?: Permissions | (() => Permissions);
  /** Whether the page's user is signed in. Default: always. */
  session?: () => boolean;
  /** Where the proxy is mounted. Default: `/api/layer`, which is `LayerProvider`'s default too. */
  basePath?: string;
  /** The Layer API's public address, for snippets. Default: unknown. */
  apiUrl?: string;
  /** How long each answer takes, in ms of `clock`. Default: none. */
  latencyMs?: number;
  /** What goes wrong. Asked after the script `faults` of the result. */
  faults?: FaultPlan;
  /** More options of the proxy, such as `onAction`. */
  proxy?: Pick<LayerProxyOptions, "onAction" | "onError" | "limits" | "features">;
  /** Times and waits; a test passes its own. Default: the system's. */
  clock?: Clock;
  /** Another seed gives other ids and secrets. Default: 1. */
  randomSeed?: number;
}

export interface MemoryGateway {
  /** For `LayerProvider`, or `Layer` with `apiKey: null`. Relative addresses resolve. */
  readonly fetcher: Fetcher;
  /** Faults on demand: `faults.next("keys.create", { kind: "lost-answer" })`. */
  readonly faults: FaultScript;
  /** The gateway behind the proxy, for which a key is needed. */
  readonly gateway: Gateway;
  /** The secret that the proxy holds. */
  apiKey(): Promise<string>;
  /** The keys of `seed.keys`, in that order, with their secrets. */
  seededKeys(): Promise<readonly KeyCreated[]>;
  /** What the server really holds, newest first, whatever a page believes. `configured` marks the proxy's own key. */
  keys(): Promise<readonly (StoredKey & { configured: boolean })[]>;
  /** Calls the server with a key, as an application would: `request(secret, "/v1/keys")`. No fault applies. */
  request(key: string, path: string, init?: RequestInit): Promise<Response>;
  /** Deletes the key that the proxy holds: the host's configuration is broken from then on. */
  revokeConfiguredKey(): Promise<void>;
}

type Permissions = LayerProxySession["permissions"];

const serverUrl = "http://layer.test";
