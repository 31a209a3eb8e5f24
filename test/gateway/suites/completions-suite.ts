import {
  createAccount,
  createGateway,
  type Gateway,
  type LogRow,
  type Model,
  mintKey,
  type Store,
} from "@layer-ai/react/gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "../support/client.ts";
import { parseEvents } from "../support/events.ts";
import { failing, hello, type ScriptedUpstream, scriptedUpstream } from "../support/scripted-upstream.ts";

const models: Model[] = ["alpha", "beta", "gamma"].map((id, index) => ({
  id,
  provider: "scripted",
  displayName: id,
  pricing: { input: 0.001 * (index + 1), output: 0.002 * (index + 1) },
}));
const priceless: Model = { ...models[0], id: "cheap", pricing: { input: 0.0000001, output: 0.0000002 } } as Model;
const orphan: Model = { id: "orphan", provider: "nobody", displayName: "Orphan", pricing: { input: 1, output: 1 } };
const lengthy: Model = { ...priceless, id: `long-${"x".repeat(295)}` };
const offered = [...models, priceless, orphan, lengthy];
const messages = [{ role: "user", content: "Hi" }];

/** Both doors of the completions, their routing, their rows in the log: over any store. */
export function completionsSuite(open: () => Promise<Store>): void {
  let store: Store;
  let upstream: ScriptedUpstream;
  let gateway: Gateway;
  let accountId: string;
  let key: string;
  let keyId: string;
  let send: Send;

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    upstream = scriptedUpstream();
    gateway = createGateway({ store, models: offered, upstreams: { scripted: upstream } });
    ({ accountId, key, keyId } = await createAccount(store, { keyName: "App" }));
    send = connect(gateway, key);
  });

  async function createGate(fields: object = {}): Promise<{ id: string; name: string }> {
    const { status, body } = await send("POST", "/v1/gates", { body: { name: "main", model: "alpha", ...fields } });
    expect(status).toBe(201);
    return body as { id: string; name: string };
  }
  const complete = (fields: object = {}, headers: Record<string, string> = {}) =>
    send("POST", "/v1/complete", { body: { gate: "main", messages, ...fields }, headers });
  const chat = (fields: object = {}, headers: Record<string, string> = {}) =>
    send("POST", "/v1/chat/completions", { body: { gate_id: "main", messages, ...fields }, headers });
  async function stream(fields: object = {}) {
    const body = JSON.stringify({ gate_id: "main", messages, stream: true, ...fields });
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    const request = new Request("http://layer.test/v1/chat/completions", { method: "POST", headers, body });
    const response = await gateway.fetch(request);
    return { response, ...parseEvents(await response.text()) };
  }
  const rows = (): Promise<LogRow[]> => store.logs.list(accountId, { limit: 1000 });
  const row = async (): Promise<LogRow> => {
    const [only, ...others] = await rows();
    if (!only || others.length > 0) throw new Error(`One row was expected: ${JSON.stringify([only, ...others])}`);
    return only;
  };

  describe("POST /v1/complete", () => {
    test("answers in the SDK's shape, with gate and cost besides", async () => {
      await createGate();
      const { status, headers, body } = await complete();
      expect(status).toBe(200);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(body).toEqual({
        content: "Hello",
        model: "alpha",
        usage: { promptTokens: 7, completionTokens: 2, totalTokens: 9 },
        gate: "main",
        cost: 0.000011,
      });
    });

    test.each([
      [undefined, "Missing required field: gate"],
      [{}, "Missing required field: gate"],
      [{ messages }, "Missing required field: gate"],
      [{ gate: "", messages }, "Missing required field: gate"],
      [{ gate: 7, messages }, "gate must be a string"],
      [{ gate: "main" }, "Missing required field: messages"],
      [{ gate: "main", messages: [] }, "Missing required field: messages"],
      [{ gate: "main", messages: "Hi" }, "Missing required field: messages"],
    ])("%j is incomplete", async (body, message) => {
      await createGate();
      expect(await send("POST", "/v1/complete", { body })).toMatchObject({ status: 400, body: { message } });
    });

    test("finds the gate by its name, then by its id", async () => {
      const gate = await createGate();
      const decoy = await createGate({ name: gate.id, model: "beta" });
      expect(await complete({ gate: gate.id })).toMatchObject({ body: { model: "beta", gate: gate.id } });
      expect(await complete({ gate: decoy.id })).toMatchObject({ body: { model: "beta" } });
      expect(await complete({ gate: decoy.id.toUpperCase() })).toMatchObject({ body: { model: "beta" } });
    });
  });

  describe("POST /v1/chat/completions", () => {
    test("answers in OpenAI's shape, with what the gateway did besides", async () => {
      const gate = await createGate();
      const { status, body } = await chat();
      expect(status).toBe(200);
      expect(body).toEqual({
        id: expect.stringMatching(/^chatcmpl-[0-9a-f]{32}$/),
        object: "chat.completion",
        created: expect.any(Number),
        model: "alpha",
        gate_id: gate.id,
        choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9, cost: 0.000011 },
        layer: {
          gate: "main",
          modelRequested: "alpha",
          modelUsed: "alpha",
          attempts: [{ model: "alpha", status: "success", latencyMs: expect.any(Number) }],
        },
      });
    });

    test("finds the gate by its id, then by its name, in the body or in a header", async () => {
      const gate = await createGate();
      await createGate({ name: gate.id, model: "beta" });
      for (const fields of [{ gate_id: gate.id }, { gateId: gate.id }, { gate_id: "main" }, { gate: "main" }]) {
        expect(await chat({ gate_id: undefined, ...fields })).toMatchObject({ status: 200, body: { model: "alpha" } });
      }
      expect(await chat({ gate_id: undefined, gate: gate.id })).toMatchObject({ body: { model: "beta" } });
      const headers = { "X-Layer-Gate-Id": gate.id };
      expect(await chat({ gate_id: undefined }, headers)).toMatchObject({ body: { model: "alpha" } });
      expect(await chat({ gate_id: null }, headers)).toMatchObject({ body: { model: "alpha" } });
      expect(await chat({ gate_id: undefined })).toMatchObject({
        status: 400,
        body: { message: "Missing required field: gate_id" },
      });
    });

    test("streams OpenAI's events: role, text, finish, usage, [DONE]", async () => {
      const gate = await createGate();
      const { response, chunks, text, done, error } = await stream();
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
      expect(response.headers.get("X-Request-Id")).toBeTruthy();
      expect({ text, done, error }).toEqual({ text: "Hello", done: true, error: undefined });
      const head = {
        id: expect.stringMatching(/^chatcmpl-/),
        object: "chat.completion.chunk",
        created: expect.any(Number),
      };
      const common = { ...head, model: "alpha", gate_id: gate.id };
      const choice = (delta: object, finish_reason: string | null = null) => [{ index: 0, delta, finish_reason }];
      expect(chunks).toEqual([
        { ...common, choices: choice({ role: "assistant", content: "" }) },
        { ...common, choices: choice({ content: "Hel" }) },
        { ...common, choices: choice({ content: "lo" }) },
        { ...common, choices: choice({}, "stop") },
        {
          ...common,
          choices: [],
          usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9, cost: 0.000011 },
          layer: {
            gate: "main",
            modelRequested: "alpha",
            modelUsed: "alpha",
            attempts: [{ model: "alpha", status: "success", latencyMs: expect.any(Number) }],
          },
        },
      ]);
      expect(await row()).toMatchObject({ stream: true, success: true, firstTokenMs: expect.any(Number) });
    });

    test("a stream that cannot begin is an error with a status, in JSON", async () => {
      await createGate();
      upstream.next(failing("upstream_error"));
      expect(await chat({ stream: true })).toMatchObject({ status: 502, body: { error: "upstream_error" } });
      expect(await chat({ stream: true, messages: [] })).toMatchObject({ status: 400 });
      expect(await chat({ stream: true, gate_id: "nowhere" })).toMatchObject({ status: 404 });
    });

    test("a stream that breaks off ends with an error event, without [DONE], and is logged with what it held", async () => {
      await createGate();
      upstream.next([...hello.slice(0, 2), ...failing("upstream_error")]);
      const { response, text, done, error } = await stream();
      expect(response.status).toBe(200);
      expect({ text, done }).toEqual({ text: "Hello", done: false });
      expect(error).toEqual({ message: expect.any(String), type: "upstream_error", code: "upstream_error" });
      expect(await row()).toMatchObject({
        success: false,
        status: "upstream_error",
        completionTokens: 2,
        costNanoUsd: null,
        attempts: [{ model: "alpha", status: "upstream_error" }],
      });
    });

    test("without the feature chat.stream a stream is answered whole", async () => {
      await createGate();
      const plain = createGateway({
        store,
        models: offered,
        upstreams: { scripted: upstream },
        features: ["chat.completions"],
      });
      const body = { gate_id: "main", messages, stream: true };
      const answer = await connect(plain, key)("POST", "/v1/chat/completions", { body });
      expect(answer).toMatchObject({ status: 200, body: { object: "chat.completion" } });
    });
  });

  describe("messages", () => {
    test.each([
      [[null], "messages[0].role must be system, user or assistant"],
      [["Hi"], "messages[0].role must be system, user or assistant"],
      [[...messages, { role: "tool", content: "x" }], "messages[1].role must be system, user or assistant"],
      [[...messages, ...messages, { role: "user" }], "messages[2].content must be a string"],
      [[{ role: "user", content: [{ type: "text", text: "Hi" }] }], "messages[0].content must be a string"],
      [[{ role: "toString", content: "x" }], "messages[0].role must be system, user or assistant"],
    ])("%j: the refusal names the first that is wrong", async (wrong, message) => {
      await createGate();
      for (const send of [complete, chat]) {
        expect(await send({ messages: wrong })).toMatchObject({ status: 400, body: { error: "bad_request", message } });
      }
      expect(await rows()).toEqual([]);
    });

    test("go on as they are, after the gate's system prompt, whoever the provider is", async () => {
      await createGate({ systemPrompt: "Be brief." });
      const thread = [
        { role: "system", content: "Speak German." },
        { role: "user", content: "Hi" },
        { role: "assistant", content: "" },
        { role: "user", content: "\u0000 🗝 \ud800" },
      ];
      await complete({ messages: thread.map((message) => ({ ...message, name: "ignored" })) });
      expect(upstream.calls[0]?.messages).toEqual([{ role: "system", content: "Be brief." }, ...thread]);
    });
  });

  test("an unknown gate, another account's and one with an impossible name are the same 404", async () => {
    const stranger = await createAccount(store);
    const foreign = await connect(gateway, stranger.key)("POST", "/v1/gates", {
      body: { name: "theirs", model: "alpha" },
    });
    const { id } = foreign.body as { id: string };
    for (const gate of ["nowhere", "theirs", id, "a/b", "\u0000", "x".repeat(5000), "__proto__"]) {
      const quoted = gate.slice(0, 100);
      const expected = { status: 404, body: { error: "not_found", message: `Gate "${quoted}" not found` } };
      expect(await complete({ gate })).toMatchObject(expected);
      expect(await chat({ gate_id: gate })).toMatchObject(expected);
    }
    expect(await rows()).toEqual([]);
  });

  describe("overrides", () => {
    const wished = { model: "beta", temperature: 0.1, maxTokens: 5, topP: 0.2 };
    const own = { temperature: 1, maxTokens: 100, topP: 0.9 };
    const asked = () => {
      const { model, temperature, maxTokens, topP } = upstream.calls.at(-1) ?? {};
      return { model, temperature, maxTokens, topP };
    };

    test.each([
      ["unset", undefined, wished],
      ["true", true, wished],
      ["false, which denies", false, { model: "alpha", ...own }],
      ["an empty object", {}, { model: "alpha", ...own }],
      ["two fields", { model: true, topP: true }, { ...own, model: "beta", topP: 0.2 }],
      ["a field that is denied", { temperature: false, maxTokens: true }, { model: "alpha", ...own, maxTokens: 5 }],
    ])("allowOverrides %s: what is not allowed is ignored", async (_, allowOverrides, effective) => {
      await createGate({ ...own, ...(allowOverrides !== undefined && { allowOverrides }) });
      await complete(wished);
      expect(asked()).toEqual(effective);
      const { maxTokens: max_tokens, topP: top_p, ...rest } = wished;
      await chat({ ...rest, max_tokens, top_p });
      expect(asked()).toEqual(effective);
      await chat({ ...rest, max_completion_tokens: max_tokens, top_p });
      expect(asked()).toEqual(effective);
    });

    test("null and absent leave the gate's own; unset ones are not sent", async () => {
      await createGate({ temperature: 0 });
      await complete({ model: null, temperature: null, maxTokens: null, topP: null });
      expect(asked()).toEqual({ model: "alpha", temperature: 0, maxTokens: undefined, topP: undefined });
    });

    test.each(["nowhere", "toString", "__proto__", "x".repeat(5000)])("the model %s must be offered", async (model) => {
      await createGate();
      expect(await complete({ model })).toMatchObject({ status: 400, body: { error: "bad_request" } });
      await send("PATCH", "/v1/gates/name/main", { body: { allowOverrides: false } });
      expect(await complete({ model })).toMatchObject({ status: 200, body: { model: "alpha" } });
    });

    test.each([{ temperature: 3 }, { temperature: "1" }, { maxTokens: 0 }, { topP: 2 }, { model: 7 }])(
      "%j is refused, and the refusal names the field",
      async (fields) => {
        await createGate();
        const message = expect.stringContaining(Object.keys(fields)[0] ?? "");
        expect(await complete(fields)).toMatchObject({ status: 400, body: { message } });
      },
    );
  });

  describe("fallback", () => {
    const fallback = { routingStrategy: "fallback", fallbackModels: ["beta", "gamma"] };

    test.each(["upstream_error", "upstream_rate_limited", "upstream_timeout"] as const)(
      "%s: the next model answers, and the row tells of both",
      async (code) => {
        await createGate(fallback);
        upstream.nextFor("alpha", failing(code));
        expect(await complete()).toMatchObject({ status: 200, body: { model: "beta", content: "Hello" } });
        expect(await row()).toMatchObject({
          success: true,
          modelRequested: "alpha",
          modelUsed: "beta",
          costNanoUsd: 22_000,
          attempts: [
            { model: "alpha", status: code },
            { model: "beta", status: "success" },
          ],
        });
      },
    );

    test("the caller's own mistake is answered at once", async () => {
      await createGate(fallback);
      upstream.next(failing("bad_request", { fallsBack: false }));
      expect(await complete()).toMatchObject({ status: 400, body: { error: "bad_request" } });
      expect(upstream.calls).toHaveLength(1);
      expect(await row()).toMatchObject({ success: false, status: "bad_request" });
    });

    test("all in order, and the last failure is the answer", async () => {
      await createGate(fallback);
      upstream.next(failing("upstream_error"), failing("upstream_timeout"), failing("upstream_rate_limited"));
      expect(await complete()).toMatchObject({ status: 503, body: { error: "upstream_rate_limited" } });
      expect(upstream.calls.map(({ model }) => model)).toEqual(["alpha", "beta", "gamma"]);
      expect(await row()).toMatchObject({
        status: "upstream_rate_limited",
        modelUsed: "gamma",
        attempts: { length: 3 },
      });
    });

    test("a model whose provider has no key is passed over; alone, it is a 502 that says so", async () => {
      await createGate({ ...fallback, model: "orphan" });
      expect(await complete()).toMatchObject({ status: 200, body: { model: "beta" } });
      await send("PATCH", "/v1/gates/name/main", { body: { routingStrategy: "single" } });
      const { status, body } = await complete();
      expect(status).toBe(502);
      expect(body).toMatchObject({ error: "upstream_error", message: expect.stringContaining("not configured") });
      expect(JSON.stringify(body)).not.toMatch(/_KEY|_URL/);
    });

    test("a model that is not offered any more is passed over", async () => {
      await createGate(fallback);
      const later = createGateway({ store, models: models.slice(1), upstreams: { scripted: upstream } });
      const answer = await connect(later, key)("POST", "/v1/complete", { body: { gate: "main", messages } });
      expect(answer).toMatchObject({ status: 200, body: { model: "beta" } });
    });

    test("a stream that has not begun falls back too", async () => {
      await createGate(fallback);
      upstream.nextFor("alpha", failing("upstream_error"));
      const { chunks, done } = await stream();
      expect(done).toBe(true);
      expect(new Set(chunks.map(({ model }) => model))).toEqual(new Set(["beta"]));
    });

    test("an overriding model goes first, and once", async () => {
      await createGate(fallback);
      upstream.next(failing("upstream_error"), failing("upstream_error"));
      await complete({ model: "gamma" });
      expect(upstream.calls.map(({ model }) => model)).toEqual(["gamma", "beta"]);
    });
  });

  describe("round-robin", () => {
    const rotation = { routingStrategy: "round-robin", fallbackModels: ["beta", "gamma"] };

    test("is strictly in turn, over several gateways and many requests at once", async () => {
      await createGate(rotation);
      const second = connect(createGateway({ store, models: offered, upstreams: { scripted: upstream } }), key);
      const doors = [send, second];
      const request = async (i: number): Promise<string> => {
        const answer = await doors[i % 2]?.("POST", "/v1/complete", { body: { gate: "main", messages } });
        return Object(answer?.body).model;
      };
      const inTurn = [];
      for (let i = 0; i < 6; i++) inTurn.push(await request(i));
      expect(inTurn).toEqual(["alpha", "beta", "gamma", "alpha", "beta", "gamma"]);

      const atOnce = await Promise.all(Array.from({ length: 60 }, (_, i) => request(i)));
      for (const model of ["alpha", "beta", "gamma"]) expect(atOnce.filter((used) => used === model)).toHaveLength(20);
    });

    test("whoever names a model gets it, and takes no turn", async () => {
      await createGate(rotation);
      expect(await complete({ model: "gamma" })).toMatchObject({ body: { model: "gamma" } });
      expect(await complete()).toMatchObject({ body: { model: "alpha" } });
      expect(await complete()).toMatchObject({ body: { model: "beta" } });
    });
  });

  describe("the log", () => {
    test("has one row for each completion, with everything that is known", async () => {
      const gate = await createGate();
      const { headers } = await complete();
      expect(await row()).toEqual({
        id: expect.any(String),
        accountId,
        gateId: gate.id,
        gateName: "main",
        modelRequested: "alpha",
        modelUsed: "alpha",
        promptTokens: 7,
        completionTokens: 2,
        costNanoUsd: 11_000,
        latencyMs: expect.any(Number),
        success: true,
        errorMessage: null,
        loggedAt: expect.any(Number),
        status: "success",
        attempts: [{ model: "alpha", status: "success", latencyMs: expect.any(Number) }],
        apiKeyId: keyId,
        apiKeyName: "App",
        apiKeyPrefix: key.slice(0, 12),
        firstTokenMs: null,
        stream: false,
        requestId: headers.get("X-Request-Id"),
      });
    });

    test("has failures too, so that the success rate is one", async () => {
      await createGate();
      upstream.next(failing("upstream_error"));
      const { body } = await complete();
      expect(await row()).toMatchObject({
        success: false,
        status: "upstream_error",
        errorMessage: (body as { message: string }).message,
        costNanoUsd: null,
        promptTokens: 0,
      });
    });

    test("keeps its row whatever the user agent, the names and the models are like", async () => {
      const name = "🗝".repeat(100);
      await createGate({ name });
      await complete({ gate: name }, { "User-Agent": "x".repeat(4000), Referer: "y".repeat(4000) });
      expect(await row()).toMatchObject({ success: true, gateName: expect.stringContaining("🗝") });
      expect((await complete({ gate: name, model: lengthy.id })).status).toBe(200);
      expect((await rows()).map(({ modelUsed }) => modelUsed.slice(0, 6))).toContain("long-x");
    });

    test("of a request whose key is deleted while it is answered is the key's all the same", async () => {
      await createGate();
      const { id, key: own } = await mintKey(store, { accountId, name: "Short-lived" });
      const headers = { Authorization: `Bearer ${own}`, "Content-Type": "application/json" };
      const body = JSON.stringify({ gate_id: "main", messages, stream: true });
      const { body: streamed } = await gateway.fetch(
        new Request("http://layer.test/v1/chat/completions", { method: "POST", headers, body }),
      );
      const reader = streamed?.getReader();
      const pieces = [(await reader?.read())?.value];
      expect((await send("DELETE", `/v1/keys/${id}`)).status).toBe(204);
      expect((await send("GET", "/v1/keys", { key: own })).status).toBe(401);
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) pieces.push(next.value);
      const text = pieces.map((piece) => new TextDecoder().decode(piece)).join("");
      expect(parseEvents(text)).toMatchObject({ done: true, text: "Hello" });
      expect(await row()).toMatchObject({ success: true, apiKeyId: id, apiKeyName: "Short-lived" });
    });

    test("keeps a cost of a fraction of a millionth of a dollar", async () => {
      await createGate({ model: "cheap" });
      const { body } = await complete();
      expect(body).toMatchObject({ cost: 0.000000001 });
      expect(await row()).toMatchObject({ costNanoUsd: 1 });
    });

    test("says that a cost is unknown where the provider does not report tokens", async () => {
      await createGate();
      upstream.next([
        { kind: "text", text: "Hi" },
        { kind: "end", finishReason: "stop" },
      ]);
      const { body } = await complete();
      expect(body).toMatchObject({ usage: { totalTokens: 0 } });
      expect(body).not.toHaveProperty("cost");
      expect(await row()).toMatchObject({ success: true, costNanoUsd: null });
    });

    test("has the row before the answer is there, and before a stream says that it is finished", async () => {
      await createGate();
      await complete();
      expect(await rows()).toHaveLength(1);
      const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
      const body = JSON.stringify({ gate_id: "main", messages, stream: true });
      const { body: streamed } = await gateway.fetch(
        new Request("http://layer.test/v1/chat/completions", { method: "POST", headers, body }),
      );
      const reader = streamed?.pipeThrough(new TextDecoderStream()).getReader();
      for (let done = false, text = ""; !done && !text.includes('"finish_reason":"stop"'); ) {
        ({ done = true, value: text = "" } = (await reader?.read()) ?? {});
      }
      expect(await rows()).toHaveLength(2);
      await reader?.cancel();
      expect((await rows()).map(({ status }) => status)).toEqual(["success", "success"]);
    });
  });

  describe("an Idempotency-Key", () => {
    const once = { "Idempotency-Key": "once" };

    test("is answered once: a replay is a 409, and nothing is asked or billed again", async () => {
      await createGate();
      const first = await complete({}, once);
      expect(first.status).toBe(200);
      for (const send of [complete, chat]) {
        expect(await send({}, once)).toMatchObject({
          status: 409,
          body: { error: "conflict", details: { id: first.headers.get("X-Request-Id") } },
        });
      }
      expect(upstream.calls).toHaveLength(1);
      expect(await rows()).toHaveLength(1);
    });

    test("of many at once, one is answered", async () => {
      await createGate();
      const answers = await Promise.all(Array.from({ length: 20 }, () => complete({}, once)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
      expect(upstream.calls).toHaveLength(1);
    });

    test("of a request that failed before anything was answered may be used again", async () => {
      await createGate();
      upstream.next(failing("upstream_rate_limited"));
      expect((await complete({}, once)).status).toBe(503);
      expect((await complete({}, once)).status).toBe(200);
      expect((await complete({}, once)).status).toBe(409);
    });

    test("of a request that was refused claims nothing", async () => {
      expect((await complete({}, once)).status).toBe(404);
      await createGate();
      expect((await complete({ messages: [] }, once)).status).toBe(400);
      expect((await complete({}, once)).status).toBe(200);
    });

    test("is each account's own, and no key's creation", async () => {
      await createGate();
      expect((await complete({}, once)).status).toBe(200);
      expect((await send("POST", "/v1/keys", { body: { name: "A" }, headers: once })).status).toBe(201);
      const { accountId: other } = await createAccount(store);
      expect(await store.replays.claim(other, "once", crypto.randomUUID(), Date.now())).toBeUndefined();
    });

    test("is forgotten after 24 hours", async () => {
      const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
      const day = 24 * 60 * 60 * 1000;
      const now = Date.now();
      expect(await store.replays.claim(accountId, "daily", first, now)).toBeUndefined();
      expect(await store.replays.claim(accountId, "daily", second, now + day - 1)).toBe(first);
      expect(await store.replays.claim(accountId, "daily", second, now + day)).toBeUndefined();
      await store.replays.release(accountId, "daily", first);
      expect(await store.replays.claim(accountId, "daily", first, now + day)).toBe(second);
      await store.replays.release(accountId, "daily", second);
      expect(await store.replays.claim(accountId, "daily", first, now + day)).toBeUndefined();
    });
  });

  test("a plan's limit is a 429 with the wait, for both doors together, and leaves no row", async () => {
    const { key: limited, accountId: owner } = await createAccount(store, { plan: "tiny" });
    const now = Date.now();
    const plans = { tiny: { requestsPerMinute: 2 } };
    const upstreams = { scripted: upstream };
    const tight = connect(createGateway({ store, models: offered, upstreams, plans, clock: () => now }), limited);
    await tight("POST", "/v1/gates", { body: { name: "main", model: "alpha" } });
    const body = { gate: "main", messages };
    expect((await tight("POST", "/v1/complete", { body })).status).toBe(200);
    expect((await tight("POST", "/v1/chat/completions", { body })).status).toBe(200);
    for (const path of ["/v1/complete", "/v1/chat/completions"]) {
      const answer = await tight("POST", path, { body, headers: { "Idempotency-Key": "later" } });
      expect(answer).toMatchObject({ status: 429, body: { error: "rate_limit_exceeded" } });
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThanOrEqual(1);
    }
    expect(await store.logs.list(owner, { limit: 10 })).toHaveLength(2);
    // What was refused has claimed nothing.
    expect(await store.replays.claim(owner, "later", crypto.randomUUID(), now)).toBeUndefined();
  });
}
