import { createAccount, createGateway, createMemoryStore, type GatewayOptions } from "@layer-ai/react/gateway";
import { expect, test } from "vitest";

const attacker = { clientAddress: "203.0.113.9" };

test("many failures from one address are slowed down; a valid key from there never is", async () => {
  const { attempt, valid } = await setUp();
  for (let i = 0; i < 300; i++) expect((await attempt(attacker)).status).toBe(401);
  const refused = await attempt(attacker);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("Retry-After")).toBe("1");
  expect(refused.headers.get("RateLimit-Limit")).toBe("300");
  expect(await refused.json()).toMatchObject({ error: "rate_limit_exceeded", message: expect.stringContaining("1 s") });
  expect((await valid(attacker)).status).toBe(200);
  expect((await attempt({ clientAddress: "203.0.113.10" })).status).toBe(401);
  expect((await attempt({})).status).toBe(401);
});

test("addresses of one IPv6 network count together", async () => {
  const { attempt } = await setUp();
  for (let i = 0; i < 300; i++) await attempt({ clientAddress: `2001:db8::${i.toString(16)}` });
  expect((await attempt({ clientAddress: "2001:db8:0:0:ffff::1" })).status).toBe(429);
  expect((await attempt({ clientAddress: "2001:db8:0:1::1" })).status).toBe(401);
});

test("a header names the client only where a trusted proxy wrote it", async () => {
  const forwarded = (client: string) => ({ "X-Forwarded-For": client });
  const direct = await setUp();
  for (let i = 0; i < 300; i++) await direct.attempt(attacker, forwarded(`198.51.100.${i % 250}`));
  expect((await direct.attempt(attacker, forwarded("198.51.100.251"))).status).toBe(429);

  const behind = await setUp({ trustedProxies: ["10.0.0.1", "10.0.0.2"] });
  const proxy = { clientAddress: "10.0.0.1" };
  const through = (client: string) => behind.attempt(proxy, forwarded(`6.6.6.6, ${client}, 10.0.0.2`));
  for (let i = 0; i < 300; i++) await through("198.51.100.1");
  expect((await through("198.51.100.1")).status).toBe(429);
  expect((await through("198.51.100.2")).status).toBe(401);
});

async function setUp(options: Partial<GatewayOptions> = {}) {
  const store = createMemoryStore();
  const { key } = await createAccount(store);
  const gateway = createGateway({ store, clock: () => 0, ...options });
  const send = (Authorization: string, info: { clientAddress?: string }, headers = {}) =>
    gateway.fetch(new Request("http://layer.test/v1/keys", { headers: { Authorization, ...headers } }), info);
  return {
    attempt: (info: { clientAddress?: string }, headers = {}) => send(`Bearer layer_${"0".repeat(64)}`, info, headers),
    valid: (info: { clientAddress?: string }) => send(`Bearer ${key}`, info),
  };
}
