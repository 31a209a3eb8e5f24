import {
  idempotencyWindowMs,
  type ListedKey,
  lastUsedResolutionMs,
  type NewKey,
  type Store,
  type StoredAccount,
  type StoredKey,
  StoreUnavailableError,
} from "../store.ts";
import { memoryGates } from "./memory/gates.ts";
import { memoryLimits } from "./memory/limits.ts";
import { memoryLogs } from "./memory/logs.ts";
import { memoryReplays } from "./memory/replays.ts";

/** A store that lives and dies with its process or page: for stories, tests and browsers. */
export function createMemoryStore(): Store {
  const accounts = new Map<string, StoredAccount>();
  // In the order of creation.
  const keys = new Map<string, NewKey & StoredKey>();
  const idByHash = new Map<string, string>();
  const replays = new Map<string, { existingId: string; at: number }>();
  const completions = memoryReplays(open);
  const limits = memoryLimits(open);
  // The log goes on naming them.
  const deletedKeys = new Map<string, StoredKey>();
  const logs = memoryLogs(open, (id) => keys.get(id) ?? deletedKeys.get(id));
  let closed = false;

  function open(): void {
    if (closed) throw new StoreUnavailableError("The store is closed. Open another one.");
  }

  function insertKey(key: NewKey): void {
    if (!accounts.has(key.accountId)) throw new Error(`No account ${key.accountId}: a key needs one.`);
    refuseTaken(key);
    keys.set(key.id, { ...key, lastUsedAt: null });
    idByHash.set(key.keyHash, key.id);
  }

  function insertAccount(account: StoredAccount, firstKey: NewKey): void {
    if (accounts.has(account.id)) throw new Error(`An account ${account.id} exists.`);
    // Before anything is written: both are, or neither.
    refuseTaken(firstKey);
    accounts.set(account.id, { ...account });
    insertKey(firstKey);
  }

  function refuseTaken({ id, keyHash }: NewKey): void {
    if (keys.has(id) || idByHash.has(keyHash)) throw new Error("A key with this id or secret exists.");
  }

  function ownKey(accountId: string, id: string): (NewKey & StoredKey) | undefined {
    const key = keys.get(id);
    return key?.accountId === accountId ? key : undefined;
  }

  function withUsage(key: StoredKey): ListedKey {
    return { ...withoutHash(key), usage: logs.usageOf(key.id) };
  }

  return {
    accounts: {
      async create(account, firstKey) {
        open();
        insertAccount(account, firstKey);
      },
      async createInitial(account, firstKey) {
        open();
        if (accounts.size > 0) return false;
        insertAccount(account, firstKey);
        return true;
      },
      async list() {
        open();
        return [...accounts.values()].sort((a, b) => a.createdAt - b.createdAt).map((account) => ({ ...account }));
      },
    },
    keys: {
      async authenticate(keyHash, now) {
        open();
        const key = keys.get(idByHash.get(keyHash) ?? "");
        const account = key && accounts.get(key.accountId);
        if (!key || !account) return undefined;
        if (key.lastUsedAt === null || key.lastUsedAt <= now - lastUsedResolutionMs) key.lastUsedAt = now;
        return { account: { ...account }, key: withoutHash(key) };
      },
      async list(accountId) {
        open();
        const own = [...keys.values()].filter((key) => key.accountId === accountId);
        // The sort is stable, so equal times keep the reversed order of creation.
        return own.reverse().sort(byNewest).map(withUsage);
      },
      async create(key, idempotencyKey) {
        open();
        const replayId = JSON.stringify([key.accountId, idempotencyKey]);
        const earlier = idempotencyKey === undefined ? undefined : replays.get(replayId);
        if (earlier && earlier.at > key.createdAt - idempotencyWindowMs) {
          return { created: false, existingId: earlier.existingId };
        }
        insertKey(key);
        if (idempotencyKey !== undefined) replays.set(replayId, { existingId: key.id, at: key.createdAt });
        return { created: true };
      },
      async rename(accountId, id, name) {
        open();
        const key = ownKey(accountId, id);
        if (!key) return undefined;
        key.name = name;
        return withUsage(key);
      },
      async delete(accountId, id) {
        open();
        const key = ownKey(accountId, id);
        if (!key) return false;
        keys.delete(id);
        deletedKeys.set(id, withoutHash(key));
        idByHash.delete(key.keyHash);
        return true;
      },
    },
    gates: memoryGates(open),
    replays: { claim: completions.claim, release: completions.release },
    logs,
    limits,
    async ping() {
      open();
    },
    async sweep(now) {
      open();
      completions.sweep(now);
      for (const [replayId, { at }] of replays) if (at <= now - idempotencyWindowMs) replays.delete(replayId);
      limits.sweep(now);
    },
    async close() {
      closed = true;
    },
  };
}

function byNewest(a: StoredKey, b: StoredKey): number {
  return b.createdAt - a.createdAt;
}

// A copy, too: what a caller does to it must not reach the store.
function withoutHash({ id, accountId, name, keyPrefix, createdAt, lastUsedAt }: StoredKey): StoredKey {
  return { id, accountId, name, keyPrefix, createdAt, lastUsedAt };
}
