import * as v from "valibot";
import { endpoint } from "./endpoint.ts";

/** Everything a person can be allowed or forbidden to do. A gateway allows all of it; the proxy narrows it to its user. */
export const actions = [
  "keys:read",
  "keys:create",
  "keys:rename",
  "keys:delete",
  "gates:read",
  "gates:create",
  "gates:update",
  "gates:delete",
  "usage:read",
  "logs:read",
  "chat:send",
] as const;

export type Action = (typeof actions)[number];

/** What a server may have beyond the baseline. Absent from `features` means: it is not there, do not offer it. */
export const features = [
  "idempotency",
  "keys.rename",
  "keys.usage",
  "usage.aggregate",
  "logs.filter",
  "logs.cursor",
  // `null` clears an optional field of a gate, and `allowOverrides: false` denies: the baseline ignores both.
  "gates.clear",
  "models",
  "chat.completions",
  "chat.stream",
  "rate-limits",
] as const;

export type Feature = (typeof features)[number];

/** `true`, or a refusal with a sentence for the person it concerns. */
export type Permission = true | { allowed: false; reason?: string | undefined };

const permission = v.custom<Permission>((value) => {
  const { allowed, reason = "" } = Object(value);
  return value === true || (allowed === false && typeof reason === "string");
});

const capabilities = v.object({
  version: v.string(),
  /** The public address for snippets; the browser itself knows only the host's proxy. */
  apiUrl: v.optional(v.string()),
  account: v.optional(v.object({ id: v.string(), plan: v.optional(v.string()), limits: v.optional(v.unknown()) })),
  /** The key this answer was authenticated with: behind a proxy, the key the page itself runs on. */
  currentKey: v.optional(v.object({ id: v.optional(v.string()), keyPrefix: v.string() })),
  /** Names are open: a newer server may list features this version does not know. */
  features: v.array(v.string()),
  permissions: v.record(v.string(), permission),
});

export type Capabilities = v.InferOutput<typeof capabilities>;

/** A 404 here means a baseline server: "unknown", not "nothing". */
export const capabilitiesRead = endpoint({
  method: "GET",
  path: "/v1/capabilities",
  status: 200,
  response: capabilities,
});

/** 503 when the database does not answer. */
export const healthRead = endpoint({
  method: "GET",
  path: "/health",
  status: 200,
  open: true,
  response: v.object({ status: v.string(), message: v.optional(v.string()) }),
});

export type Health = v.InferOutput<NonNullable<typeof healthRead.response>>;
