import type { KeyItem } from "../../contract/index.ts";
import { prepareKey } from "../accounts.ts";
import type { Context, Handlers } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import type { StoredKey } from "../store.ts";
import { parseUuid } from "../uuid.ts";

export const listKeys: Handlers["keys.list"] = async ({ store, principal }) => {
  const keys = await store.keys.list(principal.account.id);
  return keys.map(toKeyItem);
};

export const createKey: Handlers["keys.create"] = async (context, { body }) => {
  const { store, clock, random, principal, headers } = context;
  const { newKey, created } = await prepareKey({ accountId: principal.account.id, name: body.name, clock, random });
  const outcome = await store.keys.create(newKey, readIdempotencyKey(context));
  if (!outcome.created) {
    throw new HttpError(
      "conflict",
      "This Idempotency-Key was used before, so no key was created. The key from the first request exists, but its " +
        "secret cannot be shown again: delete it, and create another with a new Idempotency-Key.",
      { details: { id: outcome.existingId } },
    );
  }
  headers.set("Cache-Control", "no-store");
  return created;
};

export const renameKey: Handlers["keys.rename"] = async ({ store, principal }, { params, body }) => {
  const id = parseUuid(params.id);
  const key = id && (await store.keys.rename(principal.account.id, id, body.name));
  if (!key) throw notFound();
  return toKeyItem(key);
};

export const deleteKey: Handlers["keys.delete"] = async ({ store, clock, principal }, { params }) => {
  const id = parseUuid(params.id);
  if (!id || !(await store.keys.delete(principal.account.id, id, clock()))) throw notFound();
  return undefined;
};

function toKeyItem(key: StoredKey): KeyItem {
  return {
    id: key.id,
    userId: key.accountId,
    keyPrefix: key.keyPrefix,
    name: key.name,
    createdAt: new Date(key.createdAt).toISOString(),
    lastUsedAt: key.lastUsedAt === null ? null : new Date(key.lastUsedAt).toISOString(),
  };
}

// One sentence for unknown, deleted, malformed and foreign ids: nobody learns that another account's key exists.
function notFound(): HttpError {
  return new HttpError("not_found", "API key not found");
}

function readIdempotencyKey({ raw, features }: Context): string | undefined {
  const value = raw.headers.get("Idempotency-Key");
  if (value === null || !features.has("idempotency")) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(value)) {
    throw new HttpError("bad_request", "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID");
  }
  return value;
}
