import type { KeyCreated, KeyItem } from "../contract/index.ts";
import type { Layer, RequestOptions } from "./layer.ts";

/** `layer.keys`: the account's API keys. */
export class KeysResource {
  readonly #layer: Layer;

  constructor(layer: Layer) {
    this.#layer = layer;
  }

  /** Active keys, newest first. */
  list(options?: RequestOptions): Promise<KeyItem[]> {
    return this.#layer.request("keys.list", {}, options);
  }

  /** Makes a key. `key` in the answer is the secret, which no later answer contains. */
  create(body: { name: string }, options?: RequestOptions): Promise<KeyCreated> {
    return this.#layer.request("keys.create", { body }, options);
  }

  /** Throws `not_found` on servers without the feature `keys.rename`. */
  rename(id: string, body: { name: string }, options?: RequestOptions): Promise<KeyItem> {
    return this.#layer.request("keys.rename", { params: { id }, body }, options);
  }

  /** Effective on the very next request. Throws `not_found` for a key that is already gone. */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.#layer.request("keys.delete", { params: { id } }, options);
  }
}
