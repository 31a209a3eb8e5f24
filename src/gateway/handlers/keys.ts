import type { KeyItem } from "../../contract/index.ts";
import { prepareKey } from "../accounts.ts";
import type { Context, Handlers } from "../handler.ts";
import { HttpError } from "../http-error.ts";
import { readIdempotencyKey } from "../idempotency-key.ts";
import { toUsd } from "../money.ts";
import type { KeyUsage, ListedKey } from "../store.ts";
import { parseUuid } from "../uuid.ts";

export const listKeys: Handlers["keys.list"] = async ({ store, principal, features }) => {
  const keys = await store.keys.list(principal.account.id);
  return keys.map((key) => toKeyItem(key, features));
};

export const createKey: Handlers["keys.create"] = async (context, { body }) => {
  const { store, clock, random, principal, headers } = context;
  const { newKey, created } = prepareKey({ accountId: principal.account.id, name: body.name, clock, random });
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

export const renameKey: Handlers["keys.rename"] = async ({ store, principal, features }, { params, body }) => {
  const id = parseUuid(params.id);
  const key = id && (await store.keys.rename(principal.account.id, id, body.name));
  if (!key) throw notFound();
  return toKeyItem(key, features);
};

export const deleteKey: Handlers["keys.delete"] = async ({ store, clock, principal }, { params }) => {
  const id = parseUuid(params.id);
  if (!id || !(await store.keys.delete(principal.account.id, id, clock()))) throw notFound();
  return undefined;
};

function toKeyItem(key: ListedKey, features: Context["features"]): KeyItem {
  return {
    id: key.id,
    userId: key.accountId,
    keyPrefix: key.keyPrefix,
    name: key.name,
    createdAt: new Date(key.createdAt).toISOString(),
    lastUsedAt: key.lastUsedAt === null ? null : new Date(key.lastUsedAt).toISOString(),
    ...(features.has("keys.usage") && toFigures(key.usage)),
  };
}

function toFigures({ requests, tokens, costNanoUsd, costUnknown }: KeyUsage): Partial<KeyItem> {
  const known = requests === 0 || costUnknown < requests;
  return { requestCount: requests, totalTokens: tokens, ...(known && { totalCost: toUsd(costNanoUsd) }) };
}

// One sentence for unknown, deleted, malformed and foreign ids: nobody learns that another account's key exists.
function notFound(): HttpError {
  return new HttpError("not_found", "API key not found");
}
