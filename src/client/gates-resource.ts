import {
  type Gate,
  type GateChanges,
  type GateInput,
  gatesCreate,
  gatesDeleteByName,
  gatesList,
  gatesReadByName,
  gatesUpdateByName,
} from "../contract/index.ts";
import type { LayerClient, RequestOptions } from "./layer-client.ts";

/** `layer.gates`: the account's gates, each by its name. */
export class GatesResource {
  readonly #client: LayerClient;

  constructor(client: LayerClient) {
    this.#client = client;
  }

  /** Newest first. Unset fields are absent, also where a server sends `null` for them. */
  list(options?: RequestOptions): Promise<Gate[]> {
    return this.#client.request(gatesList, {}, options);
  }

  /** Throws `not_found`. */
  get(name: string, options?: RequestOptions): Promise<Gate> {
    return this.#client.request(gatesReadByName, { params: { name } }, options);
  }

  /**
   * Throws `conflict` where there is a gate of this name. A baseline server takes `allowOverrides: false` for "allow
   * everything": send the four fields there, each `false`.
   */
  create(body: GateInput, options?: RequestOptions): Promise<Gate> {
    return this.#client.request(gatesCreate, { body }, options);
  }

  /** What is absent stays; `null` clears, but not on a baseline server. A name never changes. */
  update(name: string, changes: GateChanges, options?: RequestOptions): Promise<Gate> {
    return this.#client.request(gatesUpdateByName, { params: { name }, body: changes }, options);
  }

  delete(name: string, options?: RequestOptions): Promise<void> {
    return this.#client.request(gatesDeleteByName, { params: { name } }, options);
  }
}
