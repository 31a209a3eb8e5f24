import type { LayerProxySession } from "@layer-ai/react/server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { proxyUnderTest } from "./support/proxy-under-test.ts";

const notThere = () =>
  new Response("Cannot GET /v1/capabilities", { status: 404, headers: { "content-type": "text/html" } });
const allowAll = {
  "keys:read": true,
  "keys:create": true,
  "keys:rename": true,
  "keys:delete": true,
  "gates:read": true,
  "gates:create": true,
  "gates:update": true,
  "gates:delete": true,
  "usage:read": true,
  "logs:read": true,
  "chat:send": true,
};

test("an administrator sees what the gateway says: account, current key, features, all permissions", async () => {
  const { call, account } = await proxyUnderTest();
  const answer = await call("GET", "/v1/capabilities");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toMatchObject({
    account: { id: account.accountId },
    currentKey: { id: account.keyId, keyPrefix: account.keyPrefix },
    features: expect.arrayContaining(["keys.rename"]),
    permissions: allowAll,
  });
});

test("permissions are narrowed to the user's, with the reasons the host gave", async () => {
  const denied = { allowed: false, reason: "Only administrators create keys." } as const;
  const { call } = await proxyUnderTest({
    authorize: () => ({ user: { id: "vic" }, permissions: { "keys:read": true, "keys:create": denied } }),
  });
  const { permissions } = await (await call("GET", "/v1/capabilities")).json();
  expect(permissions).toEqual({
    ...Object.fromEntries(Object.keys(allowAll).map((action) => [action, { allowed: false }])),
    "keys:read": true,
    "keys:create": denied,
  });
});

test("what the page is told it may do is what the proxy lets it do", async () => {
  const permission = fc.oneof(fc.constant(true as const), fc.constant({ allowed: false as const, reason: "no" }));
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom("keys:read", "keys:create", "keys:delete"), permission),
      async (permissions: LayerProxySession["permissions"]) => {
        const { call } = await proxyUnderTest({ authorize: () => ({ user: { id: "u" }, permissions }) });
        const told = (await (await call("GET", "/v1/capabilities")).json()).permissions;
        const may = {
          "keys:read": (await call("GET", "/v1/keys")).status !== 403,
          "keys:create": (await call("POST", "/v1/keys", { body: { name: "x" } })).status !== 403,
          "keys:delete": (await call("DELETE", "/v1/keys/1")).status !== 403,
        };
        for (const [action, allowed] of Object.entries(may)) expect(told[action] === true).toBe(allowed);
      },
    ),
    { numRuns: 40 },
  );
});

test("what the server itself denies stays denied, and actions that no route serves are left out", async () => {
  const denied = { allowed: false, reason: "This plan has no chat." };
  const { call } = await proxyUnderTest({
    upstream: () =>
      Response.json({ version: "9", features: ["new"], permissions: { "chat:send": denied, "teams:create": true } }),
  });
  expect(await (await call("GET", "/v1/capabilities")).json()).toMatchObject({
    version: "9",
    features: ["new"],
    permissions: { ...allowAll, "chat:send": denied },
  });
  const { permissions } = await (await call("GET", "/v1/capabilities")).json();
  expect(permissions).not.toHaveProperty("teams:create");
});

test("in front of a baseline server the proxy answers itself, with what it knows", async () => {
  const { call, account } = await proxyUnderTest({
    upstream: notThere,
    features: ["chat.completions", "chat.stream"],
    apiUrl: "https://api.example.com",
    authorize: () => ({ user: { id: "vic" }, permissions: { "keys:read": true } }),
  });
  const answer = await call("GET", "/v1/capabilities");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toMatchObject({
    version: "baseline",
    apiUrl: "https://api.example.com",
    currentKey: { keyPrefix: account.key.slice(0, 12) },
    features: ["chat.completions", "chat.stream"],
    permissions: { "keys:read": true, "keys:create": { allowed: false } },
  });
});

test("the address for snippets is the host's, else the server's, and never an internal one", async () => {
  const upstream = () =>
    Response.json({ version: "1", apiUrl: "https://layer.example", features: [], permissions: {} });
  const apiUrlOf = async (options: Parameters<typeof proxyUnderTest>[0]) => {
    const { call } = await proxyUnderTest(options);
    return (await (await call("GET", "/v1/capabilities")).json()).apiUrl;
  };
  expect(await apiUrlOf({ upstream, apiUrl: "https://ai.example.com" })).toBe("https://ai.example.com");
  expect(await apiUrlOf({ upstream })).toBe("https://layer.example");
  expect(await apiUrlOf({ upstream: notThere, baseUrl: "http://10.0.0.7:3001" })).toBeUndefined();
  expect(await apiUrlOf({ upstream: notThere, baseUrl: "https://api.uselayer.ai" })).toBe("https://api.uselayer.ai");
});

test("of a key shorter than keys are, no prefix is told", async () => {
  const { call } = await proxyUnderTest({ apiKey: "layer_short", upstream: notThere });
  expect(await (await call("GET", "/v1/capabilities")).json()).not.toHaveProperty("currentKey");
});

test("a refused key, a failing server and nonsense are told apart from a baseline server", async () => {
  const refused = await proxyUnderTest({ apiKey: `layer_${"0".repeat(64)}` });
  expect(await (await refused.call("GET", "/v1/capabilities")).json()).toMatchObject({
    error: "upstream_unauthorized",
  });
  const answers: [Response, number][] = [
    [Response.json({ error: "unavailable", message: "Later" }, { status: 503 }), 503],
    [Response.json({ hello: "world" }), 502],
    [new Response("data: 1\n\n", { headers: { "content-type": "text/event-stream" } }), 502],
    [new Response(null, { status: 204 }), 502],
  ];
  for (const [upstream, status] of answers) {
    const { call } = await proxyUnderTest({ upstream: () => upstream });
    expect((await call("GET", "/v1/capabilities")).status).toBe(status);
  }
});
