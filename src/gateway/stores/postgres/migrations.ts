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
  // The request log. It refers to accounts, gates and keys by their ids alone: a row outlives its key, and a foreign
  // key would have every request lock its account's row. One index lists and, with what it includes, adds up.
  [
    `CREATE TABLE layer_logs (
      id uuid PRIMARY KEY,
      account_id uuid NOT NULL,
      gate_id uuid,
      gate_name text,
      model_requested text NOT NULL,
      model_used text NOT NULL,
      prompt_tokens int NOT NULL,
      completion_tokens int NOT NULL,
      cost_nano_usd bigint,
      latency_ms int NOT NULL,
      latency_class smallint NOT NULL,
      success boolean NOT NULL,
      status text NOT NULL,
      error_message text,
      logged_at timestamptz NOT NULL,
      attempts jsonb NOT NULL,
      api_key_id uuid,
      api_key_name text,
      api_key_prefix text,
      first_token_ms int,
      stream boolean NOT NULL,
      request_id text NOT NULL
    )`,
    `CREATE INDEX layer_logs_listed ON layer_logs (account_id, logged_at DESC, id DESC)
      INCLUDE (api_key_id, gate_id, gate_name, model_used, status, success, prompt_tokens, completion_tokens, cost_nano_usd, latency_ms, latency_class)`,
    `CREATE INDEX layer_logs_by_key ON layer_logs (account_id, api_key_id, logged_at DESC, id DESC)`,
    `CREATE INDEX layer_logs_by_gate ON layer_logs (account_id, gate_name, logged_at DESC, id DESC)`,
    // What each key has used since it was made, each in 16 rows, so that its requests seldom wait for one another.
    `CREATE TABLE layer_key_usage (
      account_id uuid NOT NULL,
      api_key_id uuid NOT NULL,
      shard smallint NOT NULL,
      requests bigint NOT NULL,
      tokens bigint NOT NULL,
      cost_nano_usd bigint NOT NULL,
      cost_unknown bigint NOT NULL,
      latency_ms bigint NOT NULL,
      PRIMARY KEY (account_id, api_key_id, shard)
    ) WITH (fillfactor = 50)`,
    `CREATE TABLE layer_limits (bucket text PRIMARY KEY, full_at_us bigint NOT NULL) WITH (fillfactor = 50)`,
  ],
];
