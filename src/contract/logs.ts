import * as v from "valibot";
import { endpoint } from "./endpoint.ts";
import { logFilters, moment, oneText } from "./log-filters.ts";

const int = v.pipe(v.number(), v.integer());

const attempt = v.object({
  model: v.string(),
  /** `success` or an error code. */
  status: v.string(),
  latencyMs: int,
});

const log = v.object({
  id: v.string(),
  userId: v.optional(v.string()),
  gateId: v.nullable(v.string()),
  gateName: v.nullable(v.string()),
  modelRequested: v.string(),
  /** The one that answered. */
  modelUsed: v.string(),
  promptTokens: int,
  completionTokens: int,
  totalTokens: v.optional(int),
  /** `null` means that the price is unknown, never 0. */
  costUsd: v.nullable(v.number()),
  /** From the request to the end of its answer. */
  latencyMs: int,
  success: v.boolean(),
  errorMessage: v.nullable(v.string()),
  /** ISO-8601, UTC. */
  loggedAt: v.string(),
  /** `success` or an error code. */
  status: v.optional(v.string()),
  attempts: v.optional(v.array(attempt)),
  /** Name and prefix stay when the key is deleted. Absent means that this server does not tell, `null` no key. */
  apiKeyId: v.optional(v.nullable(v.string())),
  apiKeyName: v.optional(v.nullable(v.string())),
  apiKeyPrefix: v.optional(v.nullable(v.string())),
  /** From the request to the first piece of a streamed answer. */
  firstTokenMs: v.optional(v.nullable(int)),
  stream: v.optional(v.boolean()),
  requestId: v.optional(v.nullable(v.string())),
});

/** One request in the log. */
export type Log = v.InferOutput<typeof log>;

/** What the baseline calls junk is the default there too; only a negative number is refused. */
function pageNumber(name: string, { most, zero }: { most: number; zero?: number }) {
  return v.optional(
    v.pipe(
      v.union([v.number(), v.string(), v.array(v.string())]),
      v.transform((value) =>
        Array.isArray(value) ? Number.NaN : Math.trunc(Number(value === "" ? Number.NaN : value)),
      ),
      v.check((value) => !(value < 0), `${name} must not be negative`),
      v.transform((value) => (Number.isNaN(value) ? undefined : Math.min(value, most))),
      v.transform((value) => (value === 0 ? zero : value)),
    ),
  );
}

/** The longest page of the log; who asks for more gets this many. */
export const maxLogs = 1_000;

const logsQuery = v.object({
  /** 50 by default, at most {@link maxLogs}. */
  limit: pageNumber("limit", { most: maxLogs }),
  /** How many of the newest to leave out. With `cursor`, how many after it. */
  offset: pageNumber("offset", { most: 1_000_000_000 }),
  /** `X-Next-Cursor` of the page before. Feature `logs.cursor`. */
  cursor: oneText("cursor"),
  ...logFilters,
  from: moment("from"),
  to: moment("to"),
});

/** Everything but `limit`, `offset` and `gate` needs the feature `logs.filter`. */
export type LogsQuery = v.InferInput<typeof logsQuery>;

/** Newest first by `(loggedAt, id)`. The header `X-Next-Cursor` is there where older rows are. */
export const logsList = endpoint({
  method: "GET",
  path: "/v1/logs",
  status: 200,
  action: "logs:read",
  query: logsQuery,
  response: v.array(log),
});

const overview = v.object({
  totalRequests: int,
  /** USD, of the requests whose cost is known. */
  totalCost: v.number(),
  /** Ms. */
  avgLatency: v.number(),
  activeGates: int,
  /** Newest first, at most 20. */
  recentRequests: v.array(
    v.object({
      id: v.string(),
      gateName: v.nullable(v.string()),
      model: v.string(),
      promptTokens: int,
      completionTokens: int,
      totalTokens: int,
      /** USD; `null` where unknown. */
      cost: v.nullable(v.number()),
      latency: int,
      success: v.boolean(),
      createdAt: v.string(),
    }),
  ),
});

export type Overview = v.InferOutput<typeof overview>;

/** The account's whole history in five figures. */
export const logsOverview = endpoint({
  method: "GET",
  path: "/v1/logs/overview",
  status: 200,
  action: "logs:read",
  response: overview,
});
