import { type KeyCreated, type KeyItem, keysCreate, keysDelete, keysList, keysRename } from "../contract/index.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";

/** `layer.keys`: the account's API keys. */
export class KeysResource {
  readonly #client: LayerClient;

  constructor(client: LayerClient) {
    this.#client = client;
  }

  /** Active keys, newest first. */
  list(options?: RequestOptions): Promise<KeyItem[]> {
    return this.#client.request(keysList, {}, options);
  }

  /** Makes a key. `key` in the answer is the secret, which no later answer contains. */
  create(body: { name: string }, options?: RequestOptions): Promise<KeyCreated> {
    return this.#client.request(keysCreate, { body }, options);
  }

  /** Throws `not_found` on servers without the feature `keys.rename`. */
  rename(id: string, body: { name: string }, options?: RequestOptions): Promise<KeyItem> {
    return this.#client.request(keysRename, { params: { id }, body }, options);
  }

  /** Effective on the very next request. Throws `not_found` for a key that is already gone. */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.#client.request(keysDelete, { params: { id } }, options);
  }
}
