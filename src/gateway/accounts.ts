import type { KeyCreated } from "../contract/index.ts";
import { platformRandom, type Random } from "./random.ts";
import { mintSecret } from "./secret.ts";
import type { NewKey, Store } from "./store.ts";
import { randomUuid } from "./uuid.ts";

/**
 * Creates an account with its first key: what an operator, a test or a portal does once for each of its tenants.
 * `key` is the secret; it cannot be read again.
 */
export async function createAccount(store: Store, options: CreateAccountOptions = {}): Promise<NewAccount> {
  const { account, newKey, result } = prepareAccount(options);
  await store.accounts.create(account, newKey);
  return result;
}

/** The same for a store that has no account yet; `undefined` where it has one, however many processes ask at once. */
export async function createInitialAccount(
  store: Store,
  options: CreateAccountOptions = {},
): Promise<NewAccount | undefined> {
  const { account, newKey, result } = prepareAccount(options);
  return (await store.accounts.createInitial(account, newKey)) ? result : undefined;
}

/** Creates a key for an account. The answer holds the secret, which cannot be read again. */
export async function mintKey(store: Store, options: MintKeyOptions): Promise<KeyCreated> {
  const { newKey, created } = prepareKey(options);
  await store.keys.create(newKey);
  return created;
}

/** A key that is not stored yet: what the store needs of it, and what its creator is told. */
export function prepareKey(options: MintKeyOptions): { newKey: NewKey; created: KeyCreated } {
  const { accountId, name, clock = Date.now, random = platformRandom } = options;
  const { secret, keyPrefix, keyHash } = mintSecret(random);
  const newKey: NewKey = { id: randomUuid(random), accountId, name, keyPrefix, keyHash, createdAt: clock() };
  const createdAt = new Date(newKey.createdAt).toISOString();
  return { newKey, created: { id: newKey.id, name, key: secret, keyPrefix, createdAt } };
}

interface Sources {
  /** Ms since the epoch; the system's clock by default. */
  clock?: () => number;
  /** The platform's cryptographic source by default. */
  random?: Random;
}

export interface CreateAccountOptions extends Sources {
  /** For operators; shown to nobody else. */
  name?: string;
  /** The plan with the rate limits; none means no limit. */
  plan?: string;
  /** The name of the first key, "Default" if not given. */
  keyName?: string;
}

export interface NewAccount {
  accountId: string;
  keyId: string;
  keyPrefix: string;
  /** The first key's secret. */
  key: string;
}

export interface MintKeyOptions extends Sources {
  accountId: string;
  name: string;
}

function prepareAccount(options: CreateAccountOptions) {
  const { clock = Date.now, random = platformRandom, name = "Default", plan, keyName = "Default" } = options;
  const accountId = randomUuid(random);
  const { newKey, created } = prepareKey({ accountId, name: keyName, clock, random });
  const account = { id: accountId, name, ...(plan !== undefined && { plan }), createdAt: newKey.createdAt };
  const result: NewAccount = { accountId, keyId: newKey.id, keyPrefix: newKey.keyPrefix, key: created.key };
  return { account, newKey, result };
}
