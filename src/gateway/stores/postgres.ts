import { idempotencyWindowMs, type Store } from "../store.ts";
import { postgresAccounts } from "./postgres/accounts.ts";
import { type Database, toTimestamp } from "./postgres/database.ts";
import { postgresGates } from "./postgres/gates.ts";
import { postgresKeys } from "./postgres/keys.ts";
import { postgresLimits } from "./postgres/limits.ts";
import { postgresLogs } from "./postgres/logs.ts";
import { postgresReplays } from "./postgres/replays.ts";

/** The store in SQL, over any driver. The schema must be up to date: see `migrate`. */
export function createPostgresStore(database: Database): Store {
  return {
    accounts: postgresAccounts(database),
    keys: postgresKeys(database),
    gates: postgresGates(database),
    replays: postgresReplays(database),
    logs: postgresLogs(database),
    limits: postgresLimits(database),
    async ping() {
      await database.query("SELECT 1");
    },
    async sweep(now) {
      // Two sweeps at once would lock the same rows in different orders.
      await database.query(
        `DELETE FROM layer_idempotency WHERE (account_id, scope, token) IN (
          SELECT account_id, scope, token FROM layer_idempotency WHERE created_at <= $1 FOR UPDATE SKIP LOCKED
        )`,
        [toTimestamp(now - idempotencyWindowMs)],
      );
      // A full bucket is as good as none.
      await database.query(
        `DELETE FROM layer_limits WHERE bucket IN (
          SELECT bucket FROM layer_limits WHERE full_at_us <= $1 FOR UPDATE SKIP LOCKED
        )`,
        [now * 1000],
      );
    },
    close: () => database.close(),
  };
}
