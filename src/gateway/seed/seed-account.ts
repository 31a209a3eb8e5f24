import { prepareKey } from "../accounts.ts";
import type { LogRow } from "../log-row.ts";
import { platformRandom, type Random } from "../random.ts";
import type { NewKey, Store } from "../store.ts";
import { randomUuid } from "../uuid.ts";
import { seedGates, seedKeys } from "./scenario.ts";
import { seedDays, traffic } from "./traffic.ts";

/**
 * Fills an account with 90 days of made-up traffic over several keys, gates and models, for demonstrations and for
 * measuring. Keys and gates that are there by name are used, the others made; nobody is told the secrets of such keys.
 *
 * Done again with the same seed it adds only what is missing, so a seeding that was interrupted can be repeated.
 */
export async function seedAccount(store: Store, options: SeedAccountOptions): Promise<void> {
  const { accountId, rows, seed = 1, random = platformRandom, batchSize = 2_000, onProgress, signal } = options;
  const now = options.clock?.() ?? Date.now();
  const start = now - seedDays * 24 * 60 * 60 * 1000;
  const { keys, minted } = await prepareKeys(store, accountId, start, random);
  const gates = await prepareGates(store, accountId, start, random);
  const rowsOf = () => traffic({ rows, seed, now, accountId, keys, gates });

  // Noted before the rows are written, as it would be: the secret that proves a use is known only now.
  const lastUses = new Map<string | null, number>();
  if (minted.length > 0) for (const row of rowsOf()) lastUses.set(row.apiKeyId, row.loggedAt);
  for (const { id, keyHash } of minted) {
    const lastUse = lastUses.get(id);
    if (lastUse !== undefined) await store.keys.authenticate(keyHash, lastUse);
  }

  let batch: LogRow[] = [];
  let done = 0;
  const flush = async () => {
    await store.logs.insertMany(batch);
    done += batch.length;
    batch = [];
    onProgress?.(done);
  };
  for (const row of rowsOf()) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    await flush();
    if (signal?.aborted) return;
  }
  await flush();

  for (const { name, deletedAfter } of seedKeys) {
    const key = keys.get(name);
    if (key && deletedAfter !== undefined)
      await store.keys.delete(accountId, key.id, start + deletedAfter * (now - start));
  }
  // So much has come at once that the database may want to tidy up.
  await store.sweep(now);
}

export interface SeedAccountOptions {
  accountId: string;
  /** How many requests. */
  rows: number;
  /** Other seeds give other traffic. 1 by default. */
  seed?: number;
  /** When the traffic ends, in ms since the epoch; now by default. */
  clock?: () => number;
  /** Where the secrets of keys come from; the platform's cryptographic source by default. */
  random?: Random;
  /** How many rows are written at once. 2,000 by default. */
  batchSize?: number;
  /** Told after each batch how many rows are there. */
  onProgress?: (rows: number) => void;
  /** Ends it between two batches. */
  signal?: AbortSignal;
}

async function prepareKeys(store: Store, accountId: string, createdAt: number, random: Random) {
  const existing = new Map((await store.keys.list(accountId)).map((key) => [key.name, key]));
  const seeded = seedKeys.some(({ name }) => existing.has(name));
  const keys = new Map<string, { id: string; keyPrefix: string }>();
  const minted: NewKey[] = [];
  for (const { name, deletedAfter } of seedKeys) {
    const found = existing.get(name);
    if (found) keys.set(name, found);
    // The one that was deleted is not made a second time.
    if (found || (seeded && deletedAfter !== undefined)) continue;
    const { newKey } = prepareKey({ accountId, name, clock: () => createdAt, random });
    await store.keys.create(newKey);
    minted.push(newKey);
    keys.set(name, newKey);
  }
  return { keys, minted };
}

async function prepareGates(store: Store, accountId: string, createdAt: number, random: Random) {
  for (const { fallbackModels, tags, ...gate } of seedGates) {
    const id = randomUuid(random);
    // One of that name is left as it is.
    await store.gates.create({
      ...gate,
      id,
      accountId,
      fallbackModels: [...fallbackModels],
      tags: [...tags],
      createdAt,
      updatedAt: createdAt,
    });
  }
  const gates = await store.gates.list(accountId);
  return new Map(gates.map(({ name, id }) => [name, id]));
}
