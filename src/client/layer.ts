import { capabilitiesRead, healthRead } from "../contract/index.ts";
import { KeysResource } from "./keys-resource.ts";
import { LayerClient, type RequestOptions } from "./layer-client.ts";

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

  /** What this server can do. Throws `not_found` on a baseline server, which means "unknown", not "nothing". */
  capabilities(options?: RequestOptions) {
    return this.request(capabilitiesRead, {}, options);
  }

  /** Throws with status 503 while the server's database does not answer. */
  health(options?: RequestOptions) {
    return this.request(healthRead, {}, options);
  }
}
