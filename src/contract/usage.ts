import * as v from "valibot";
import { endpoint, input } from "./endpoint.ts";
import { intervals } from "./time-buckets.ts";
import type { usageQuery } from "./usage-rules.ts";

/** What the figures of each piece of time can be split by. */
export const usageGroupings = ["none", "key", "gate", "model", "status"] as const;

export type UsageGrouping = (typeof usageGroupings)[number];

/** The most pieces that one answer has. */
export const maxUsageBuckets = 3_000;

export type UsageQuery = v.InferInput<typeof usageQuery>;

const int = v.number();

const metrics = {
  requests: int,
  errors: int,
  promptTokens: int,
  completionTokens: int,
  totalTokens: int,
  /** Of the requests whose cost is known. */
  costUsd: v.number(),
  /** Requests whose cost is not known: where there are any, `costUsd` is a lower bound. */
  costUnknown: int,
  /** Ms: exact where there are few requests, within a few percent where there are many; `null` where there is none. */
  latencyP50: v.nullable(int),
  latencyP95: v.nullable(int),
};

const totals = v.object(metrics);

export type UsageMetrics = v.InferOutput<typeof totals>;

const usage = v.object({
  /** ISO-8601, UTC: what was asked for, in full. */
  from: v.string(),
  to: v.string(),
  interval: v.picklist(intervals),
  timezone: v.string(),
  groupBy: v.picklist(usageGroupings),
  totals,
  /** In order and without gaps. The first and the last may reach beyond the range; their figures do not. */
  buckets: v.array(
    v.object({
      /** ISO-8601 with the offset of the zone at that moment. */
      start: v.string(),
      end: v.string(),
      /** Those that had requests. `id` is the key's, the gate's, the model or the status; `null` means none of these. */
      groups: v.array(
        v.object({ id: v.nullable(v.string()), label: v.string(), keyPrefix: v.optional(v.string()), ...metrics }),
      ),
    }),
  ),
});

export type Usage = v.InferOutput<typeof usage>;

/** Figures of a range, by pieces of time and by groups. */
export const usageRead = endpoint({
  method: "GET",
  path: "/v1/usage",
  status: 200,
  action: "usage:read",
  feature: "usage.aggregate",
  query: input<typeof usageQuery>(),
  response: usage,
});
