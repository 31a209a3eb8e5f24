import { type Model, modelsList } from "../contract/index.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";

/** `layer.models`: what gates may name. */
export class ModelsResource {
  readonly #client: LayerClient;

  constructor(client: LayerClient) {
    this.#client = client;
  }

  /** With prices in USD per 1,000 tokens. Throws `not_found` on servers without the feature `models`. */
  list(options?: RequestOptions): Promise<Model[]> {
    return this.#client.request(modelsList, {}, options);
  }
}
