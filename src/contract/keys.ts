import * as v from "valibot";
import { endpoint, input } from "./endpoint.ts";
import type { namedKey } from "./key-rules.ts";
import { longList } from "./long-list.ts";

/** `layer_` and 64 lowercase hex digits: 32 random bytes, 70 characters. Stored by servers as SHA-256 only. */
export const secretPattern = /layer_[0-9a-f]{64}/;

/** How much of a secret may be shown and stored: `layer_` and the first 6 of its 64 digits. */
export const keyPrefixLength = 12;

/** The longest a key's name may be, in characters (code points). */
export const keyNameMaxLength = 100;

/** What is wrong with a trimmed name, or `undefined`. */
export type KeyNameProblem = "required" | "too_long" | "control_characters" | "secret";

/**
 * Control characters are refused, and so is anything that contains a secret: a name is stored, listed and logged,
 * which is just what must not happen to a secret pasted into the wrong field.
 */
export function keyNameProblem(name: string): KeyNameProblem | undefined {
  if (name.trim() === "") return "required";
  if ([...name].length > keyNameMaxLength) return "too_long";
  if (/\p{Cc}/u.test(name)) return "control_characters";
  if (/layer_[0-9a-f]{24}/i.test(name)) return "secret";
  return undefined;
}

const keyFields = {
  id: v.string(),
  userId: v.optional(v.string()),
  /** The first 12 characters of the secret, for telling keys apart. */
  keyPrefix: v.string(),
  name: v.string(),
  /** ISO-8601, UTC. */
  createdAt: v.string(),
  /** ISO-8601, UTC; `null` means never. */
  lastUsedAt: v.nullable(v.string()),
  /** Since the key was made. Absent means that this server does not count, never 0. */
  requestCount: v.optional(v.number()),
  totalTokens: v.optional(v.number()),
  /** USD. */
  totalCost: v.optional(v.number()),
};

const keyItem = v.object(keyFields);

/** A key as listed: never its secret, never its hash. */
export type KeyItem = v.InferOutput<typeof keyItem>;

const keyCreated = v.object({
  id: v.string(),
  name: v.string(),
  /** The secret. No other answer of the wire contains it. */
  key: v.string(),
  keyPrefix: v.string(),
  createdAt: v.string(),
});

/** The answer to a creation, the only place where `key` appears. */
export type KeyCreated = v.InferOutput<typeof keyCreated>;

/** Newest first, active keys only. */
export const keysList = endpoint({
  method: "GET",
  path: "/v1/keys",
  status: 200,
  action: "keys:read",
  response: longList(keyFields),
});

/** Answered with `Cache-Control: no-store`. A replayed `Idempotency-Key` answers 409 with `details: { id }`. */
export const keysCreate = endpoint({
  method: "POST",
  path: "/v1/keys",
  status: 201,
  action: "keys:create",
  replayable: true,
  body: input<typeof namedKey>(),
  response: keyCreated,
});

export const keysRename = endpoint({
  method: "PATCH",
  path: "/v1/keys/:id",
  status: 200,
  action: "keys:rename",
  feature: "keys.rename",
  body: input<typeof namedKey>(),
  response: keyItem,
});

/** 204, then 404 `API key not found`; the baseline repeats the 204. */
export const keysDelete = endpoint({ method: "DELETE", path: "/v1/keys/:id", status: 204, action: "keys:delete" });

/** Cuts whatever looks like a secret, whole or in part, down to its prefix: `layer_3b5216…`. */
export function redactSecrets(text: string): string {
  return text.replace(/(layer_[0-9a-f]{6})[0-9a-f]+/gi, "$1…");
}
