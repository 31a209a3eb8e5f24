import { secretPattern } from "../contract/index.ts";
import { HttpError } from "./http-error.ts";
import { hashSecret } from "./secret.ts";
import type { Principal, Store } from "./store.ts";

/**
 * Whose request this is. The four messages are Layer's own, word for word: clients show them, and the
 * documentation explains them. An unknown key and a deleted one get the same.
 */
export async function authenticate(store: Store, authorization: string | null, now: number): Promise<Principal> {
  if (!authorization?.trim()) throw unauthorized("Missing Authorization header");
  const token = /^Bearer +([^\s,]+)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) {
    throw unauthorized("Invalid Authorization header format. Expected: Bearer <api_key>");
  }
  if (!token.startsWith("layer_")) throw unauthorized('Invalid API key format. Must start with "layer_"');
  // What cannot be a secret costs the database nothing.
  const principal = secret.test(token) ? await store.keys.authenticate(hashSecret(token), now) : undefined;
  if (!principal) throw unauthorized("Invalid API key");
  return principal;
}

const secret = new RegExp(`^${secretPattern.source}$`);

function unauthorized(message: string): HttpError {
  return new HttpError("unauthorized", message, { headers: { "WWW-Authenticate": "Bearer" } });
}
