import type { Database } from "./database.ts";

/**
 * Brings the schema up to date. Safe to run from several processes at once, and all or nothing: a process killed
 * on the way leaves the schema as it was.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await transaction.query(
      "CREATE TABLE IF NOT EXISTS layer_migrations (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const [row] = await transaction.query<{ version: number }>(
      "SELECT coalesce(max(version), 0)::int AS version FROM layer_migrations",
    );
    const current = row?.version ?? 0;
    if (current > migrations.length) {
      throw new Error(
        `The database is at schema version ${current}, and this version of the gateway knows ${migrations.length} at ` +
          "most, so it could damage what a newer one wrote. Run that newer version, or restore a backup from before it.",
      );
    }
    for (const [index, statements] of migrations.entries()) {
      const version = index + 1;
      if (version <= current) continue;
      for (const statement of statements) await transaction.query(statement);
      await transaction.query("INSERT INTO layer_migrations (version) VALUES ($1)", [version]);
    }
  });
}

// Any number that nothing else on the same database is likely to lock.
const migrationLock = 4_271_050_001;

/**
 * Migration N is entry N - 1. What has been released is never edited: databases out there have run it. Tables are
 * called `layer_…`, since a real Postgres may be shared with other programs.
 */
const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE layer_accounts (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      plan text,
      created_at timestamptz NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY
    )`,
    // A deleted key keeps its row, because the request log goes on naming it. Room is left on each page (fillfactor)
    // so that noting a use rewrites no index.
    `CREATE TABLE layer_keys (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES layer_accounts (id),
      name text NOT NULL,
      key_prefix text NOT NULL,
      key_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL,
      last_used_at timestamptz,
      deleted_at timestamptz,
      seq bigint GENERATED ALWAYS AS IDENTITY
    ) WITH (fillfactor = 70)`,
    `CREATE INDEX layer_keys_listed ON layer_keys (account_id, created_at DESC, seq DESC) WHERE deleted_at IS NULL`,
    `CREATE TABLE layer_idempotency (
      account_id uuid NOT NULL REFERENCES layer_accounts (id),
      scope text NOT NULL,
      token text NOT NULL,
      resource_id uuid NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (account_id, scope, token)
    )`,
    `CREATE INDEX layer_idempotency_expiry ON layer_idempotency (created_at)`,
  ],
  // gates, and the turns of those that route in rotation: in a table of their own, so that taking one rewrites a small row.
  [
    `CREATE TABLE layer_gates (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL REFERENCES layer_accounts (id),
      name text NOT NULL,
      model text NOT NULL,
      description text,
      system_prompt text,
      allow_overrides jsonb,
      temperature double precision,
      max_tokens double precision,
      top_p double precision,
      tags jsonb NOT NULL,
      routing_strategy text NOT NULL,
      fallback_models jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY,
      UNIQUE (account_id, name)
    )`,
    `CREATE INDEX layer_gates_listed ON layer_gates (account_id, created_at DESC, seq DESC)`,
    `CREATE TABLE layer_gate_turns (gate_id uuid PRIMARY KEY, turn bigint NOT NULL) WITH (fillfactor = 50)`,
  ],
];
