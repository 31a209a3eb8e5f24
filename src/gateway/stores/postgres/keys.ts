import {
  idempotencyWindowMs,
  type KeyStore,
  type ListedKey,
  lastUsedResolutionMs,
  type NewKey,
  type StoredKey,
} from "../../store.ts";
import { type AccountRow, toAccount } from "./accounts.ts";
import { type Database, type Queryable, toTimestamp } from "./database.ts";

export function postgresKeys(database: Database): KeyStore {
  const keys: KeyStore = {
    async authenticate(keyHash, now) {
      const [row] = await database.query<KeyRow & AccountColumns>(authenticate, [
        keyHash,
        toTimestamp(now),
        toTimestamp(now - lastUsedResolutionMs),
      ]);
      if (!row) return undefined;
      const account: AccountRow = {
        id: row.account_id,
        name: row.account_name,
        plan: row.account_plan,
        created_at: row.account_created_at,
      };
      return { account: toAccount(account), key: toKey(row) };
    },
    async list(accountId) {
      const rows = await database.query<KeyRow & UsageColumns>(
        `SELECT ${columns}, used.* FROM layer_keys k ${joinUsage}
         WHERE account_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC, seq DESC`,
        [accountId],
      );
      return rows.map(toListedKey);
    },
    async create(key, idempotencyKey) {
      if (idempotencyKey === undefined) {
        await insertKey(database, key);
        return { created: true };
      }
      const expired = toTimestamp(key.createdAt - idempotencyWindowMs);
      const [inserted] = await database.query(createOnce, [...insertParams(key), idempotencyKey, expired]);
      if (inserted) return { created: true };
      const [earlier] = await database.query<{ resource_id: string }>(
        "SELECT resource_id FROM layer_idempotency WHERE account_id = $1 AND scope = 'keys' AND token = $2",
        [key.accountId, idempotencyKey],
      );
      // Swept away between the two statements, so it no longer stands in the way.
      if (!earlier) return keys.create(key, idempotencyKey);
      return { created: false, existingId: earlier.resource_id };
    },
    async rename(accountId, id, name) {
      const [row] = await database.query<KeyRow & UsageColumns>(
        `WITH k AS (
          UPDATE layer_keys SET name = $3 WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING ${columns}
        )
        SELECT ${columns}, used.* FROM k ${joinUsage}`,
        [accountId, id, name],
      );
      return row && toListedKey(row);
    },
    async delete(accountId, id, now) {
      const rows = await database.query(
        "UPDATE layer_keys SET deleted_at = $3 WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING id",
        [accountId, id, toTimestamp(now)],
      );
      return rows.length > 0;
    },
  };
  return keys;
}

export async function insertKey(database: Queryable, key: NewKey): Promise<void> {
  await database.query(`${insert} VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6)`, insertParams(key));
}

interface KeyRow {
  id: string;
  account_id: string;
  name: string;
  key_prefix: string;
  created_at: Date;
  last_used_at: Date | null;
}

interface UsageColumns {
  requests: number;
  tokens: number;
  cost_nano_usd: number;
  cost_unknown: number;
}

interface AccountColumns {
  account_name: string;
  account_plan: string | null;
  account_created_at: Date;
}

const columns = "id, account_id, name, key_prefix, created_at, last_used_at";

// Sums as doubles, which every driver reads as numbers; they are whole up to 2^53.
const joinUsage = `CROSS JOIN LATERAL (
  SELECT coalesce(sum(requests), 0)::float8 AS requests, coalesce(sum(tokens), 0)::float8 AS tokens,
    coalesce(sum(cost_nano_usd), 0)::float8 AS cost_nano_usd, coalesce(sum(cost_unknown), 0)::float8 AS cost_unknown
  FROM layer_key_usage u WHERE u.account_id = k.account_id AND u.api_key_id = k.id
) used`;

/**
 * One round trip finds the key and notes its use. Requests that share a key must not wait for each other, so the row
 * is written at most once per resolution, and whoever finds it locked leaves the writing to the other.
 */
const authenticate = `
  WITH touched AS (
    UPDATE layer_keys SET last_used_at = $2 WHERE id = (
      SELECT id FROM layer_keys
      WHERE key_hash = decode($1, 'hex') AND deleted_at IS NULL AND (last_used_at IS NULL OR last_used_at <= $3)
      FOR UPDATE SKIP LOCKED
    ) RETURNING last_used_at
  )
  SELECT k.id, k.account_id, k.name, k.key_prefix, k.created_at,
    coalesce((SELECT last_used_at FROM touched), k.last_used_at) AS last_used_at,
    a.name AS account_name, a.plan AS account_plan, a.created_at AS account_created_at
  FROM layer_keys k JOIN layer_accounts a ON a.id = k.account_id
  WHERE k.key_hash = decode($1, 'hex') AND k.deleted_at IS NULL`;

const insert = "INSERT INTO layer_keys (id, account_id, name, key_prefix, key_hash, created_at)";

// The claim and the key are one statement: of several equal requests at once, the first to insert its claim creates
// the key, the others wait for it at the primary key and then insert nothing.
const createOnce = `
  WITH claim AS (
    INSERT INTO layer_idempotency AS held (account_id, scope, token, resource_id, created_at)
    VALUES ($2, 'keys', $7, $1, $6)
    ON CONFLICT (account_id, scope, token) DO UPDATE
      SET resource_id = excluded.resource_id, created_at = excluded.created_at
      WHERE held.created_at <= $8
    RETURNING resource_id
  )
  ${insert} SELECT $1, $2, $3, $4, decode($5, 'hex'), $6 FROM claim RETURNING id`;

function insertParams({ id, accountId, name, keyPrefix, keyHash, createdAt }: NewKey): string[] {
  return [id, accountId, name, keyPrefix, keyHash, toTimestamp(createdAt)];
}

function toKey(row: KeyRow): StoredKey {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    keyPrefix: row.key_prefix,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at?.getTime() ?? null,
  };
}

function toListedKey(row: KeyRow & UsageColumns): ListedKey {
  const { requests, tokens, cost_nano_usd: costNanoUsd, cost_unknown: costUnknown } = row;
  return { ...toKey(row), usage: { requests, tokens, costNanoUsd, costUnknown } };
}
