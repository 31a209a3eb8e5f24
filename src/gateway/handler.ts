import type {
  Contract,
  Endpoint,
  EndpointName,
  EndpointOutput,
  EndpointRequest,
  Feature,
  Model,
} from "../contract/index.ts";
import type { FailureThrottle } from "./failed-authentication.ts";
import type { Plans } from "./plans.ts";
import type { Random } from "./random.ts";
import type { Principal, Store } from "./store.ts";
import type { SetTimer } from "./timing.ts";
import type { Upstream } from "./upstreams/upstream.ts";

/** What a handler has at hand, besides the parsed request. */
export interface Context {
  readonly store: Store;
  /** The time, in ms since the epoch. */
  readonly clock: () => number;
  readonly setTimer: SetTimer;
  readonly random: Random;
  /** The public address of this server, for snippets. */
  readonly apiUrl: string | undefined;
  readonly features: ReadonlySet<Feature>;
  /** What gates may name, by id. */
  readonly models: ReadonlyMap<string, Model>;
  /** Who answers for a model, by its provider. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  /** The rate limits of accounts, by the name of their plan. */
  readonly plans: Plans;
  /** What becomes of failed authentications. */
  readonly failures: FailureThrottle;
  readonly requestId: string;
  /** The request as it came: for its headers, and for the signal that tells when the client has gone away. */
  readonly raw: Request;
  readonly clientAddress: string | undefined;
  /** Headers of the answer, which a handler may add to. */
  readonly headers: Headers;
  /** Tells the operator of a failure of which the answer says nothing. What is thrown is told already. */
  readonly report: (error: unknown) => void;
}

/** The same, once the key is known. */
export interface AuthenticatedContext extends Context {
  readonly principal: Principal;
}

/**
 * Serves one endpoint of the contract: takes what its schemas parsed, returns what its response schema says, throws
 * `HttpError`. A `Response` is for answers that are not one JSON value, such as a stream of events.
 */
export type Handler<E extends Endpoint> = (
  context: E extends { open: true } ? Context : AuthenticatedContext,
  request: EndpointRequest<E>,
) => Promise<EndpointOutput<E> | Response>;

/** One handler for every endpoint of the contract: an endpoint without one does not compile. */
export type Handlers = { readonly [Name in EndpointName]: Handler<Contract[Name]> };
