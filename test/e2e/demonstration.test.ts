import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

test("a plan's rate limit is met after a few requests, and counts down", async () => {
  await using portal = await startPortal({ PORTAL_PLAN: "trial" });
  const visitor = await new Visitor(portal).signIn("Ana");
  const post = (path: string, body: object) =>
    visitor.send(`/api/layer/v1/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await post("gates", { name: "trial", model: "simulated" })).status).toBe(201);
  const send = () => post("complete", { gate: "trial", messages: [{ role: "user", content: "Hi" }], maxTokens: 1 });
  const first = await Promise.all(Array.from({ length: 6 }, send));
  expect(first.filter(({ ok }) => ok)).toHaveLength(4);
  const refused = first.find(({ status }) => status === 429);
  expect(await refused?.json()).toMatchObject({ error: "rate_limit_exceeded" });
  expect(Number(refused?.headers.get("retry-after"))).toBeLessThanOrEqual(5);
  expect(refused?.headers.get("ratelimit-limit")).toBe("12");
  await expect.poll(async () => (await send()).status, { timeout: 20_000, interval: 1_000 }).toBe(200);
});

test("both companies have gates and 90 days of traffic from the first start, and a key gets a completion", async () => {
  await using portal = await startPortal({ PORTAL_DEMONSTRATION: "on" });
  const ask = async (path: string, key: string, body?: unknown) => {
    const response = await fetch(`${portal.gatewayUrl}${path}`, {
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    });
    expect(response.ok, path).toBe(true);
    return response;
  };
  const keys = async (): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(portal.portalDataDir, "layer-keys.json"), "utf8"));
  const requests = async (key = "") => (await (await ask("/v1/logs/overview", key)).json()).totalRequests;

  // Broken off by a kill on the way, and completed by the next start.
  const { northwind = "", quire = "" } = await keys();
  await portal.restart("SIGKILL");
  await expect.poll(() => requests(northwind), { timeout: 60_000 }).toBe(6_000);
  await expect.poll(() => requests(quire), { timeout: 60_000 }).toBe(3_000);
  expect(await (await ask("/v1/gates", quire)).json()).toHaveLength(7);

  // As somebody does who has just made a key in the portal.
  const visitor = await new Visitor(portal).signIn("Ana");
  const { key: fresh } = await (await visitor.createKey("Laptop")).json();
  const messages = [{ role: "user", content: "Hello" }];
  const whole = await ask("/v1/chat/completions", fresh, { gate_id: "playground", messages });
  expect(await whole.json()).toMatchObject({ choices: [{ message: { role: "assistant" } }] });
  const streamed = await ask("/v1/chat/completions", fresh, { gate_id: "playground", messages, stream: true });
  expect(await streamed.text()).toMatch(/data: \[DONE\]\s*$/);
  const turned = await ask("/v1/chat/completions", northwind, { gate_id: "playground-failover", messages });
  const { layer } = await turned.json();
  expect(layer).toMatchObject({ modelRequested: "simulated-unreliable", modelUsed: "simulated" });
  expect(layer.attempts.at(-1)).toMatchObject({ model: "simulated", status: "success" });
  expect(await requests(northwind)).toBe(6_003);
  expect(portal.output).toContain("Models of these providers can be called: simulated");
});
