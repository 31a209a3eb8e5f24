import {
  type Completion,
  type CompletionInput,
  capabilitiesRead,
  completionsCreate,
  healthRead,
  type Usage,
  type UsageQuery,
  usageRead,
} from "../contract/index.ts";
import { ChatResource } from "./chat-resource.ts";
import { GatesResource } from "./gates-resource.ts";
import { KeysResource } from "./keys-resource.ts";
import { LayerClient, type LayerClientOptions, type RequestOptions } from "./layer-client.ts";
import { LogsResource } from "./logs-resource.ts";
import { ModelsResource } from "./models-resource.ts";

export interface LayerOptions extends Partial<LayerClientOptions> {
  /**
   * The API key. Default: `LAYER_API_KEY`, on servers only. `null` sends none, for a fetcher that reaches a proxy
   * which adds it. A browser must never hold one: every key has full access to its account.
   */
  apiKey?: string | null;
  /** Default: `LAYER_BASE_URL` (on servers), then `https://api.uselayer.ai`. */
  baseUrl?: string;
  /** Permits `apiKey` in a browser, where whoever opens the page can read it. Default: false. */
  dangerouslyAllowBrowser?: boolean;
}

/**
 * The Layer API without React.
 *
 * ```ts
 * const layer = new Layer({ apiKey: process.env.LAYER_API_KEY });
 * const { key } = await layer.keys.create({ name: "Production" });
 * ```
 */
export class Layer extends LayerClient {
  readonly keys = new KeysResource(this);
  readonly logs = new LogsResource(this);
  readonly gates = new GatesResource(this);
  readonly models = new ModelsResource(this);
  readonly chat = new ChatResource(this);

  constructor(options: LayerOptions = {}) {
    const { headers = {} } = options;
    const apiKey = options.apiKey === undefined ? fromEnvironment("LAYER_API_KEY") : options.apiKey;
    if (apiKey && isBrowser() && !options.dangerouslyAllowBrowser) {
      throw new TypeError(
        "An API key was passed to Layer in a browser, where every visitor could read it, and every key has full " +
          "access to its account. Keep it on your server behind createLayerProxy and pass only baseUrl or a fetcher.",
      );
    }
    super({
      ...options,
      baseUrl: options.baseUrl ?? fromEnvironment("LAYER_BASE_URL") ?? "https://api.uselayer.ai",
      async headers() {
        const merged = new Headers(apiKey ? { authorization: `Bearer ${apiKey.trim()}` } : undefined);
        const own = typeof headers === "function" ? await headers() : headers;
        for (const [name, value] of new Headers(own)) merged.set(name, value);
        return merged;
      },
    });
  }

  /** One answer through a gate, which is named by its name. */
  complete(body: CompletionInput, options?: RequestOptions): Promise<Completion> {
    return this.request(completionsCreate, { body }, options);
  }

  /** Figures by time and group. Throws `not_found` on servers without the feature `usage.aggregate`. */
  usage(query: UsageQuery = {}, options?: RequestOptions): Promise<Usage> {
    return this.request(usageRead, { query }, options);
  }

  /** What this server can do. Throws `not_found` on a baseline server, which means "unknown", not "nothing". */
  capabilities(options?: RequestOptions) {
    return this.request(capabilitiesRead, {}, options);
  }

  /** Throws with status 503 while the server's database does not answer. */
  health(options?: RequestOptions) {
    return this.request(healthRead, {}, options);
  }
}

function isBrowser(): boolean {
  return typeof window !== "undefined" && typeof window.document !== "undefined";
}

function fromEnvironment(name: "LAYER_API_KEY" | "LAYER_BASE_URL"): string | undefined {
  return isBrowser() ? undefined : globalThis.process?.env?.[name] || undefined;
}
