import { createAccount } from "@layer-ai/react/gateway";
import { createLayerProxy } from "@layer-ai/react/server";
import { expect, test } from "vitest";
import { proxyUnderTest } from "./support/proxy-under-test.ts";

test("a signed-in user creates, lists, renames and deletes keys with a key they never see", async () => {
  const { call, account } = await proxyUnderTest();
  const created = await call("POST", "/v1/keys", { body: { name: "Production" } });
  expect(created.status).toBe(201);
  const { id, key } = await created.json();
  expect(key).toMatch(/^layer_[0-9a-f]{64}$/);
  expect(key).not.toBe(account.key);
  const renamed = await call("PATCH", `/v1/keys/${id}`, { body: { name: "Live" } });
  expect(await renamed.json()).toMatchObject({ id, name: "Live" });
  expect(await (await call("GET", "/v1/keys")).json()).toMatchObject([{ name: "Live" }, { name: "Portal" }]);
  expect((await call("DELETE", `/v1/keys/${id}`)).status).toBe(204);
  expect(await (await call("GET", "/v1/keys")).json()).toMatchObject([{ name: "Portal" }]);
});

test.each([null, undefined, false] as const)(
  "a user who is not signed in (%s) gets session_expired",
  async (nobody) => {
    const { call, sent } = await proxyUnderTest({ authorize: () => nobody });
    const answer = await call("GET", "/v1/keys");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: "session_expired", message: expect.any(String) });
    expect(answer.headers.has("www-authenticate")).toBe(false);
    expect(sent).toEqual([]);
  },
);

test("a session helper that throws its redirect to the sign-in page counts as no session", async () => {
  const { call } = await proxyUnderTest({
    authorize() {
      throw new Response(null, { status: 302, headers: { location: "/sign-in" } });
    },
  });
  expect(await (await call("GET", "/v1/keys")).json()).toMatchObject({ error: "session_expired" });
});

test("a failing authorize is a 500 that tells the host why and the browser nothing", async () => {
  const { call, sent, reported } = await proxyUnderTest({
    authorize: () => Promise.reject(new Error("redis://secret@10.0.0.1 refused")),
  });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).toContain("internal_error");
  expect(text).not.toContain("redis");
  expect(reported[0]?.cause).toMatchObject({ message: "redis://secret@10.0.0.1 refused" });
  expect(sent).toEqual([]);
});

test("a denied action is refused with its reason before anything is sent", async () => {
  const { call, sent } = await proxyUnderTest({
    authorize: () => ({
      user: { id: "vic" },
      permissions: { "keys:read": true, "keys:create": { allowed: false, reason: "Ask an administrator for a key." } },
    }),
  });
  expect((await call("GET", "/v1/keys")).status).toBe(200);
  sent.length = 0;
  const explained = await call("POST", "/v1/keys", { body: { name: "Mine" } });
  expect(explained.status).toBe(403);
  expect(await explained.json()).toMatchObject({ error: "forbidden", message: "Ask an administrator for a key." });
  const unlisted = await call("DELETE", "/v1/keys/11111111-1111-4111-8111-111111111111");
  expect(unlisted.status).toBe(403);
  expect(await unlisted.json()).toMatchObject({ error: "forbidden", message: expect.stringContaining("keys:delete") });
  expect(sent).toEqual([]);
});

test("permissions that a host without types forgot, or inherited, allow nothing", async () => {
  for (const permissions of [undefined, null, Object.create({ "keys:read": true }), { "keys:read": "yes" }]) {
    const session = JSON.parse("{}");
    const { call } = await proxyUnderTest({
      authorize: () => Object.assign(session, { user: { id: "x" }, permissions }),
    });
    expect((await call("GET", "/v1/keys")).status).toBe(403);
  }
});

test("each tenant's request carries that tenant's key, and sees that tenant's keys alone", async () => {
  const keys = new Map<string, string>();
  const { call, sent, store, account } = await proxyUnderTest({
    authorize: (request) => ({ user: { id: request.headers.get("x-user") ?? "" }, permissions: "all" }),
    apiKey: async (_request, user) => keys.get(user.id),
  });
  const other = await createAccount(store, { keyName: "Other" });
  keys.set("ada", account.key).set("bob", other.key);
  const list = async (user: string) => (await call("GET", "/v1/keys", { headers: { "x-user": user } })).json();
  expect(await list("ada")).toMatchObject([{ name: "Portal" }]);
  expect(await list("bob")).toMatchObject([{ name: "Other" }]);
  expect(await list("eve")).toMatchObject({ error: "upstream_unauthorized" });
  expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([
    `Bearer ${account.key}`,
    `Bearer ${other.key}`,
  ]);
});

test.each([undefined, "", "  ", "layer_\u00e4", "layer_a\nlayer_b"])(
  "without a usable key (%j) the host's configuration is named as the cause",
  async (apiKey) => {
    for (const option of [apiKey, () => apiKey]) {
      const { call, sent, reported } = await proxyUnderTest({ apiKey: option });
      const answer = await call("GET", "/v1/keys");
      expect(answer.status).toBe(502);
      expect(await answer.json()).toMatchObject({ error: "upstream_unauthorized" });
      expect(reported).toHaveLength(1);
      expect(sent).toEqual([]);
    }
  },
);

test("blanks around the key are dropped, as a line end in an environment variable is", async () => {
  const { account } = await proxyUnderTest();
  const { call, sent } = await proxyUnderTest({ apiKey: ` ${account.key}\n` });
  await call("GET", "/v1/keys");
  expect(sent[0]?.headers.get("authorization")).toBe(`Bearer ${account.key}`);
});

test("a key that cannot be found is the host's failure and quotes nothing", async () => {
  const { call, reported } = await proxyUnderTest({ apiKey: () => Promise.reject(new Error("vault is sealed")) });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("vault");
  expect(reported[0]?.cause).toMatchObject({ message: "vault is sealed" });
});

test("what the contract does not list is refused: unknown paths, other methods, paths outside the mount", async () => {
  const { call, sent, proxy } = await proxyUnderTest();
  expect((await call("GET", "/v1/accounts")).status).toBe(404);
  expect((await call("GET", "/v1/keys/../../admin")).status).toBe(404);
  expect((await call("GET", "/")).status).toBe(404);
  const method = await call("DELETE", "/v1/keys");
  expect(method.status).toBe(405);
  expect(method.headers.get("allow")).toBe("GET, POST");
  expect(await method.json()).toMatchObject({ error: "method_not_allowed" });
  expect((await call("OPTIONS", "/v1/keys")).status).toBe(405);
  expect((await call("HEAD", "/v1/keys")).status).toBe(405);
  for (const path of ["/v1/keys", "/api/layerv1/keys", "/api/layers/v1/keys", "/api"]) {
    expect((await proxy(new Request(`https://app.test${path}`))).status).toBe(404);
  }
  expect(sent).toEqual([]);
});

test.each(["/", "", "layer/", "/internal/layer"])("it can be mounted at %j", async (basePath) => {
  const { proxy } = await proxyUnderTest({ basePath });
  const mount = basePath.replace(/^\/+|\/+$/g, "");
  const answer = await proxy(new Request(`https://app.test${mount && `/${mount}`}/v1/keys`));
  expect(answer.status).toBe(200);
});

test("the upstream address is built from the contract and keeps the base URL's path", async () => {
  const { call, sent } = await proxyUnderTest({
    baseUrl: "https://layer.test/eu//",
    upstream: () => Response.json([]),
  });
  await call("GET", "//v1//keys/?limit=5&name[]=x#fragment");
  await call("DELETE", "/v1/keys/a%2Fb%3Fc%23d");
  expect(sent.map(({ url }) => url)).toEqual([
    "https://layer.test/eu/v1/keys",
    "https://layer.test/eu/v1/keys/a%2Fb%3Fc%23d",
  ]);
});

test("nothing of the host's request travels on but an allow-list of headers", async () => {
  const { call, sent, account } = await proxyUnderTest();
  await call("POST", "/v1/keys", {
    body: { name: "Production" },
    headers: {
      cookie: "session=abc",
      authorization: "Bearer the-hosts-own",
      "x-forwarded-for": "10.0.0.1",
      "x-api-key": "theirs",
      "accept-language": "de",
      "idempotency-key": "once",
      "x-layer-gate-id": "gate",
      "content-type": "application/json; charset=utf-8",
    },
  });
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
    accept: "application/json",
    authorization: `Bearer ${account.key}`,
    "content-type": "application/json",
    "idempotency-key": "once",
    "x-layer-gate-id": "gate",
  });
  expect(await sent[0]?.json()).toEqual({ name: "Production" });
});

test("health needs no session, and no key goes with it", async () => {
  const { call, sent } = await proxyUnderTest({ authorize: () => null });
  const answer = await call("GET", "/health", { headers: { cookie: "session=abc", authorization: "Bearer x" } });
  expect(await answer.json()).toMatchObject({ status: "ok" });
  expect(sent[0]?.headers.has("authorization")).toBe(false);
});

test("a replayed Idempotency-Key reaches the gateway and names the key that exists", async () => {
  const { call } = await proxyUnderTest();
  const create = () => call("POST", "/v1/keys", { body: { name: "Once" }, headers: { "idempotency-key": "k-1" } });
  const { id } = await (await create()).json();
  const replay = await create();
  expect(replay.status).toBe(409);
  expect(await replay.json()).toMatchObject({ error: "conflict", details: { id } });
});

test.each([
  ["authorize", { authorize: undefined }],
  ["baseUrl", { baseUrl: "layer.test" }],
  ["baseUrl", { baseUrl: "ftp://layer.test" }],
  ["baseUrl", { baseUrl: "https://user:pass@layer.test" }],
  ["baseUrl", { baseUrl: "https://layer.test/?key=1" }],
  ["origins", { origins: ["app.test"] }],
  ["origins", { origins: ["https://*.app.test"] }],
])("a proxy with an impossible %s does not start", (option, wrong) => {
  const options = { apiKey: "layer_x", authorize: () => null };
  // SAFETY: hosts without type checking can pass anything; that is what is tested.
  expect(() => createLayerProxy({ ...options, ...wrong } as typeof options)).toThrow(option);
});
