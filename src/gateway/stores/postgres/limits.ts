import { bucketOf, describeBucket } from "../../rate-limit.ts";
import type { LimitStore } from "../../store.ts";
import type { Database } from "./database.ts";

export function postgresLimits(database: Database): LimitStore {
  const limits: LimitStore = {
    async take(bucket, limit, now) {
      const { costUs, windowUs } = bucketOf(limit);
      const nowUs = now * 1000;
      const [row] = await database.query<{ full_at_us: number; admitted: boolean }>(take, [
        bucket,
        nowUs,
        costUs,
        nowUs + windowUs - costUs,
      ]);
      if (row) return describeBucket(row.full_at_us, limit, now, row.admitted);
      await database.query("INSERT INTO layer_limits (bucket, full_at_us) VALUES ($1, 0) ON CONFLICT DO NOTHING", [
        bucket,
      ]);
      return limits.take(bucket, limit, now);
    },
  };
  return limits;
}

// An UPDATE, since that neither locks nor writes where the bucket is empty: whoever is refused again and again costs
// one read each time. Of those that wait for one row, each is judged anew by what the one before it left.
const take = `
  WITH taken AS (
    UPDATE layer_limits SET full_at_us = greatest(full_at_us, $2::bigint) + $3::bigint
    WHERE bucket = $1 AND greatest(full_at_us, $2::bigint) <= $4::bigint
    RETURNING full_at_us
  )
  SELECT full_at_us::float8 AS full_at_us, true AS admitted FROM taken
  UNION ALL
  SELECT full_at_us::float8, false FROM layer_limits WHERE bucket = $1 AND NOT EXISTS (SELECT FROM taken)`;
