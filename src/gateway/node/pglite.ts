import type { PGlite, Transaction } from "@electric-sql/pglite";
import { StoreUnavailableError } from "../store.ts";
import type { Database, Param } from "../stores/postgres/database.ts";
import { importPeer } from "./import-peer.ts";

/**
 * Embedded Postgres in a directory. It has no lock of its own, and two processes in one directory lose rows without
 * a word: hold `lockDataDir` first.
 */
export async function openPGlite(directory: string): Promise<Database> {
  const { PGlite } = await importPeer("@electric-sql/pglite", () => import("@electric-sql/pglite"));
  const pglite = await PGlite.create(directory);
  return {
    query: (sql, params) => run(pglite, sql, params),
    async transaction(work) {
      return pglite
        .transaction((transaction) => work({ query: (sql, params) => run(transaction, sql, params) }))
        .catch((error: unknown) => {
          throw pglite.closed ? unavailable(error) : error;
        });
    },
    async close() {
      if (!pglite.closed) await pglite.close();
    },
  };
}

async function run<Row>(target: PGlite | Transaction, sql: string, params: readonly Param[] = []): Promise<Row[]> {
  try {
    const { rows } = await target.query<Row>(sql, [...params]);
    return rows;
  } catch (error) {
    throw isRefusal(error) ? error : unavailable(error);
  }
}

function unavailable(cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError("The embedded database does not answer: it was closed or has failed.", { cause });
}

// What the database itself refuses has an SQLSTATE; anything else is a failure of the engine.
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)
  );
}
