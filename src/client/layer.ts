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
import { LayerClient, type RequestOptions } from "./layer-client.ts";
import { LogsResource } from "./logs-resource.ts";
import { ModelsResource } from "./models-resource.ts";

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
