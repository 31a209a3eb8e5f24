import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../store.ts";
import type { Database } from "../stores/postgres/database.ts";
import { migrate } from "../stores/postgres/migrations.ts";
import { createPostgresStore } from "../stores/postgres.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { openPg } from "./pg.ts";
import { openPGlite } from "./pglite.ts";

/**
 * Opens the database and brings its schema up to date. A data directory is created where it is missing, and belongs
 * to this process alone until `close` (otherwise `DataDirLockedError`); a real Postgres may be shared by many.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const database = "databaseUrl" in options ? await openPg(options.databaseUrl) : await openDataDir(options.dataDir);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const store = createPostgresStore(database);
  const sweep = async (now: number) => {
    await store.sweep(now);
    // The embedded database has nobody who does this behind its back. Without it, every sum over the log looks each row
    // up twice, and the planner guesses.
    if ("dataDir" in options) await database.query("VACUUM (ANALYZE)");
  };
  const sweepQuietly = () => void sweep(Date.now()).catch(() => undefined);
  const first = setTimeout(sweepQuietly, firstSweepMs);
  const sweeps = setInterval(sweepQuietly, sweepMs);
  first.unref();
  sweeps.unref();
  return {
    ...store,
    sweep,
    async close() {
      clearTimeout(first);
      clearInterval(sweeps);
      await store.close();
    },
  };
}

export type OpenStoreOptions =
  /** A directory for the embedded database; needs the package `@electric-sql/pglite`. */
  | { dataDir: string }
  /** `postgres://…`; needs the package `pg`. */
  | { databaseUrl: string };

const sweepMs = 60 * 60 * 1000;
// Also where a process never lives for an hour; and not while it starts.
const firstSweepMs = 60 * 1000;

async function openDataDir(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  let database: Database | undefined;
  // Whoever has the directory now must not find us writing in it. From here on every call is refused, health included.
  const lock = await lockDataDir(dataDir, { onLost: () => void database?.close() });
  try {
    database = await openPGlite(join(dataDir, "database"));
  } catch (error) {
    await lock.release();
    throw error;
  }
  const { query, transaction, close } = database;
  return {
    query,
    transaction,
    async close() {
      await close();
      await lock.release();
    },
  };
}
