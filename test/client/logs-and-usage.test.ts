import { Layer } from "@layer-ai/react/client";
import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import { expect, test } from "vitest";
import { logRow } from "../gateway/support/log-rows.ts";

const now = Date.UTC(2026, 5, 1, 12);

async function setUp(features?: []) {
  const store = createMemoryStore();
  const { accountId, key, keyId } = await createAccount(store);
  for (let i = 1; i <= 5; i++) {
    await store.logs.insert(
      logRow({ accountId, apiKeyId: keyId, loggedAt: now - i, gateName: i % 2 ? "a&b" : "chat" }),
    );
  }
  const gateway = createGateway({ store, clock: () => now, ...(features && { features }) });
  const fetcher = (input: string | URL | Request, init?: RequestInit) => gateway.fetch(new Request(input, init));
  return { layer: new Layer({ apiKey: key, baseUrl: "http://layer.test", fetcher, maxRetries: 0 }), keyId };
}

test("logs.page goes through the log by its cursor", async () => {
  const { layer } = await setUp();
  const first = await layer.logs.page({ limit: 3 });
  expect(first.logs).toHaveLength(3);
  const { nextCursor = "" } = first;
  const second = await layer.logs.page({ limit: 3, cursor: nextCursor });
  expect(second.logs).toHaveLength(2);
  expect(second.nextCursor).toBeUndefined();
  expect([...first.logs, ...second.logs]).toEqual(await layer.logs.list());
});

test("filters are lists, dates and booleans", async () => {
  const { layer, keyId } = await setUp();
  expect(await layer.logs.list({ gate: "a&b" })).toHaveLength(3);
  expect(await layer.logs.list({ gate: ["a&b", "chat"], key: keyId, success: true })).toHaveLength(5);
  expect(await layer.logs.list({ success: false })).toEqual([]);
  expect(await layer.logs.list({ from: new Date(now - 2), to: new Date(now).toISOString() })).toHaveLength(2);
});

test("usage and overview", async () => {
  const { layer } = await setUp();
  expect(await layer.logs.overview()).toMatchObject({ totalRequests: 5 });
  const usage = await layer.usage({ interval: "day", groupBy: "gate", timezone: "America/New_York", gate: ["a&b"] });
  expect(usage).toMatchObject({ totals: { requests: 3 }, timezone: "America/New_York" });
});

test("what cannot be asked is refused, and an impossible date too", async () => {
  const { layer } = await setUp();
  await expect(layer.usage({ timezone: "Mars/Olympus" })).rejects.toMatchObject({
    kind: "bad_request",
    outcome: "rejected",
  });
  await expect(layer.logs.list({ limit: -1 })).rejects.toMatchObject({ kind: "bad_request" });
  await expect(layer.logs.list({ from: new Date(Number.NaN) })).rejects.toMatchObject({ kind: "bad_request" });
});

test("a server without the features has the log, and neither usage nor a cursor nor figures of keys", async () => {
  const { layer } = await setUp([]);
  expect(await layer.logs.page({ limit: 2, gate: "a&b", success: false })).toMatchObject({
    logs: [{}, {}],
    nextCursor: undefined,
  });
  await expect(layer.usage()).rejects.toMatchObject({ kind: "not_found" });
  expect((await layer.keys.list())[0]).not.toHaveProperty("requestCount");
});
