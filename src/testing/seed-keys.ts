import type { KeyCreated } from "../contract/index.ts";
import {
  createAccount,
  createGateway,
  createMemoryStore,
  mintKey,
  type NewAccount,
  type Random,
  type Store,
  seedAccount,
} from "../gateway/index.ts";
import { type Moment, toMs } from "./moment.ts";
import { type SeedRequest, seedRequests } from "./seed-requests.ts";

/** A key that exists before the story begins. */
export interface SeedKey {
  /** Taken as it is, unchecked: a server may hold names that ours would refuse. */
  readonly name: string;
  /**
   * Default: the first was made a day ago, the next two days ago, and so on, so that they are listed in this order;
   * but none later than it was last used.
   */
  readonly createdAt?: Moment;
  /** Default: never. */
  readonly lastUsedAt?: Moment | null;
}

export interface Seed {
  readonly keys?: readonly SeedKey[];
  /** The key that the proxy holds. Default: "Portal", made 90 days before everything else. */
  readonly configuredKey?: Omit<SeedKey, "lastUsedAt">;
  /** The log, in any order. */
  readonly requests?: readonly SeedRequest[];
  /** So many made-up requests of the 90 days before, with the keys and gates that made them. Default: none. */
  readonly traffic?: number;
}

export interface SeededStore {
  readonly store: Store;
  readonly account: NewAccount;
  /** In the order of `seed.keys`, each with its secret. */
  readonly keys: readonly KeyCreated[];
}

/** An account in a new store, with its keys and its log. */
export async function seedKeys(seed: Seed, now: number, random: Random): Promise<SeededStore> {
  const { keys = [], configuredKey, requests = [], traffic = 0 } = seed;
  const store = createMemoryStore();
  const account = await createAccount(store, {
    keyName: configuredKey?.name ?? "Portal",
    clock: () => toMs(configuredKey?.createdAt ?? now - (keys.length + 90) * dayMs),
    random,
  });
  const created: KeyCreated[] = [];
  // One after the other: secrets come from one sequence of random bytes, and must not depend on who is faster.
  for (const [index, { name, createdAt, lastUsedAt }] of keys.entries()) {
    const used = lastUsedAt === undefined || lastUsedAt === null ? undefined : toMs(lastUsedAt);
    const madeBefore = Math.min(now - (index + 1) * dayMs, used ?? Number.POSITIVE_INFINITY);
    const clock = () => (createdAt === undefined ? madeBefore : toMs(createdAt));
    const key = await mintKey(store, { accountId: account.accountId, name, clock, random });
    if (used !== undefined) await use(store, key, used, random);
    created.push(key);
  }
  const { accountId } = account;
  if (traffic > 0) await seedAccount(store, { accountId, rows: traffic, clock: () => now, random });
  await seedRequests(store, requests, { accountId, random });
  return { store, account, keys: created };
}

const dayMs = 24 * 60 * 60 * 1000;

// As an application would, only then.
async function use(store: Store, { key }: KeyCreated, at: number, random: Random): Promise<void> {
  const { fetch } = createGateway({ store, clock: () => at, random });
  await fetch(new Request("http://layer.test/v1", { headers: { authorization: `Bearer ${key}` } }));
}
