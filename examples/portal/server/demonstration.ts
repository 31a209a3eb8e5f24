import { type SeedAccountOptions, type Store, seedAccount } from "@layer-ai/react/gateway";
import type { CompanyId } from "./directory.ts";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

/**
 * Gives new accounts a past: keys, gates and 90 days of made-up traffic, so that there is something to see. It goes on
 * behind the portal's start, and after one that was broken off; an account that has its past is never touched again.
 */
export function startDemonstration({ file, store, created, log = console.error }: DemonstrationOptions): Demonstration {
  const pending: Pending = { ...readPending(file), ...created };
  const write = () => writePrivateFile(file, `${JSON.stringify(pending, null, 2)}\n`);
  const stop = new AbortController();
  if (Object.keys(created).length > 0) write();

  async function run(): Promise<void> {
    // One after the other, in small steps: the portal is in use meanwhile.
    for (const company of companyIds) {
      const accountId = pending[company];
      if (accountId === undefined) continue;
      await seedAccount(store, { ...pasts[company], accountId, batchSize: 200, signal: stop.signal });
      if (stop.signal.aborted) return;
      delete pending[company];
      write();
    }
  }
  const running = run().catch((error: unknown) => {
    if (!stop.signal.aborted) log("The made-up traffic could not be written; the next start tries again.", error);
  });
  return {
    finished: running,
    async close() {
      stop.abort();
      await running;
    },
  };
}

export interface DemonstrationOptions {
  /** Remembers the accounts whose past is not complete. */
  file: string;
  store: Store;
  /** The accounts that were made just now, by company. */
  created: Pending;
  log?: (message: string, error: unknown) => void;
}

export interface Demonstration {
  /** Resolves when there is nothing left to write. */
  finished: Promise<void>;
  /** Breaks it off; the next start goes on. */
  close(): Promise<void>;
}

type Pending = { [Company in CompanyId]?: string };

const pasts: Record<CompanyId, Pick<SeedAccountOptions, "rows" | "seed">> = {
  northwind: { rows: 6_000, seed: 1 },
  quire: { rows: 3_000, seed: 2 },
};

const companyIds = ["northwind", "quire"] as const satisfies readonly CompanyId[];

function readPending(file: string): Pending {
  try {
    // SAFETY: written here alone, whole or not at all.
    return JSON.parse(readPrivateFile(file) ?? "{}") as Pending;
  } catch {
    // It holds nothing that matters: at worst an account keeps half a past.
    return {};
  }
}
