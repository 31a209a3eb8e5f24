import { createAccount, createGateway, createMemoryStore, type NewAccount, type Store } from "@layer-ai/react/gateway";
import { createLayerProxy, type LayerProxy, type LayerProxyOptions } from "@layer-ai/react/server";

export const pageOrigin = "https://app.test";

export interface ProxyUnderTest {
  proxy: LayerProxy;
  store: Store;
  account: NewAccount;
  /** What reached the upstream, in order. */
  sent: Request[];
  /** What the host was told. */
  reported: Error[];
  /** A request as a browser sends it from the host's own page. */
  call(
    method: string,
    path: string,
    init?: { headers?: HeadersInit; body?: unknown; signal?: AbortSignal },
  ): Promise<Response>;
}

/** The proxy over the real gateway in memory, or over a scripted `upstream`. */
export async function proxyUnderTest({
  upstream,
  ...options
}: Partial<LayerProxyOptions> & {
  upstream?: (request: Request) => Response | Promise<Response>;
} = {}): Promise<ProxyUnderTest> {
  const store = createMemoryStore();
  const account = await createAccount(store, { keyName: "Portal" });
  const gateway = createGateway({ store });
  const sent: Request[] = [];
  const reported: Error[] = [];
  const proxy = createLayerProxy({
    apiKey: account.key,
    baseUrl: "https://layer.test",
    authorize: () => ({ user: { id: "ada" }, permissions: "all" }),
    onError: (error) => reported.push(error),
    async fetch(input, init) {
      const request = new Request(input, init);
      sent.push(request.clone());
      return upstream ? upstream(request) : gateway.fetch(request);
    },
    ...options,
  });
  return {
    proxy,
    store,
    account,
    sent,
    reported,
    call(method, path, { headers, body, signal } = {}) {
      const merged = new Headers({
        origin: pageOrigin,
        ...(body !== undefined && { "content-type": "application/json" }),
      });
      for (const [name, value] of new Headers(headers)) merged.set(name, value);
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      return proxy(
        new Request(`${pageOrigin}/api/layer${path}`, {
          method,
          headers: merged,
          ...(text !== undefined && { body: text }),
          ...(signal && { signal }),
        }),
      );
    },
  };
}
