import { Layer } from "@layer-ai/react/client";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { expect, test } from "vitest";
import { manualClock } from "../server/support/manual-clock.ts";

const json = { "content-type": "application/json" };
const layerOver = (memory: { fetcher: typeof fetch }, baseUrl = "/api/layer") =>
  new Layer({ apiKey: null, baseUrl, fetcher: memory.fetcher, maxRetries: 0 });

test("the client works over it as over a network, with relative addresses", async () => {
  const memory = createMemoryGateway();
  const layer = layerOver(memory);
  const created = await layer.keys.create({ name: "Production" });
  expect(await layer.keys.list()).toMatchObject([{ name: "Production", lastUsedAt: null }, { name: "Portal" }]);
  expect((await memory.request(created.key, "/v1/keys")).status).toBe(200);
  expect((await layer.keys.list())[0]?.lastUsedAt).not.toBeNull();
  await layer.keys.delete(created.id);
  const refused = await memory.request(created.key, "/v1/keys");
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ message: "Invalid API key" });
  expect(await memory.keys()).toMatchObject([{ name: "Portal", configured: true }]);
});

test("any form of address and call that fetch takes is taken", async () => {
  const { fetcher } = createMemoryGateway();
  const post = { method: "POST", headers: json, body: '{"name":"x"}' };
  expect((await fetcher("/api/layer/v1/keys")).status).toBe(200);
  expect((await fetcher(new URL("https://app.example.com/api/layer/v1/keys"))).status).toBe(200);
  expect((await fetcher(new Request("https://app.example.com/api/layer/v1/keys", post))).status).toBe(201);
  expect((await fetcher("https://app.example.com/api/layer/v1/keys", post)).status).toBe(201);
  expect((await fetcher("/elsewhere")).status).toBe(404);
});

test("it can be mounted at the root", async () => {
  const memory = createMemoryGateway({ basePath: "" });
  expect((await memory.fetcher("/v1/keys")).status).toBe(200);
  expect(await layerOver(memory, "").keys.list()).toHaveLength(1);
});

test("seeded keys are there from the first request on, in their order, with their dates", async () => {
  const clock = manualClock(Date.UTC(2025, 0, 31));
  const memory = createMemoryGateway({
    clock,
    seed: {
      keys: [
        { name: "Production", lastUsedAt: "2025-01-30T23:59:00Z" },
        { name: "Staging", createdAt: "2025-01-29T12:00:00Z", lastUsedAt: null },
        { name: "<img src=x onerror=alert(1)>" },
        { name: "Old", lastUsedAt: new Date(Date.UTC(2024, 0, 1)) },
      ],
      configuredKey: { name: "This page", createdAt: Date.UTC(2020, 0, 1) },
    },
  });
  const keys = await (await memory.fetcher("/api/layer/v1/keys")).json();
  expect(keys.map(({ name, createdAt, lastUsedAt }: Record<string, string>) => [name, createdAt, lastUsedAt])).toEqual([
    ["Production", "2025-01-30T00:00:00.000Z", "2025-01-30T23:59:00.000Z"],
    ["Staging", "2025-01-29T12:00:00.000Z", null],
    ["<img src=x onerror=alert(1)>", "2025-01-28T00:00:00.000Z", null],
    ["Old", "2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00.000Z"],
    ["This page", "2020-01-01T00:00:00.000Z", "2025-01-31T00:00:00.000Z"],
  ]);
  const [production] = await memory.seededKeys();
  expect((await memory.request(production?.key ?? "", "/v1/keys")).status).toBe(200);
});

test("ids and secrets are the same in every run, and others for another seed", async () => {
  const secrets = async (randomSeed?: number) => {
    const memory = createMemoryGateway({
      seed: { keys: [{ name: "A" }, { name: "B" }] },
      ...(randomSeed && { randomSeed }),
    });
    const { id, key } = await layerOver(memory).keys.create({ name: "C" });
    return [await memory.apiKey(), ...(await memory.seededKeys()).map((seeded) => seeded.key), id, key];
  };
  expect(await secrets()).toEqual(await secrets());
  expect(new Set([...(await secrets()), ...(await secrets(2))]).size).toBe(10);
});

test("a seed that makes no sense is an error of the first request, which says what is wrong", async () => {
  const memory = createMemoryGateway({ seed: { keys: [{ name: "A", createdAt: "yesterday" }] } });
  await expect(memory.fetcher("/api/layer/v1/keys")).rejects.toThrow("yesterday");
});

test("permissions hold at each request, and say why", async () => {
  let admin = false;
  const memory = createMemoryGateway({
    permissions: () => (admin ? "all" : { "keys:read": true, "keys:create": { allowed: false, reason: "Ask Ada." } }),
  });
  const layer = layerOver(memory);
  expect((await layer.capabilities()).permissions["keys:create"]).toEqual({ allowed: false, reason: "Ask Ada." });
  await expect(layer.keys.create({ name: "x" })).rejects.toMatchObject({ kind: "forbidden", message: "Ask Ada." });
  expect(await memory.keys()).toHaveLength(1);
  admin = true;
  expect((await layer.keys.create({ name: "x" })).name).toBe("x");
});

test("a session can expire, and a configured key can be revoked: two errors for two people", async () => {
  let signedIn = true;
  const memory = createMemoryGateway({ session: () => signedIn, proxy: { onError: () => {} } });
  const layer = layerOver(memory);
  signedIn = false;
  await expect(layer.keys.list()).rejects.toMatchObject({ kind: "session_expired" });
  signedIn = true;
  await memory.revokeConfiguredKey();
  await expect(layer.keys.list()).rejects.toMatchObject({ kind: "upstream_unauthorized" });
});

test("features can be taken away one by one", async () => {
  const memory = createMemoryGateway({ features: ["idempotency"] });
  const layer = layerOver(memory);
  const { features } = await layer.capabilities();
  expect(features).toEqual(["idempotency"]);
  const { id } = await layer.keys.create({ name: "x" });
  await expect(layer.keys.rename(id, { name: "y" })).rejects.toMatchObject({ kind: "not_found" });
});

test("an aborted call rejects with the signal's reason, as fetch does", async () => {
  const { fetcher, faults } = createMemoryGateway();
  const before = AbortSignal.abort(new Error("never mind"));
  await expect(fetcher("/api/layer/v1/keys", { signal: before })).rejects.toThrow("never mind");
  const controller = new AbortController();
  faults.next("keys.list", { kind: "silence" });
  const pending = fetcher("/api/layer/v1/keys", { signal: controller.signal });
  controller.abort(new Error("too late"));
  await expect(pending).rejects.toThrow("too late");
});

test("latency is waited for on the clock that the test owns", async () => {
  const clock = manualClock();
  const { fetcher } = createMemoryGateway({ clock, latencyMs: 800 });
  let answered = false;
  const answer = fetcher("/api/layer/v1/keys").then((response) => {
    answered = true;
    return response.status;
  });
  await clock.waitedFor(800);
  await clock.advance(799);
  expect(answered).toBe(false);
  await clock.advance(1);
  expect(await answer).toBe(200);
});

test("the proxy's audit and errors can be watched", async () => {
  const audited: unknown[] = [];
  const memory = createMemoryGateway({ proxy: { onAction: (user, action) => void audited.push([user.id, action]) } });
  await layerOver(memory).keys.create({ name: "x" });
  expect(audited).toEqual([["user", "keys:create"]]);
});

test("two gateways share nothing", async () => {
  const [one, two] = [createMemoryGateway(), createMemoryGateway()];
  await layerOver(one).keys.create({ name: "Only here" });
  expect(await two.keys()).toHaveLength(1);
});
