import type { GenericSchema, InferInput, InferOutput } from "valibot";
import type { Action, Feature } from "./capabilities.ts";

/**
 * The one thing the library needs from its host: a function with the signature of the platform's `fetch`.
 * In production it reaches the host's backend, where the proxy adds the API key; in tests and stories it is
 * `createMemoryGateway().fetcher`.
 */
export type Fetcher = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The names of the `:parameters` in a path template: `"/v1/keys/:id"` has `"id"`. */
export type PathParam<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? PathParam<Head> | PathParam<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** One request of the wire: how it is spelled, what goes in, what comes out, and who may send it. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** A template whose `:name` segments are parameters, URL-encoded when built and decoded when matched. */
  readonly path: `/${string}`;
  /** The status of success. */
  readonly status: 200 | 201 | 204;
  /** What a caller of this endpoint must be allowed to do; absent where everyone may. */
  readonly action?: Action;
  /** The feature in `Capabilities.features` that says a server has this endpoint; absent where every server has it. */
  readonly feature?: Feature;
  /** No key is needed. Everything else answers 401 without one. */
  readonly open?: true;
  /** The server honours `Idempotency-Key`, so a replay changes nothing (on servers with the feature `idempotency`). */
  readonly replayable?: true;
  readonly query?: Input<GenericSchema>;
  readonly body?: Input<GenericSchema>;
  /** Absent where success has no body (204). */
  readonly response?: GenericSchema;
  /** Where success can be a stream of events instead: what the data of each holds, as JSON. */
  readonly event?: GenericSchema;
}

/**
 * That something goes in, and of which schema; the schema itself is in `rules`, with the servers that check by it. Pages
 * read what comes back, and should not download the rules for what they send.
 */
export interface Input<Schema extends GenericSchema> {
  readonly schema?: Schema;
}

/** `body: input<typeof newKey>()`, with `newKey` imported as a type. */
export function input<Schema extends GenericSchema>(): Input<Schema> {
  return {};
}

/** Declares one endpoint; the schemas stay exactly typed. */
export function endpoint<const E extends Endpoint>(spec: E): E {
  return spec;
}

type Field<Name extends string, Value> = [Value] extends [never] ? { [N in Name]?: undefined } : { [N in Name]: Value };

/** What a caller passes: `params` from the path, `query` and `body` from the schemas. */
export type EndpointInput<E extends Endpoint> = Field<
  "params",
  [PathParam<E["path"]>] extends [never] ? never : { readonly [Name in PathParam<E["path"]>]: string }
> &
  (E extends { query: Input<infer Q> } ? { query?: InferInput<Q> } : { query?: undefined }) &
  Field<"body", E extends { body: Input<infer B> } ? InferInput<B> : never>;

/** What the other side reads: the same, parsed. */
export type EndpointRequest<E extends Endpoint> = {
  readonly params: { readonly [Name in PathParam<E["path"]>]: string };
  readonly query: E extends { query: Input<infer Q> } ? InferOutput<Q> : undefined;
  readonly body: E extends { body: Input<infer B> } ? InferOutput<B> : undefined;
};

/** What success carries; `undefined` for 204. */
export type EndpointOutput<E extends Endpoint> = E extends { response: infer R extends GenericSchema }
  ? InferOutput<R>
  : undefined;

/** What each event of a streamed success carries. */
export type EndpointEvent<E extends Endpoint> = E extends { event: infer V extends GenericSchema }
  ? InferOutput<V>
  : never;

/** `buildPath("/v1/keys/:id", { id: "a/b" })` is `"/v1/keys/a%2Fb"`. Parameters are always encoded. */
export function buildPath(template: string, params: Readonly<Record<string, string>> = {}): string {
  return template.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`The path ${template} needs the parameter "${name}".`);
    return encodeURIComponent(value);
  });
}

/**
 * The parameters of `pathname` under `template`, or `undefined` where it does not match. Doubled and trailing
 * slashes are tolerated, because clients that concatenate URLs produce them; a malformed escape matches nothing.
 */
export function matchPath(template: string, pathname: string): Record<string, string> | undefined {
  const expected = segments(template);
  const actual = segments(pathname);
  if (expected.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = decode(actual[index] ?? "");
    if (value === undefined) return undefined;
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

function segments(path: string): string[] {
  return path.split("/").filter(Boolean);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
