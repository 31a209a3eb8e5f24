import * as v from "valibot";
import { endpoint, input } from "./endpoint.ts";
import type { logsQuery } from "./log-rules.ts";

const int = v.number();

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

/** The longest page of the log; who asks for more gets this many. */
export const maxLogs = 1_000;

/** Everything but `limit`, `offset` and `gate` needs the feature `logs.filter`. */
export type LogsQuery = v.InferInput<typeof logsQuery>;

/** Newest first by `(loggedAt, id)`. The header `X-Next-Cursor` is there where older rows are. */
export const logsList = endpoint({
  method: "GET",
  path: "/v1/logs",
  status: 200,
  action: "logs:read",
  query: input<typeof logsQuery>(),
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
