import type { Pool, PoolClient } from "pg";
import { StoreUnavailableError } from "../store.ts";
import type { Database, Param } from "../stores/postgres/database.ts";
import { importPeer } from "./import-peer.ts";

/** A real Postgres, over a pool of connections. A connection that drops fails its own statement and nothing else. */
export async function openPg(databaseUrl: string): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Error("The database URL must look like postgres://user:password@host:5432/name, and does not.");
  }
  const { default: pg } = await importPeer("pg", () => import("pg"));
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "layer-gateway",
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    keepAlive: true,
  });
  // An idle connection that drops is replaced when the next one is needed; unheard, it would end the process.
  pool.on("error", ignore);
  let closing: Promise<void> | undefined;

  return {
    query: (sql, params) => run(pool, sql, params),
    transaction: (work) => transact(pool, (client) => work({ query: (sql, params) => run(client, sql, params) })),
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

async function run<Row>(target: Pool | PoolClient, sql: string, params: readonly Param[] = []): Promise<Row[]> {
  try {
    // SAFETY: `Row` is the caller's statement about its own SQL.
    return (await target.query(sql, [...params])).rows as Row[];
  } catch (error) {
    throw translate(error);
  }
}

async function transact<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translate(error);
  });
  // The pool does not listen to a connection that it has lent.
  client.on("error", ignore);
  let broken = false;
  try {
    await run(client, "BEGIN ISOLATION LEVEL READ COMMITTED");
    const result = await work(client);
    await run(client, "COMMIT");
    return result;
  } catch (error) {
    broken = error instanceof StoreUnavailableError;
    if (!broken)
      await run(client, "ROLLBACK").catch(() => {
        broken = true;
      });
    throw error;
  } finally {
    client.off("error", ignore);
    client.release(broken);
  }
}

function ignore(): void {}

/** What the database refused, as it is; everything else means that it did not answer. */
function translate(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const refused = /^[0-9A-Z]{5}$/.test(code) && "severity" in Object(error);
  if (refused && !unavailable.test(code)) return error;
  return new StoreUnavailableError("The database does not answer.", { cause: error });
}

// Connection exceptions, too many connections, shutting down, starting up (PostgreSQL manual, appendix A).
const unavailable = /^(08...|53...|57P0[1-3])$/;
