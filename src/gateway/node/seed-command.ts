import { createInitialAccount } from "../accounts.ts";
import { seedAccount } from "../seed/seed-account.ts";
import type { Store } from "../store.ts";

/** `gateway seed`: makes up traffic for an account. On an empty database it makes the account, and prints its key. */
export async function seedCommand({ store, rows, account, findAccount, print }: SeedCommandOptions): Promise<void> {
  const first = await createInitialAccount(store, account === undefined ? {} : { name: account });
  if (first) print(`LAYER_API_KEY=${first.key}`);
  const accountId = first?.accountId ?? (await findAccount(store, account));
  const startedAt = performance.now();
  let told = 0;
  await seedAccount(store, {
    accountId,
    rows,
    onProgress(done) {
      if (done - told < 50_000 || done === rows) return;
      told = done;
      print(`${done} of ${rows} rows…`);
    },
  });
  print(
    `The account ${accountId} has ${rows} rows of 90 days (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`,
  );
}

export interface SeedCommandOptions {
  store: Store;
  rows: number;
  account: string | undefined;
  findAccount: (store: Store, wanted: string | undefined) => Promise<string>;
  print: (line: string) => void;
}

/** Throws an error that says what `--rows` takes. */
export function readRows(text = "20000"): number {
  const rows = Number(text);
  if (/^\d{1,8}$/.test(text) && rows > 0) return rows;
  throw new Error(`--rows takes a number from 1 to 99999999, and is "${text}".`);
}

/** What to do where a running gateway has the data directory. */
export const seedMeanwhile =
  "Seeding writes into the database itself, so the gateway must be stopped for as long as it takes. Meanwhile another " +
  "directory can be seeded (LAYER_DATA_DIR), or a real Postgres while it serves (DATABASE_URL).";
