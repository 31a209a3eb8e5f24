import { idempotencyWindowMs, type ReplayStore } from "../../store.ts";
import { type Database, toTimestamp } from "./database.ts";

export function postgresReplays(database: Database): ReplayStore {
  const replays: ReplayStore = {
    async claim(accountId, idempotencyKey, requestId, now) {
      // Of several equal requests at once, the first to insert has it, and the others wait for it at the primary key.
      const [claimed] = await database.query(
        `INSERT INTO layer_idempotency AS held (account_id, scope, token, resource_id, created_at)
        VALUES ($1, 'completions', $2, $3, $4)
        ON CONFLICT (account_id, scope, token) DO UPDATE
          SET resource_id = excluded.resource_id, created_at = excluded.created_at
          WHERE held.created_at <= $5
        RETURNING resource_id`,
        [accountId, idempotencyKey, requestId, toTimestamp(now), toTimestamp(now - idempotencyWindowMs)],
      );
      if (claimed) return undefined;
      const [earlier] = await database.query<{ resource_id: string }>(
        "SELECT resource_id FROM layer_idempotency WHERE account_id = $1 AND scope = 'completions' AND token = $2",
        [accountId, idempotencyKey],
      );
      // Given back, or swept away, between the two statements, so it no longer stands in the way.
      return earlier ? earlier.resource_id : replays.claim(accountId, idempotencyKey, requestId, now);
    },
    async release(accountId, idempotencyKey, requestId) {
      await database.query(
        `DELETE FROM layer_idempotency
        WHERE account_id = $1 AND scope = 'completions' AND token = $2 AND resource_id = $3`,
        [accountId, idempotencyKey, requestId],
      );
    },
  };
  return replays;
}
