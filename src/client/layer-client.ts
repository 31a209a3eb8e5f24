import type { Endpoint, EndpointInput, EndpointOutput, Fetcher } from "../contract/index.ts";
import { type Clock, systemClock } from "../lib/clock.ts";
import { randomId } from "../lib/random-id.ts";
import { withRetry } from "./retry.ts";
import { type SendInput, type SendOptions, send, type Transport } from "./send.ts";

export interface LayerClientOptions {
  /** Where the API, or a proxy in its place, is mounted. */
  baseUrl: string;
  /** Anything with `fetch`'s signature. Default: the platform's. */
  fetcher?: Fetcher;
  /** Sent with every request; a function is asked before each, so that a token can be fresh. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** From a request to the last byte of its answer. Default: 60,000 ms. */
  timeoutMs?: number;
  /** How often a request that is safe to repeat is repeated. Default: 2. */
  maxRetries?: number;
  /** The longest silent wait before a repetition, in ms. Default: 60,000. */
  maxWaitMs?: number;
  clock?: Clock;
  /** 0 ≤ x < 1, for jitter. */
  random?: () => number;
}

export interface RequestOptions {
  signal?: AbortSignal;
  headers?: HeadersInit;
  /** See {@link LayerClientOptions.timeoutMs}. */
  timeoutMs?: number;
  /** See {@link LayerClientOptions.maxRetries}. */
  maxRetries?: number;
  /** Names this request, so that repeating it changes nothing. Default: a random one for each creation. */
  idempotencyKey?: string;
  /** Told of the headers of a successful answer, such as `RateLimit-Remaining`. */
  onHeaders?: (headers: Headers) => void;
}

/**
 * Sends any request of the contract over any fetcher. It knows no endpoint and no key by itself, so that a page which
 * only lists keys downloads only what is known of keys; `Layer` is this with all of them, and with an API key.
 */
export class LayerClient {
  readonly baseUrl: string;
  readonly #transport: Transport;
  readonly #options: Required<Pick<LayerClientOptions, "timeoutMs" | "maxRetries" | "maxWaitMs" | "random">>;

  constructor(options: LayerClientOptions) {
    const { baseUrl, headers = {}, clock = systemClock } = options;
    this.baseUrl = baseUrl;
    this.#transport = {
      baseUrl,
      clock,
      fetcher: options.fetcher ?? ((input, init) => globalThis.fetch(input, init)),
      headers: () => (typeof headers === "function" ? headers() : headers),
    };
    this.#options = {
      timeoutMs: options.timeoutMs ?? 60_000,
      maxRetries: options.maxRetries ?? 2,
      maxWaitMs: options.maxWaitMs ?? 60_000,
      random: options.random ?? Math.random,
    };
  }

  /** Throws `LayerError` and nothing else. */
  async request<E extends Endpoint>(
    endpoint: E,
    input: EndpointInput<E>,
    options: RequestOptions = {},
  ): Promise<EndpointOutput<E>> {
    const output = await this.perform(endpoint, options, (transport, sending) =>
      // SAFETY: EndpointInput has these three fields and no others; its conditional type hides that here.
      send(transport, endpoint, input as SendInput, sending),
    );
    // SAFETY: `send` parsed it with this endpoint's own schema.
    return output as EndpointOutput<E>;
  }

  /**
   * Sends by other means than {@link request}, with this client's address, headers, time limit and rules for repeating.
   * `attempt` runs once for each try.
   */
  perform<T>(
    endpoint: Endpoint,
    options: RequestOptions,
    attempt: (transport: Transport, sending: SendOptions) => Promise<T>,
  ): Promise<T> {
    const { signal, onHeaders, timeoutMs = this.#options.timeoutMs, maxRetries = this.#options.maxRetries } = options;
    const headers = new Headers(options.headers);
    if (endpoint.replayable) headers.set("idempotency-key", options.idempotencyKey ?? randomId());
    return withRetry(() => attempt(this.#transport, { headers, signal, onHeaders, timeoutMs }), {
      ...this.#options,
      maxRetries,
      clock: this.#transport.clock,
      signal,
      reads: endpoint.method === "GET",
    });
  }
}
