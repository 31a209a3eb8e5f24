import { createAccount, createGateway, type Gateway, mintKey, type Store } from "@layer-ai/react/gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "../support/client.ts";

const now = Date.UTC(2026, 5, 1, 12, 0, 0, 123);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const unused = { requestCount: 0, totalTokens: 0, totalCost: 0 };
const nobody = "00000000-0000-4000-8000-000000000000";

/** The wire, over any store: keys, health, capabilities, and the rules common to every request. */
export function httpSuite(open: () => Promise<Store>): void {
  let store: Store;
  let gateway: Gateway;
  let accountId: string;
  let key: string;
  let send: Send;

  beforeAll(async () => {
    store = await open();
    gateway = createGateway({ store, clock: () => now, apiUrl: "https://api.acme.test" });
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    ({ accountId, key } = await createAccount(store, { clock: () => now - 1000, plan: "pro" }));
    send = connect(gateway, key);
  });

  describe("authentication", () => {
    test.each([
      ["no header", undefined, "Missing Authorization header"],
      ["an empty header", "", "Missing Authorization header"],
      ["another scheme", "Basic bGF5ZXI6", "Invalid Authorization header format. Expected: Bearer <api_key>"],
      ["no token", "Bearer", "Invalid Authorization header format. Expected: Bearer <api_key>"],
      ["two tokens", "Bearer layer_a layer_b", "Invalid Authorization header format. Expected: Bearer <api_key>"],
      [
        "two headers",
        "Bearer layer_a, Bearer layer_b",
        "Invalid Authorization header format. Expected: Bearer <api_key>",
      ],
      ["the key alone", `layer_${"a".repeat(64)}`, "Invalid Authorization header format. Expected: Bearer <api_key>"],
      ["another prefix", "Bearer sk-123", 'Invalid API key format. Must start with "layer_"'],
      ["an unknown key", `Bearer layer_${"a".repeat(64)}`, "Invalid API key"],
      ["half a key", "Bearer layer_abc", "Invalid API key"],
      ["a key in capitals", `Bearer layer_${"A".repeat(64)}`, "Invalid API key"],
    ])("refuses %s", async (_, authorization, message) => {
      const { status, headers, body } = await connect(gateway)("GET", "/v1/keys", {
        headers: authorization === undefined ? {} : { Authorization: authorization },
      });
      expect(status).toBe(401);
      expect(headers.get("WWW-Authenticate")).toBe("Bearer");
      expect(body).toEqual({ error: "unauthorized", message, requestId: headers.get("X-Request-Id") });
    });

    test.each(["bearer", "BEARER", "BeArEr"])("takes the scheme as %s", async (scheme) => {
      const answer = await send("GET", "/v1/keys", { headers: { Authorization: `${scheme} ${key}` } });
      expect(answer.status).toBe(200);
    });

    test.each([
      ["a broken body", "POST", "/v1/keys", "{"],
      ["an unknown path", "GET", "/v1/nowhere", undefined],
      ["an unknown method", "PUT", "/v1/keys", undefined],
      ["a malformed escape", "GET", "/v1/%zz", undefined],
      ["a preflight", "OPTIONS", "/v1/keys", undefined],
    ])("comes before %s", async (_, method, path, body) => {
      expect((await send(method, path, { key: null, body })).status).toBe(401);
    });

    test("notes when a key was last used, by this very request too", async () => {
      const { body } = await send("GET", "/v1/keys");
      expect(body).toMatchObject([{ lastUsedAt: "2026-06-01T12:00:00.123Z" }]);
    });
  });

  describe("GET /v1/keys", () => {
    test("lists the account's keys, newest first, with nothing of their secrets but the prefix", async () => {
      const { body: created } = await send("POST", "/v1/keys", { body: { name: "Production" } });
      const { status, body } = await send("GET", "/v1/keys");
      expect(status).toBe(200);
      expect(body).toEqual([
        {
          id: field(created, "id"),
          userId: accountId,
          keyPrefix: field(created, "key").slice(0, 12),
          name: "Production",
          createdAt: "2026-06-01T12:00:00.123Z",
          lastUsedAt: null,
          ...unused,
        },
        {
          id: expect.stringMatching(uuid),
          userId: accountId,
          keyPrefix: key.slice(0, 12),
          name: "Default",
          createdAt: "2026-06-01T11:59:59.123Z",
          lastUsedAt: "2026-06-01T12:00:00.123Z",
          ...unused,
        },
      ]);
    });

    test("knows nothing of other accounts", async () => {
      await createAccount(store);
      expect((await send("GET", "/v1/keys")).body).toHaveLength(1);
    });

    test("tolerates doubled and trailing slashes", async () => {
      expect((await send("GET", "//v1//keys/")).status).toBe(200);
    });
  });

  describe("POST /v1/keys", () => {
    test("answers with the secret, once, not to be stored on the way", async () => {
      const { status, headers, body } = await send("POST", "/v1/keys", { body: { name: "  Production  " } });
      expect(status).toBe(201);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(body).toEqual({
        id: expect.stringMatching(uuid),
        name: "Production",
        key: expect.stringMatching(/^layer_[0-9a-f]{64}$/),
        keyPrefix: field(body, "key").slice(0, 12),
        createdAt: "2026-06-01T12:00:00.123Z",
      });
      const listed = await send("GET", "/v1/keys", { key: field(body, "key") });
      expect(listed.status).toBe(200);
      expect(JSON.stringify(listed.body)).not.toContain(field(body, "key").slice(12));
    });

    test.each([
      ["no body", undefined, "Key name required"],
      ["null", null, "Key name required"],
      ["a list", [], "Key name required"],
      ["no name", {}, "Key name required"],
      ["an empty name", { name: "" }, "Key name required"],
      ["a blank name", { name: " \t\n" }, "Key name required"],
      ["a number", { name: 7 }, "Key name required"],
      ["101 characters", { name: "x".repeat(101) }, "Key name must be at most 100 characters"],
      ["control characters", { name: "a\u0000b" }, "Key name must not contain control characters"],
      ["a secret", { name: `layer_${"0".repeat(64)}` }, "Key name must not contain an API key"],
    ])("refuses %s", async (_, input, message) => {
      const answer = await send("POST", "/v1/keys", { body: input });
      expect(answer).toMatchObject({ status: 400, body: { error: "bad_request", message } });
    });

    test("counts characters, not bytes", async () => {
      const { status, body } = await send("POST", "/v1/keys", { body: { name: "🗝".repeat(100) } });
      expect(status).toBe(201);
      expect(body).toMatchObject({ name: "🗝".repeat(100) });
    });

    test("may give two keys one name", async () => {
      for (let i = 0; i < 2; i++) expect((await send("POST", "/v1/keys", { body: { name: "CLI" } })).status).toBe(201);
    });

    test("creates nothing for an Idempotency-Key that was used, and names the key that exists", async () => {
      const headers = { "Idempotency-Key": crypto.randomUUID() };
      const first = await send("POST", "/v1/keys", { body: { name: "Once" }, headers });
      const replay = await send("POST", "/v1/keys", { body: { name: "Once" }, headers });
      expect(first.status).toBe(201);
      expect(replay.status).toBe(409);
      expect(replay.body).toMatchObject({ error: "conflict", details: { id: field(first.body, "id") } });
      expect((await send("GET", "/v1/keys")).body).toHaveLength(2);
    });

    test.each(["", "x".repeat(256), "two words"])("refuses the Idempotency-Key %j", async (value) => {
      const answer = await send("POST", "/v1/keys", { body: { name: "A" }, headers: { "Idempotency-Key": value } });
      expect(answer).toMatchObject({ status: 400, body: { error: "bad_request" } });
    });
  });

  describe("PATCH /v1/keys/:id", () => {
    test("renames", async () => {
      const { body: created } = await send("POST", "/v1/keys", { body: { name: "Staging" } });
      const renamed = await send("PATCH", `/v1/keys/${field(created, "id")}`, { body: { name: " Live " } });
      expect(renamed).toMatchObject({ status: 200, body: { id: field(created, "id"), name: "Live" } });
      expect((await send("GET", "/v1/keys")).body).toContainEqual(renamed.body);
    });

    test("refuses what creation refuses", async () => {
      const answer = await send("PATCH", `/v1/keys/${nobody}`, { body: { name: "" } });
      expect(answer).toMatchObject({ status: 400, body: { message: "Key name required" } });
    });

    test("finds ids however they are spelled", async () => {
      const { body: created } = await send("POST", "/v1/keys", { body: { name: "A" } });
      const path = `/v1/keys/${field(created, "id").toUpperCase()}`;
      expect((await send("PATCH", path, { body: { name: "B" } })).status).toBe(200);
    });
  });

  describe("DELETE /v1/keys/:id", () => {
    test("answers 204 without a body, then 404", async () => {
      const { body: created } = await send("POST", "/v1/keys", { body: { name: "Old" } });
      const path = `/v1/keys/${field(created, "id")}`;
      const headers = { "Content-Type": "application/json" };
      expect(await send("DELETE", path, { headers })).toMatchObject({ status: 204, body: undefined });
      expect(await send("DELETE", path)).toMatchObject({
        status: 404,
        body: { error: "not_found", message: "API key not found" },
      });
    });

    test("holds from the very next request, on every gateway of the store", async () => {
      const { body: created } = await send("POST", "/v1/keys", { body: { name: "Leaked" } });
      const other = connect(createGateway({ store }), field(created, "key"));
      expect((await other("GET", "/v1/keys")).status).toBe(200);
      await send("DELETE", `/v1/keys/${field(created, "id")}`);
      expect(await other("GET", "/v1/keys")).toMatchObject({ status: 401, body: { message: "Invalid API key" } });
    });

    test("lets a key delete itself", async () => {
      const { id, key: own } = await mintKey(store, { accountId, name: "Own" });
      expect((await send("DELETE", `/v1/keys/${id}`, { key: own })).status).toBe(204);
      expect((await send("GET", "/v1/keys", { key: own })).status).toBe(401);
    });

    test.each(["DELETE", "PATCH"])("%s: unknown, malformed and foreign ids are all the same 404", async (method) => {
      const { keyId: foreign } = await createAccount(store);
      for (const id of [nobody, foreign, "42", "%00", "..%2F..", "x".repeat(5000), "null"]) {
        expect(await send(method, `/v1/keys/${id}`, { body: { name: "A" } })).toMatchObject({
          status: 404,
          body: { error: "not_found", message: "API key not found" },
        });
      }
    });
  });

  test("GET /v1/capabilities tells what there is, and which key asked", async () => {
    const { status, body } = await send("GET", "/v1/capabilities");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      apiUrl: "https://api.acme.test",
      account: { id: accountId, plan: "pro" },
      currentKey: { id: expect.stringMatching(uuid), keyPrefix: key.slice(0, 12) },
      features: expect.arrayContaining(["idempotency", "keys.rename"]),
    });
    // Every key has full access.
    const actions = ["keys:read", "keys:create", "keys:rename", "keys:delete", "usage:read", "logs:read", "chat:send"];
    const onGates = ["gates:read", "gates:create", "gates:update", "gates:delete"];
    expect(Object(body).permissions).toEqual(Object.fromEntries([...actions, ...onGates].map((name) => [name, true])));
  });

  test("GET /health needs no key", async () => {
    expect(await send("GET", "/health", { key: null })).toMatchObject({ status: 200, body: { status: "ok" } });
  });
}

function field(body: unknown, name: string): string {
  const value = Object.entries(Object(body)).find(([key]) => key === name)?.[1];
  if (typeof value !== "string") throw new Error(`The answer has no text "${name}".`);
  return value;
}
