import * as v from "valibot";

// In a file of their own: a page that reads gates needs these, and no other rule of what a gate may hold.

/** `single`: `model`. `fallback`: `model`, then `fallbackModels` in order. `round-robin`: strictly in turn over all. */
export const routingStrategies = ["single", "fallback", "round-robin"] as const;
export type RoutingStrategy = (typeof routingStrategies)[number];

/** What callers may change for their own request. */
export const overridableFields = ["model", "temperature", "maxTokens", "topP"] as const;
export type OverridableField = (typeof overridableFields)[number];

const overridesProblem = "allowOverrides must be true, false, or an object of model, temperature, maxTokens and topP";
const permitted = v.optional(v.boolean(overridesProblem));
// A list has no fields, and would pass for "nothing".
const notAList = v.custom<{ readonly [Field in OverridableField]?: boolean | undefined }>((it) => !Array.isArray(it));
const perField = v.object({ model: permitted, temperature: permitted, maxTokens: permitted, topP: permitted });
export const allowOverrides = v.union([v.boolean(), v.pipe(notAList, perField)], overridesProblem);

/** `true`, as when unset: everything; `false`: nothing; an object: each on its own, absent meaning no. */
export type AllowOverrides = v.InferOutput<typeof allowOverrides>;
