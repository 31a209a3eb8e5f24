import * as v from "valibot";
import { endpoint, input } from "./endpoint.ts";
import { allowOverrides, routingStrategies } from "./gate-overrides.ts";
import type { gateChanges, newGate } from "./gate-rules.ts";

/** What makes a gate. `null` means unset, as absence does. */
export type GateInput = v.InferInput<typeof newGate>;

/** What changes a gate: `null` clears an optional field, an absent one stays. */
export type GateChanges = v.InferInput<typeof gateChanges>;

const gate = v.pipe(
  v.record(v.string(), v.unknown()),
  // The baseline sends null for what is unset.
  v.transform((input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))),
  v.object({
    id: v.string(),
    userId: v.optional(v.string()),
    name: v.string(),
    model: v.string(),
    description: v.optional(v.string()),
    systemPrompt: v.optional(v.string()),
    /** See {@link AllowOverrides}. A baseline server means "everything" by `false`. */
    allowOverrides: v.optional(allowOverrides),
    temperature: v.optional(v.number()),
    maxTokens: v.optional(v.number()),
    topP: v.optional(v.number()),
    tags: v.optional(v.array(v.string()), []),
    routingStrategy: v.optional(v.picklist(routingStrategies), "single"),
    fallbackModels: v.optional(v.array(v.string()), []),
    /** ISO-8601, UTC. */
    createdAt: v.string(),
    updatedAt: v.string(),
  }),
);

/** A gate: a name that applications call, and the model, prompt and limits behind it. Unset fields are absent. */
export type Gate = v.InferOutput<typeof gate>;

/** Newest first. */
export const gatesList = endpoint({
  method: "GET",
  path: "/v1/gates",
  status: 200,
  action: "gates:read",
  response: v.array(gate),
});

/** 409 where the account has a gate of this name. */
export const gatesCreate = endpoint({
  method: "POST",
  path: "/v1/gates",
  status: 201,
  action: "gates:create",
  body: input<typeof newGate>(),
  response: gate,
});

// Before the routes by id, so that a gate called "suggestions" is found by its name.
export const gatesReadByName = endpoint({
  method: "GET",
  path: "/v1/gates/name/:name",
  status: 200,
  action: "gates:read",
  response: gate,
});

export const gatesUpdateByName = endpoint({
  method: "PATCH",
  path: "/v1/gates/name/:name",
  status: 200,
  action: "gates:update",
  body: input<typeof gateChanges>(),
  response: gate,
});

export const gatesDeleteByName = endpoint({
  method: "DELETE",
  path: "/v1/gates/name/:name",
  status: 204,
  action: "gates:delete",
});

export const gatesRead = endpoint({
  method: "GET",
  path: "/v1/gates/:id",
  status: 200,
  action: "gates:read",
  response: gate,
});

export const gatesUpdate = endpoint({
  method: "PATCH",
  path: "/v1/gates/:id",
  status: 200,
  action: "gates:update",
  body: input<typeof gateChanges>(),
  response: gate,
});

export const gatesDelete = endpoint({
  method: "DELETE",
  path: "/v1/gates/:id",
  status: 204,
  action: "gates:delete",
});
