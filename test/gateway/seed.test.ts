import { createAccount, createGateway, createMemoryStore, type LogRow, seedAccount } from "@layer-ai/react/gateway";
import { expect, test } from "vitest";
import { connect } from "./support/client.ts";

const now = Date.UTC(2026, 5, 1, 12);
const day = 24 * 60 * 60 * 1000;

test("90 days of traffic over keys, gates and models, with failures, fallbacks and a deleted key", async () => {
  const { store, accountId, rows } = await seeded(4000);
  expect(rows).toHaveLength(4000);
  expect(rows.every(({ loggedAt }) => loggedAt >= now - 90 * day && loggedAt < now)).toBe(true);
  const distinct = (read: (row: LogRow) => unknown) => new Set(rows.map(read)).size;
  expect(distinct(({ loggedAt }) => Math.floor(loggedAt / day))).toBeGreaterThanOrEqual(90);
  expect(distinct(({ apiKeyName }) => apiKeyName)).toBe(6);
  expect(distinct(({ gateName }) => gateName)).toBe(7);
  expect(distinct(({ modelUsed }) => modelUsed)).toBeGreaterThanOrEqual(6);
  const failed = rows.filter(({ success }) => !success);
  expect(failed.length).toBeGreaterThan(10);
  expect(failed.length).toBeLessThan(400);
  expect(failed.every(({ status, errorMessage }) => status !== "success" && errorMessage !== null)).toBe(true);
  expect(distinct(({ status }) => status)).toBeGreaterThanOrEqual(5);
  expect(rows.some(({ success, attempts }) => success && attempts.length > 1)).toBe(true);
  // Every answer of this gate came by way of a fallback, or not at all.
  const failover = rows.filter(({ gateName }) => gateName === "playground-failover");
  expect(failover.length).toBeGreaterThan(10);
  for (const { attempts } of failover) expect(attempts[0]).toMatchObject({ model: "simulated-unreliable" });
  expect(failover.filter(({ success }) => success).every(({ modelUsed }) => modelUsed === "simulated")).toBe(true);
  for (const { attempts, latencyMs, firstTokenMs } of rows) {
    expect(latencyMs).toBeGreaterThanOrEqual(attempts.reduce((sum, one) => sum + one.latencyMs, 0));
    expect(firstTokenMs ?? 0).toBeLessThanOrEqual(latencyMs);
  }
  expect(rows.some(({ success, costNanoUsd }) => success && costNanoUsd === null)).toBe(true);

  const names = (await store.keys.list(accountId)).map(({ name }) => name);
  expect(names).not.toContain("Prototype");
  expect(rows.find(({ apiKeyName }) => apiKeyName === "Prototype")?.apiKeyPrefix).toMatch(/^layer_[0-9a-f]{6}$/);
  for (const { id, name, lastUsedAt } of await store.keys.list(accountId)) {
    const latest = rows.find(({ apiKeyId }) => apiKeyId === id)?.loggedAt ?? null;
    expect(lastUsedAt, name).toBe(latest);
  }
});

test("the same seed makes the same requests, another one others; secrets are new each time", async () => {
  const [one, two, other] = [await seeded(300), await seeded(300), await seeded(300, 2)];
  const requests = ({ rows }: typeof one) =>
    rows.map(({ id, accountId, gateId, apiKeyId, apiKeyPrefix, requestId, ...request }) => request);
  expect(requests(one)).toEqual(requests(two));
  expect(requests(one)).not.toEqual(requests(other));
  expect(one.rows[0]?.apiKeyPrefix).not.toBe(two.rows[0]?.apiKeyPrefix);
});

test("what was interrupted is completed, and done again it adds nothing", async () => {
  const store = createMemoryStore();
  const { accountId } = await createAccount(store);
  const interrupt = new AbortController();
  const options = { accountId, rows: 500, clock: () => now, batchSize: 100 };
  await seedAccount(store, { ...options, signal: interrupt.signal, onProgress: () => interrupt.abort() });
  expect((await store.logs.totals(accountId)).requests).toBe(100);
  for (let i = 0; i < 2; i++) {
    await seedAccount(store, options);
    expect((await store.logs.totals(accountId)).requests).toBe(500);
  }
  expect(await store.gates.list(accountId)).toHaveLength(7);
});

test("the API shows it, and its playground answers", async () => {
  const { store, key } = await seeded(500);
  const send = connect(createGateway({ store, clock: () => now, setTimer: immediately }), key);
  expect((await send("GET", "/v1/logs/overview")).body).toMatchObject({ totalRequests: 500, activeGates: 7 });
  const { body } = await send("GET", "/v1/usage?groupBy=key&interval=month&from=2026-03-01");
  expect(Object(body).totals.requests).toBe(500);
  const messages = [{ role: "user", content: "Hi" }];
  expect((await send("POST", "/v1/complete", { body: { gate: "playground", messages } })).status).toBe(200);
  const { body: second } = await send("POST", "/v1/complete", { body: { gate: "playground-failover", messages } });
  expect(second).toMatchObject({ model: "simulated" });
});

// The pace of words takes no time; deadlines do not come.
function immediately(callback: () => void, ms: number): () => void {
  if (ms < 1000) queueMicrotask(callback);
  return () => undefined;
}

async function seeded(count: number, seed = 1) {
  const store = createMemoryStore();
  const { accountId, key } = await createAccount(store, { clock: () => now - 91 * day });
  await seedAccount(store, { accountId, rows: count, seed, clock: () => now });
  return { store, accountId, key, rows: await store.logs.list(accountId, { limit: 100_000 }) };
}
