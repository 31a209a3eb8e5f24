import {
  createAccount,
  createGateway,
  createMemoryStore,
  createSimulatedUpstream,
  UpstreamError,
} from "@layer-ai/react/gateway";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEvents } from "./support/events.ts";
import { scriptedUpstream } from "./support/scripted-upstream.ts";

const documented = [200, 400, 401, 404, 405, 409, 413, 415, 429, 502, 503, 504];
/** What no answer may hold: a stack, a path of a machine, a variable's name, a provider's words. */
const forbidden =
  /\bat \S+ \(|\.(ts|js):\d|\/(home|root|usr|work|src)\/|node_modules|_API_KEY|_URL\b|DATABASE|provider-secret/;

test("whatever is asked of the completions, the answer is JSON or events with a documented status, and every row is there", async () => {
  const store = createMemoryStore();
  const { key, accountId } = await createAccount(store);
  const failures: unknown[] = [];
  const upstream = scriptedUpstream();
  const model = (id: string, provider: string) => ({ id, provider, displayName: id, pricing: { input: 1, output: 1 } });
  const gateway = createGateway({
    store,
    models: [model("m", "scripted"), model("simulated", "simulated"), model("orphan", "nobody")],
    upstreams: { scripted: upstream, simulated: createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 }) },
    setTimer: (callback) => {
      const soon = setImmediate(callback);
      return () => clearImmediate(soon);
    },
    onError: (error) => failures.push(error),
  });
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    gateway.fetch(new Request(`http://layer.test${path}`, { method, headers, ...(body !== undefined && { body }) }));
  const json = { "Content-Type": "application/json" };
  const known = { Authorization: `Bearer ${key}`, ...json };
  for (const gate of [
    { name: "main", model: "m" },
    { name: "spare", model: "orphan", routingStrategy: "fallback", fallbackModels: ["m", "simulated"] },
    { name: "turns", model: "simulated", routingStrategy: "round-robin", fallbackModels: ["m", "orphan"] },
  ]) {
    expect((await send("POST", "/v1/gates", known, JSON.stringify(gate))).status).toBe(201);
  }

  const anything = fc.oneof(
    fc.anything(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(null, "", 0, [], {}, "__proto__"),
  );
  const gate = fc.oneof({ weight: 40, arbitrary: fc.constantFrom("main", "spare", "turns") }, anything);
  const directive = fc.constantFrom("Hi", "simulate: 429", "simulate: 400", "simulate: cut", "simulate: no-usage");
  const message = fc.record({
    role: fc.constantFrom("user", "system", "assistant"),
    content: fc.oneof(directive, fc.string({ unit: "binary" })),
  });
  const messages = fc.oneof({ weight: 20, arbitrary: fc.array(message, { minLength: 1, maxLength: 4 }) }, anything);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 60, arbitrary }, anything);
  const fields = fc.record(
    {
      gate,
      gate_id: gate,
      gateId: gate,
      messages,
      model: maybe(fc.constantFrom("m", "simulated", "orphan")),
      temperature: maybe(fc.double({ min: 0, max: 2, noNaN: true })),
      max_tokens: maybe(fc.integer({ min: 1, max: 9 })),
      maxTokens: maybe(fc.integer({ min: 1, max: 9 })),
      top_p: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      stream: maybe(fc.boolean()),
      stream_options: anything,
    },
    { requiredKeys: ["gate", "messages"] },
  );
  const body = fc.oneof(
    { weight: 20, arbitrary: fields.map((value) => JSON.stringify(value)) },
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.constant(undefined),
  );
  const headers = fc.record(
    {
      Authorization: fc.oneof(
        { weight: 9, arbitrary: fc.constant(`Bearer ${key}`) },
        fc.constantFrom("", "Bearer", `Bearer layer_${"0".repeat(64)}`),
      ),
      "Content-Type": fc.oneof(
        { weight: 9, arbitrary: fc.constant("application/json") },
        fc.constantFrom("text/html", ";"),
      ),
      "X-Layer-Gate-Id": fc.constantFrom("main", "nowhere", "%00", "x".repeat(9_000)),
      "Idempotency-Key": fc.oneof({ weight: 9, arbitrary: fc.uuid() }, fc.constantFrom("a", "b", "", "c d")),
      "User-Agent": fc.constantFrom("", "x".repeat(9_000)),
    },
    { requiredKeys: ["Content-Type", "Authorization"] },
  );
  const method = fc.oneof(
    { weight: 9, arbitrary: fc.constant("POST") },
    fc.constantFrom("GET", "PUT", "DELETE", "OPTIONS"),
  );
  const doors = fc.constantFrom("/v1/complete", "/v1/chat/completions", "//v1/chat//completions/");
  const path = fc.oneof({ weight: 19, arbitrary: doors }, fc.constant("/v1/complete/x"));
  const mishap = fc.constantFrom(
    undefined,
    undefined,
    new Error("provider-secret at /srv/x.js:1"),
    new UpstreamError("upstream_timeout", "Too slow", { retryable: true }),
    new UpstreamError("upstream_rate_limited", "Too many", { retryable: true, retryAfterMs: 1 }),
  );

  let expectedRows = 0;
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(method, path, headers, body, mishap, async (method, path, headers, body, mishap) => {
      if (mishap) upstream.next([{ kind: "text", text: "a" }, mishap]);
      const hasBody = body !== undefined && method !== "GET";
      const response = await send(method, path, headers, hasBody ? body : undefined);
      const text = await response.text();
      expect(method === "OPTIONS" && response.status === 204 ? 200 : response.status).toBeOneOf(documented);
      expect(text).not.toMatch(forbidden);
      expect(text).not.toContain(key);
      const type = response.headers.get("Content-Type") ?? "";
      if (type.startsWith("text/event-stream")) {
        const { done, error } = parseEvents(text);
        expect(done).toBe(error === undefined);
        expectedRows += 1;
        answered += 1;
      } else if (text !== "") {
        expect(type).toMatch(/^application\/json/);
        const value = JSON.parse(text);
        if (response.status !== 200)
          expect(value).toMatchObject({ error: expect.any(String), message: expect.any(String) });
        else answered += 1;
        // What is refused has no row; what was asked of a provider has one.
        const refusedByProvider = response.status === 400 && /provider refused/.test(text);
        if ([200, 502, 503, 504].includes(response.status) || refusedByProvider) expectedRows += 1;
      }
    }),
    { numRuns: 5_000 },
  );
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(200);
  expect(await store.logs.list(accountId, { limit: 100_000 })).toHaveLength(expectedRows);
}, 120_000);
