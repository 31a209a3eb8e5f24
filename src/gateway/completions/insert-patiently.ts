import type { LogRow } from "../log-row.ts";
import { type Store, StoreUnavailableError } from "../store.ts";
import { pause, type SetTimer } from "../timing.ts";

/**
 * Inserts a row through a database's short absence: what a provider was paid for must not be lost to a restart of
 * Postgres. An insert whose outcome is unknown is repeated safely, because the store takes an id once.
 */
export async function insertPatiently({ logs }: Store, row: LogRow, setTimer: SetTimer): Promise<void> {
  for (const delay of delaysMs) {
    try {
      return await logs.insert(row);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      await pause(setTimer, delay);
    }
  }
  return logs.insert(row);
}

// Just under 5 s in all.
const delaysMs = [50, 100, 200, 400, 800, 1_600, 1_800];
