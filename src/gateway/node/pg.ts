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
  // A connection that drops is replaced when the next one is needed. Unheard, its error would end the process, and the
  // pool listens neither to a connection that it has lent nor to one that it is closing.
  pool.on("error", ignore);
  pool.on("connect", (connection) => connection.on("error", ignore));
  let closing: Promise<void> | undefined;

  return {
    query: (sql, params) => withConnection(pool, (connection) => run(connection, sql, params)),
    transaction: (work) =>
      withConnection(pool, async (connection) => {
        await run(connection, "BEGIN ISOLATION LEVEL READ COMMITTED");
        const result = await work({ query: (sql, params) => run(connection, sql, params) }).catch(async (error) => {
          await run(connection, "ROLLBACK").catch(ignore);
          throw error;
        });
        await run(connection, "COMMIT");
        return result;
      }),
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

async function withConnection<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw unavailable(error);
  });
  let broken = false;
  try {
    return await work(connection);
  } catch (error) {
    broken = error instanceof StoreUnavailableError;
    throw error;
  } finally {
    connection.release(broken);
  }
}

async function run<Row>(connection: PoolClient, sql: string, params: readonly Param[] = []): Promise<Row[]> {
  try {
    // SAFETY: `Row` is the caller's statement about its own SQL.
    return (await connection.query(sql, [...params])).rows as Row[];
  } catch (error) {
    throw isRefusal(error) ? error : unavailable(error);
  }
}

function ignore(): void {}

function unavailable(cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError("The database does not answer.", { cause });
}

// What the database refused has an SQLSTATE. Some of those mean that it cannot go on: connection exceptions, too many
// connections, shutting down, starting up (PostgreSQL manual, appendix A). EPIPE is the socket, and only looks like one.
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[0-9A-Z]{5}$/.test(code) && !/^(08...|53...|57P0[1-3]|EPIPE)$/.test(code);
}
