import { Layer } from "@layer-ai/react/client";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { expect, test } from "vitest";

const keys = "/api/layer/v1/keys";
const create = (name: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ name }),
});

test("the baseline lists, creates and deletes keys, and answers a second DELETE as it did the first", async () => {
  const { fetcher } = createMemoryGateway({ baseline: true });
  const { id, key } = await (await fetcher(keys, create("Production"))).json();
  expect(key).toMatch(/^layer_[0-9a-f]{64}$/);
  expect(await (await fetcher(keys)).json()).toMatchObject([{ id, name: "Production" }, { name: "Portal" }]);
  expect((await fetcher(`${keys}/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await fetcher(`${keys}/${id}`, { method: "DELETE" })).status).toBe(204);
  expect(await (await fetcher(keys)).json()).toHaveLength(1);
});

test("it has no rename, no capabilities of its own, and does not know Idempotency-Key", async () => {
  const memory = createMemoryGateway({ baseline: true, proxy: { features: ["chat.stream"] } });
  const once = { "idempotency-key": "once" };
  const { id } = await (await memory.fetcher(keys, create("A", once))).json();
  expect((await memory.fetcher(keys, create("A", once))).status).toBe(201);
  const rename = { ...create("B"), method: "PATCH" };
  expect((await memory.fetcher(`${keys}/${id}`, rename)).status).toBe(404);
  // What the page gets is the proxy's own answer.
  const answer = await (await memory.fetcher("/api/layer/v1/capabilities")).json();
  expect(answer).toMatchObject({ version: "baseline", features: ["chat.stream"] });
});

test("behind the proxy its pages of HTML are errors in JSON, and its headers for another domain are gone", async () => {
  const memory = createMemoryGateway({ baseline: true });
  const secret = await memory.apiKey();
  const direct = await memory.request(secret, "/v1/capabilities");
  expect(direct.status).toBe(404);
  expect(await direct.text()).toContain("<pre>Cannot GET /v1/capabilities</pre>");
  expect(direct.headers.get("access-control-allow-origin")).toBe("*");

  const missing = await memory.fetcher(`${keys}/x`, { ...create("B"), method: "PATCH" });
  expect(await missing.json()).toMatchObject({ error: "upstream_error" });
  const malformed = await memory.fetcher(keys, { ...create(""), body: '{"name":' });
  expect(malformed.status).toBe(400);
  const text = await malformed.text();
  expect(JSON.parse(text)).toMatchObject({ error: "upstream_error" });
  expect(text).not.toContain("JSON.parse");
  for (const answer of [missing, malformed]) {
    for (const name of ["access-control-allow-origin", "strict-transport-security", "content-security-policy"]) {
      expect(answer.headers.has(name)).toBe(false);
    }
  }
});

test("its keys carry no figures, and its refusals are JSON like everyone's", async () => {
  const memory = createMemoryGateway({ baseline: true, proxy: { onError: () => {} } });
  const [key] = await (await memory.fetcher(keys)).json();
  for (const figure of ["requestCount", "totalTokens", "totalCost"]) expect(key).not.toHaveProperty(figure);
  expect(await (await memory.fetcher(keys, create(" "))).json()).toMatchObject({ error: "bad_request" });
  const unknown = await memory.fetcher(`${keys}/11111111-1111-4111-8111-111111111111`, { method: "DELETE" });
  expect(await unknown.json()).toMatchObject({ error: "not_found", message: "API key not found" });
  await memory.revokeConfiguredKey();
  expect(await (await memory.fetcher(keys)).json()).toMatchObject({ error: "upstream_unauthorized" });
});

test("it has no models and no chat completions, and completes without naming the gate or the cost", async () => {
  const memory = createMemoryGateway({ baseline: true });
  const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: memory.fetcher });
  const messages = [{ role: "user", content: "Hi" }] as const;
  await layer.gates.create({ name: "main", model: "simulated" });
  await expect(layer.models.list()).rejects.toMatchObject({ kind: "not_found" });
  const chat = layer.chat.completions.create({ gate_id: "main", messages });
  await expect(chat).rejects.toMatchObject({ kind: "not_found" });
  const answer = await layer.complete({ gate: "main", messages });
  expect(Object.keys(answer).sort()).toEqual(["content", "model", "usage"]);
});

test("its gates say null for what is unset, which the client reads as absent", async () => {
  const memory = createMemoryGateway({ baseline: true });
  const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: memory.fetcher });
  await layer.gates.create({ name: "main", model: "simulated", topP: 0.5 });
  const [raw] = await (await memory.fetcher("/api/layer/v1/gates")).json();
  expect(raw).toMatchObject({ topP: 0.5, temperature: null, description: null, allowOverrides: null });
  const gate = await layer.gates.get("main");
  expect(Object.values(gate)).not.toContain(null);
  expect(gate).toMatchObject({ topP: 0.5, tags: [], fallbackModels: [], routingStrategy: "single" });
});

test("it takes `allowOverrides: false` for everything, keeps the four fields, and cannot clear", async () => {
  const memory = createMemoryGateway({ baseline: true });
  const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: memory.fetcher });
  const trapped = await layer.gates.create({ name: "trap", model: "simulated", allowOverrides: false, topP: 1 });
  expect(trapped.allowOverrides).toBe(true);
  const none = { model: false, temperature: false, maxTokens: false, topP: false };
  expect(await layer.gates.update("trap", { allowOverrides: none, topP: null })).toMatchObject({
    allowOverrides: none,
    topP: 1,
  });
});
