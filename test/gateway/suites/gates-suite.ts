import { createAccount, createGateway, type Gateway, type Store } from "@layer-ai/react/gateway";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "../support/client.ts";

const start = Date.UTC(2026, 5, 1, 12, 0, 0, 123);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const nobody = "00000000-0000-4000-8000-000000000000";

/** Gates and models over HTTP, over any store. */
export function gatesSuite(open: () => Promise<Store>): void {
  let store: Store;
  let gateway: Gateway;
  let accountId: string;
  let send: Send;
  let now: number;

  beforeAll(async () => {
    store = await open();
    gateway = createGateway({ store, clock: () => now });
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    now = start;
    const account = await createAccount(store, { clock: () => now });
    accountId = account.accountId;
    send = connect(gateway, account.key);
  });

  const minimal = { name: "support", model: "gpt-4o" };
  const full = {
    name: "Support ✨ v2",
    model: "gpt-4o",
    description: "Answers customers",
    systemPrompt: "Be brief.\nBe kind.",
    allowOverrides: { model: true, temperature: false },
    temperature: 0.7,
    maxTokens: 1024,
    topP: 0.9,
    tags: ["prod", "für alle"],
    routingStrategy: "fallback",
    fallbackModels: ["gpt-4o-mini", "gemini-2.0-flash"],
  };
  const create = async (body: object = minimal) => {
    const answer = await send("POST", "/v1/gates", { body });
    expect(answer.status).toBe(201);
    return answer.body as { id: string; name: string; updatedAt: string };
  };

  describe("POST /v1/gates", () => {
    test("makes a gate of a name and a model; what is unset is absent, not null", async () => {
      expect(await create()).toEqual({
        id: expect.stringMatching(uuid),
        userId: accountId,
        name: "support",
        model: "gpt-4o",
        tags: [],
        routingStrategy: "single",
        fallbackModels: [],
        createdAt: "2026-06-01T12:00:00.123Z",
        updatedAt: "2026-06-01T12:00:00.123Z",
      });
    });

    test("keeps every field as it was given", async () => {
      const created = await create(full);
      expect(created).toMatchObject(full);
      expect((await send("GET", `/v1/gates/${created.id}`)).body).toEqual(created);
    });

    test("reads null as unset, as a client that copies a gate of the public API sends it", async () => {
      const nulls = { description: null, systemPrompt: null, allowOverrides: null, temperature: null, tags: null };
      const created = await create({ ...minimal, ...nulls, routingStrategy: null, fallbackModels: null, topP: null });
      expect(Object.values(created)).not.toContain(null);
      expect(created).toMatchObject({ tags: [], routingStrategy: "single", fallbackModels: [] });
    });

    test.each([true, false, {}, { topP: true }])("stores allowOverrides %j as it is", async (allowOverrides) => {
      expect(await create({ ...minimal, allowOverrides })).toMatchObject({ allowOverrides });
    });

    test.each([
      [undefined],
      [null],
      [[]],
      [{}],
      [{ name: "a" }],
      [{ model: "gpt-4o" }],
      [{ name: "", model: "gpt-4o" }],
      [{ name: "  ", model: "gpt-4o" }],
      [{ name: 1, model: "gpt-4o" }],
      [{ name: "a", model: "" }],
      [{ name: "a", model: null }],
    ])("%j: a name and a model are needed", async (body) => {
      expect(await send("POST", "/v1/gates", { body })).toMatchObject({
        status: 400,
        body: { error: "bad_request", message: "Missing required fields: name and model" },
      });
    });

    test.each(["gpt-5-turbo", "toString", "__proto__", "constructor", "hasOwnProperty"])(
      "the model %s is not in the list",
      async (model) => {
        const message = `Unsupported model: ${model}`;
        expect(await send("POST", "/v1/gates", { body: `{"name":"a","model":"${model}"}` })).toMatchObject({
          status: 400,
          body: { message },
        });
        const fallback = { ...minimal, routingStrategy: "fallback", fallbackModels: ["gpt-4o-mini", model] };
        expect(await send("POST", "/v1/gates", { body: fallback })).toMatchObject({ status: 400, body: { message } });
      },
    );

    test("an unknown model is quoted in part, and never with a secret in it", async () => {
      const secret = `layer_${"a".repeat(64)}`;
      const quoted = await send("POST", "/v1/gates", { body: { name: "a", model: secret } });
      expect(JSON.stringify(quoted.body)).not.toContain("a".repeat(10));
      const long = await send("POST", "/v1/gates", { body: { name: "a", model: "x".repeat(5000) } });
      expect(JSON.stringify(long.body).length).toBeLessThan(300);
    });

    test.each([
      ["x".repeat(101), "name must be at most 100 characters"],
      [" a", "name must not begin or end with a space"],
      ["a\u00a0", "name must not begin or end with a space"],
      ...[".", "..", "a/b", "a\\b", "a?", "#a", "100%", "a\nb", "a\u0000", "a\u0085", "\ud800"].map((name) => [
        name,
        "name must not be . or .., nor contain / \\ ? # % or control characters",
      ]),
    ])("the name %j is refused", async (name, message) => {
      expect(await send("POST", "/v1/gates", { body: { name, model: "gpt-4o" } })).toMatchObject({
        status: 400,
        body: { message },
      });
    });

    test.each(["x".repeat(100), "🗝".repeat(100), "a b", "...", "a..b", "name", "suggestions", "Größe:1&2+3=5"])(
      "the name %j is taken, and found by a client that does and by one that does not encode it",
      async (name) => {
        const { id } = await create({ name, model: "gpt-4o" });
        for (const path of [encodeURIComponent(name), name]) {
          expect((await send("GET", `/v1/gates/name/${path}`)).body).toMatchObject({ id, name });
        }
      },
    );

    test.each([
      ["temperature", [-0.1, 2.1, "1", true, []], "temperature must be a number from 0 to 2"],
      ["topP", [-1, 1.01, "1"], "topP must be a number from 0 to 1"],
      ["maxTokens", [0, -1, 1.5, 1e300, "5"], "maxTokens must be a whole number from 1"],
      ["description", ["x".repeat(1001), 5], "description must be"],
      ["systemPrompt", ["x".repeat(100_001), {}], "systemPrompt must be"],
      ["description", ["a\u0000", "\udc00"], "description must not contain"],
      ["systemPrompt", ["a\u0000b"], "systemPrompt must not contain"],
      ["tags", ["a", [1], [""], ["x".repeat(51)], ["a\u0000"], ["\ud800"], Array(21).fill("a")], "tags must be"],
      ["routingStrategy", ["random", "", 1], "routingStrategy must be one of single, fallback, round-robin"],
      ["fallbackModels", ["gpt-4o", [1], Array(21).fill("gpt-4o")], "fallbackModels must be"],
      ["allowOverrides", ["yes", 1, [], { model: "yes" }, { topP: 1 }], "allowOverrides must be"],
    ])("%s has its limits, and the refusal names it", async (field, values, message) => {
      for (const value of values) {
        for (const [method, path] of [
          ["POST", "/v1/gates"],
          ["PATCH", `/v1/gates/${nobody}`],
        ] as const) {
          const answer = await send(method, path, { body: { ...minimal, [field]: value } });
          expect(answer, `${method} ${JSON.stringify(value)?.slice(0, 50)}`).toMatchObject({
            status: 400,
            body: { error: "bad_request", message: expect.stringContaining(message) },
          });
        }
      }
    });

    test("a name is taken once in an account, and each account has its own", async () => {
      await create();
      expect(await send("POST", "/v1/gates", { body: minimal })).toMatchObject({
        status: 409,
        body: { error: "conflict", message: 'Gate "support" already exists' },
      });
      const other = connect(gateway, (await createAccount(store)).key);
      expect((await other("POST", "/v1/gates", { body: minimal })).status).toBe(201);
      expect((await send("POST", "/v1/gates", { body: { ...minimal, name: "Support" } })).status).toBe(201);
    });

    test("of 16 equal creations at once, thirty times over, one succeeds and the rest are conflicts", async () => {
      const second = createGateway({ store });
      for (let round = 0; round < 30; round++) {
        const { key } = await createAccount(store);
        const clients = [connect(gateway, key), connect(second, key)];
        const requests = Array.from({ length: 16 }, (_, i) => clients[i % 2]?.("POST", "/v1/gates", { body: minimal }));
        const statuses = (await Promise.all(requests)).map((answer) => answer?.status).sort();
        expect(statuses).toEqual([201, ...Array(15).fill(409)]);
      }
    });
  });

  describe("GET /v1/gates", () => {
    test("is a bare list of the account's own gates, newest first", async () => {
      await create({ ...minimal, name: "first" });
      await create({ ...minimal, name: "same ms" });
      now += 1;
      await create({ ...minimal, name: "newest" });
      await connect(gateway, (await createAccount(store)).key)("POST", "/v1/gates", { body: minimal });
      const { status, body } = await send("GET", "/v1/gates");
      expect(status).toBe(200);
      expect(body).toMatchObject([{ name: "newest" }, { name: "same ms" }, { name: "first" }]);
    });
  });

  describe.each([
    ["by id", (gate: { id: string }) => `/v1/gates/${gate.id}`],
    ["by name", (gate: { name: string }) => `/v1/gates/name/${encodeURIComponent(gate.name)}`],
  ])("a gate %s", (_, pathOf) => {
    test("is read, changed and deleted, and then it is gone", async () => {
      const gate = await create();
      expect((await send("GET", pathOf(gate))).body).toEqual(gate);
      const changed = await send("PATCH", pathOf(gate), { body: { temperature: 0 } });
      expect(changed).toMatchObject({ status: 200, body: { id: gate.id, temperature: 0 } });
      const headers = { "Content-Type": "application/json" };
      expect(await send("DELETE", pathOf(gate), { headers })).toMatchObject({ status: 204, body: undefined });
      for (const method of ["GET", "DELETE", "PATCH"]) {
        const options = method === "PATCH" ? { body: {} } : {};
        expect(await send(method, pathOf(gate), options)).toMatchObject({
          status: 404,
          body: { error: "not_found", message: "Gate not found" },
        });
      }
      await create();
    });

    test("PATCH sets what it names, clears what is null, and leaves the rest", async () => {
      const gate = await create(full);
      const body = {
        model: "gemini-2.5-pro",
        description: null,
        systemPrompt: null,
        allowOverrides: null,
        temperature: null,
        maxTokens: null,
      };
      const { body: changed } = await send("PATCH", pathOf(gate), { body });
      expect(Object.keys(changed as object).sort()).toEqual(
        ["createdAt", "fallbackModels", "id", "model", "name", "routingStrategy"].concat([
          "tags",
          "topP",
          "updatedAt",
          "userId",
        ]),
      );
      expect(changed).toMatchObject({ model: "gemini-2.5-pro", topP: 0.9, tags: full.tags });
      const lists = { tags: null, fallbackModels: null, routingStrategy: null };
      expect((await send("PATCH", pathOf(gate), { body: lists })).body).toMatchObject({
        tags: [],
        fallbackModels: [],
        routingStrategy: "single",
      });
    });

    test("PATCH never renames, and always moves updatedAt", async () => {
      const gate = await create();
      const { body } = await send("PATCH", pathOf(gate), { body: { name: "other", id: nobody, userId: nobody } });
      expect(body).toMatchObject({ id: gate.id, name: "support", userId: accountId });
      expect(body).toMatchObject({ updatedAt: "2026-06-01T12:00:00.124Z", createdAt: "2026-06-01T12:00:00.123Z" });
      now += 60_000;
      const later = await send("PATCH", pathOf(gate), { body: { tags: ["a"] } });
      expect(later.body).toMatchObject({ updatedAt: "2026-06-01T12:01:00.123Z" });
    });

    test.each([
      [{ model: "" }, "model must not be empty"],
      [{ model: "toString" }, "Unsupported model: toString"],
      [{ fallbackModels: ["__proto__"] }, "Unsupported model: __proto__"],
      [{ model: null }, "model must be a string"],
      ["[]", "The body must be a JSON object"],
      ["7", "The body must be a JSON object"],
      [undefined, "The body must be a JSON object"],
    ])("PATCH refuses %j", async (body, message) => {
      const gate = await create();
      expect(await send("PATCH", pathOf(gate), { body })).toMatchObject({ status: 400, body: { message } });
      expect((await send("GET", pathOf(gate))).body).toMatchObject({ model: "gpt-4o", fallbackModels: [] });
    });

    test("changes of different fields at the same time are all kept", async () => {
      const gate = await create();
      const changes = [{ temperature: 1 }, { topP: 0.5 }, { maxTokens: 7 }, { tags: ["a"] }, { description: "d" }];
      await Promise.all(changes.map((body) => send("PATCH", pathOf(gate), { body })));
      expect((await send("GET", pathOf(gate))).body).toMatchObject(Object.assign({}, ...changes));
    });

    test("another account's is not there", async () => {
      const gate = await create();
      const other = connect(gateway, (await createAccount(store)).key);
      for (const method of ["GET", "PATCH", "DELETE"]) {
        const options = method === "PATCH" ? { body: { topP: 1 } } : {};
        expect((await other(method, pathOf(gate), options)).status).toBe(404);
      }
      expect((await send("GET", pathOf(gate))).body).toEqual(gate);
    });
  });

  test("malformed ids and impossible names are 404, whatever they hold", async () => {
    for (const ref of [
      "42",
      "null",
      "%00",
      "name",
      "..%2F..",
      "x".repeat(5000),
      "%F0%9F%97%9D",
      "a%2Fb",
      "%ED%A0%80",
    ]) {
      for (const path of [`/v1/gates/${ref}`, `/v1/gates/name/${ref}`]) {
        expect(await send("GET", path), path).toMatchObject({ status: 404, body: { error: "not_found" } });
      }
    }
  });

  test("suggestions, which the SDK documents for other servers, are a 404 in JSON", async () => {
    await create();
    expect(await send("GET", "/v1/gates/support/suggestions")).toMatchObject({
      status: 404,
      body: { error: "not_found" },
    });
  });

  test("GET /v1/models begins with the models that somebody here answers for", async () => {
    const { body } = await send("GET", "/v1/models");
    const providers = (body as { provider: string }[]).map(({ provider }) => provider);
    expect(providers[0]).toBe("simulated");
    expect(providers.lastIndexOf("simulated")).toBeLessThan(providers.indexOf("openai"));
  });

  test("GET /v1/models lists every model a gate may name, with its price per 1,000 tokens", async () => {
    const { status, body } = await send("GET", "/v1/models");
    expect(status).toBe(200);
    const models = body as { id: string; pricing: object }[];
    for (const { id, ...facts } of models) {
      expect(facts).toEqual({
        provider: expect.stringMatching(/^(openai|anthropic|google|simulated)$/),
        displayName: expect.any(String),
        pricing: { input: expect.any(Number), output: expect.any(Number) },
        contextWindow: expect.any(Number),
      });
      await create({ name: `with ${id}`, model: id });
    }
    expect(Object.fromEntries(models.map(({ id, pricing }) => [id, Object.values(pricing)]))).toMatchObject({
      "gpt-4o": [0.0025, 0.01],
      "gpt-4o-mini": [0.00015, 0.0006],
      "claude-haiku-4-5-20251001": [0.001, 0.005],
      "claude-opus-4-1-20250805": [0.015, 0.075],
      "claude-sonnet-4-5-20250929": [0.003, 0.015],
      "claude-3-5-haiku-20241022": [0.0008, 0.004],
      "claude-3-7-sonnet-20250219": [0.003, 0.015],
      "gemini-2.5-pro": [0.00125, 0.01],
      "gemini-2.0-flash": [0.0001, 0.0004],
      "gemini-2.5-flash": [0.0003, 0.0025],
      simulated: [expect.any(Number), expect.any(Number)],
    });
  });

  test("a rotation's turns are 0, 1, 2 …, whoever takes them", async () => {
    const { id } = await create();
    const turns = await Promise.all(Array.from({ length: 50 }, () => store.gates.takeTurn(id)));
    expect(turns.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  test("whatever a gate is made of, it is refused with 400 or comes back as it was", async () => {
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(arbitrary, fc.anything());
    const body = fc.record(
      {
        name: fc.string({ unit: "binary", maxLength: 20 }),
        model: fc.constantFrom("gpt-4o", "simulated"),
        description: maybe(fc.string({ unit: "binary" })),
        temperature: maybe(fc.double()),
        tags: maybe(fc.array(fc.string({ unit: "binary" }))),
        allowOverrides: maybe(fc.boolean()),
        fallbackModels: maybe(fc.array(fc.constantFrom("gpt-4o", "simulated"))),
      },
      { requiredKeys: ["name", "model"] },
    );
    await fc.assert(
      fc.asyncProperty(body, async (gate) => {
        const sent = JSON.parse(JSON.stringify(gate));
        const answer = await send("POST", "/v1/gates", { body: sent });
        expect([201, 400, 409]).toContain(answer.status);
        if (answer.status !== 201) return;
        const { id } = answer.body as { id: string };
        const read = (await send("GET", `/v1/gates/${id}`)).body;
        expect(read).toEqual(answer.body);
        for (const field of ["name", "model", "description", "temperature"]) {
          expect(Object(read)[field] ?? null).toEqual(sent[field] ?? null);
        }
        await send("DELETE", `/v1/gates/${id}`);
      }),
      { numRuns: 100 },
    );
  });
}
