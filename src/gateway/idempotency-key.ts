import type { Context } from "./handler.ts";
import { HttpError } from "./http-error.ts";

/** The request's `Idempotency-Key`, where it has one and this gateway honours it. Throws 400. */
export function readIdempotencyKey({ raw, features }: Context): string | undefined {
  const value = raw.headers.get("Idempotency-Key");
  if (value === null || !features.has("idempotency")) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(value)) {
    throw new HttpError("bad_request", "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID");
  }
  return value;
}
