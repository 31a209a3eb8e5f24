import {
  createMemoryStore,
  type ListedKey,
  type NewKey,
  type Store,
  type StoredAccount,
  type StoredKey,
} from "@layer-ai/react/gateway";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 31, 23, 59, 59, 999);

/** What every store must do. `open` gives an empty one. */
export function storeSuite(open: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  // First, while the store is empty.
  test("of several first starts at once, one creates the initial account", async () => {
    const attempts = await Promise.all([1, 2, 3, 4].map(() => store.accounts.createInitial(...account())));
    expect(attempts.filter(Boolean)).toHaveLength(1);
    expect(await store.accounts.list()).toHaveLength(1);
    expect(await store.accounts.createInitial(...account())).toBe(false);
  });

  test("answers a ping", async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });

  test("accounts are listed oldest first, with their plans", async () => {
    const [early, late] = [account({ plan: "pro", createdAt: start + 1 }), account({ createdAt: start + 2 })];
    await store.accounts.create(...late);
    await store.accounts.create(...early);
    const ids = [early[0].id, late[0].id];
    const listed = (await store.accounts.list()).filter(({ id }) => ids.includes(id));
    expect(listed).toEqual([early[0], late[0]]);
  });

  test("an account without its key is not created", async () => {
    const [, taken] = await seeded();
    const [fresh] = account();
    await expect(store.accounts.create(fresh, { ...taken, accountId: fresh.id })).rejects.toThrow();
    const ids = (await store.accounts.list()).map(({ id }) => id);
    expect(ids).not.toContain(fresh.id);
  });

  describe("authentication", () => {
    test("finds the key and its account by the hash of the secret", async () => {
      const [owner, key] = await seeded({ plan: "free" });
      const found = await store.keys.authenticate(key.keyHash, start);
      expect(found).toEqual({ account: owner, key: { ...stored(key), lastUsedAt: start } });
      expect(await store.keys.authenticate(hash(), start)).toBeUndefined();
    });

    test("notes the use, to the second, and never backwards", async () => {
      const [owner, key] = await seeded();
      const lastUsedAt = async () => (await store.keys.list(owner.id))[0]?.lastUsedAt;
      expect(await lastUsedAt()).toBeNull();
      await store.keys.authenticate(key.keyHash, start);
      expect(await lastUsedAt()).toBe(start);
      await store.keys.authenticate(key.keyHash, start + 999);
      expect(await lastUsedAt()).toBe(start);
      await store.keys.authenticate(key.keyHash, start + 1000);
      expect(await lastUsedAt()).toBe(start + 1000);
      await store.keys.authenticate(key.keyHash, start - day);
      expect(await lastUsedAt()).toBe(start + 1000);
    });

    test("a hundred at once with one key all succeed", async () => {
      const [, key] = await seeded();
      const found = await Promise.all(Array.from({ length: 100 }, () => store.keys.authenticate(key.keyHash, start)));
      expect(found.every((principal) => principal?.key.id === key.id)).toBe(true);
    });
  });

  describe("keys", () => {
    test("are listed newest first, in the order of creation within one ms", async () => {
      const [owner, first] = await seeded();
      const same = [newKey(owner.id), newKey(owner.id), newKey(owner.id)];
      for (const key of same) await store.keys.create(key);
      const newest = newKey(owner.id, { createdAt: start + 1 });
      await store.keys.create(newest);
      const oldest = newKey(owner.id, { createdAt: start - 1 });
      await store.keys.create(oldest);
      const expected = [newest, ...same.reverse(), first, oldest].map(listed);
      expect(await store.keys.list(owner.id)).toEqual(expected);
    });

    test("belong to one account alone", async () => {
      const [owner, key] = await seeded();
      const [stranger] = await seeded();
      expect(await store.keys.rename(stranger.id, key.id, "Mine now")).toBeUndefined();
      expect(await store.keys.delete(stranger.id, key.id, start)).toBe(false);
      expect(await store.keys.list(owner.id)).toEqual([listed(key)]);
    });

    test("are renamed", async () => {
      const [owner, key] = await seeded();
      const renamed = { ...listed(key), name: "Résumé 🗝" };
      expect(await store.keys.rename(owner.id, key.id, renamed.name)).toEqual(renamed);
      expect(await store.keys.list(owner.id)).toEqual([renamed]);
    });

    test("are gone at once when deleted, and deleted once", async () => {
      const [owner, key] = await seeded();
      expect(await store.keys.delete(owner.id, key.id, start)).toBe(true);
      expect(await store.keys.authenticate(key.keyHash, start)).toBeUndefined();
      expect(await store.keys.list(owner.id)).toEqual([]);
      expect(await store.keys.rename(owner.id, key.id, "Undead")).toBeUndefined();
      expect(await store.keys.delete(owner.id, key.id, start)).toBe(false);
    });

    test("of many deletions of one key at once, one succeeds", async () => {
      const [owner, key] = await seeded();
      const deletions = Array.from({ length: 10 }, () => store.keys.delete(owner.id, key.id, start));
      expect((await Promise.all(deletions)).filter(Boolean)).toHaveLength(1);
    });
  });

  describe("an idempotency key", () => {
    test("creates once, and names what it created", async () => {
      const [owner] = await seeded();
      const [key, again] = [newKey(owner.id), newKey(owner.id)];
      expect(await store.keys.create(key, "once")).toEqual({ created: true });
      expect(await store.keys.create(again, "once")).toEqual({ created: false, existingId: key.id });
      await store.keys.delete(owner.id, key.id, start);
      expect(await store.keys.create(again, "once")).toEqual({ created: false, existingId: key.id });
      expect((await store.keys.list(owner.id)).map(({ id }) => id)).not.toContain(again.id);
    });

    test("creates once however many ask at the same time", async () => {
      const [owner] = await seeded();
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.keys.create(newKey(owner.id), "race")));
      expect(outcomes.filter(({ created }) => created)).toHaveLength(1);
      const ids = new Set(outcomes.flatMap((outcome) => (outcome.created ? [] : [outcome.existingId])));
      expect([...ids]).toEqual([(await store.keys.list(owner.id))[0]?.id]);
    });

    test("is each account's own", async () => {
      const [[owner], [other]] = [await seeded(), await seeded()];
      expect(await store.keys.create(newKey(owner.id), "shared")).toEqual({ created: true });
      expect(await store.keys.create(newKey(other.id), "shared")).toEqual({ created: true });
    });

    test("is forgotten after 24 hours, swept or not", async () => {
      const [owner] = await seeded();
      const first = newKey(owner.id);
      await store.keys.create(first, "daily");
      await store.sweep(start + day - 1);
      const almost = newKey(owner.id, { createdAt: start + day - 1 });
      expect(await store.keys.create(almost, "daily")).toEqual({ created: false, existingId: first.id });
      const later = newKey(owner.id, { createdAt: start + day });
      expect(await store.keys.create(later, "daily")).toEqual({ created: true });
      await store.sweep(start + 2 * day);
      expect(await store.keys.create(newKey(owner.id, { createdAt: start + day + 1 }), "daily")).toEqual({
        created: true,
      });
    });
  });

  test("any history reads the same as in memory", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const memory = createMemoryStore();
        const owner = account();
        await store.accounts.create(...owner);
        await memory.accounts.create(...owner);
        const known: NewKey[] = [owner[1]];
        for (const [index, take] of steps.entries()) {
          const outcomes = [];
          const minted = newKey(owner[0].id, { createdAt: start + take.at });
          for (const each of [store, memory]) outcomes.push(await apply(each, take, minted, known));
          expect(outcomes[0], `step ${index}`).toEqual(outcomes[1]);
          if (take.kind === "create") known.push(minted);
        }
      }),
      { numRuns: 20 },
    );
  });

  async function seeded(overrides: Partial<StoredAccount> = {}): Promise<[StoredAccount, NewKey]> {
    const pair = account(overrides);
    await store.accounts.create(...pair);
    return pair;
  }
}

interface Step {
  kind: "create" | "rename" | "delete" | "authenticate";
  target: number;
  token: string | undefined;
  at: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("create", "create", "rename", "delete", "authenticate"),
  target: fc.nat(20),
  token: fc.constantFrom(undefined, undefined, "a", "b"),
  at: fc.oneof(fc.nat(2000), fc.nat(3 * day)),
});

// Every step ends with the list, so that a difference shows where it arises.
async function apply(store: Store, { kind, target, token, at }: Step, minted: NewKey, known: NewKey[]) {
  const key = known[target % known.length] ?? minted;
  const outcome =
    kind === "create"
      ? await store.keys.create(minted, token)
      : kind === "rename"
        ? await store.keys.rename(key.accountId, key.id, `Renamed ${at}`)
        : kind === "delete"
          ? await store.keys.delete(key.accountId, key.id, start + at)
          : await store.keys.authenticate(key.keyHash, start + at);
  return { outcome, list: await store.keys.list(key.accountId) };
}

function account(overrides: Partial<StoredAccount> = {}): [StoredAccount, NewKey] {
  const owner = { id: crypto.randomUUID(), name: "Acme", createdAt: start, ...overrides };
  return [owner, newKey(owner.id, { createdAt: owner.createdAt })];
}

function newKey(accountId: string, overrides: Partial<NewKey> = {}): NewKey {
  const keyHash = hash();
  return {
    id: crypto.randomUUID(),
    accountId,
    name: "Key",
    keyPrefix: "layer_abcdef",
    keyHash,
    createdAt: start,
    ...overrides,
  };
}

function hash(): string {
  return (crypto.randomUUID() + crypto.randomUUID()).replaceAll("-", "");
}

function stored({ keyHash: _, ...key }: NewKey): StoredKey {
  return { ...key, lastUsedAt: null };
}

function listed(key: NewKey): ListedKey {
  return { ...stored(key), usage: { requests: 0, tokens: 0, costNanoUsd: 0, costUnknown: 0 } };
}
