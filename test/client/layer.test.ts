import { type Fetcher, isLayerError, Layer, type LayerError } from "@layer-ai/react/client";
import { createMemoryGateway } from "@layer-ai/react/testing";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { settle, TestClock } from "../support/test-clock.ts";

afterEach(() => vi.unstubAllEnvs());

/** A client that talks to the gateway itself, as an application on a server does. */
async function application() {
  const memory = createMemoryGateway();
  const fetcher: Fetcher = (input, init) => memory.gateway.fetch(new Request(input, init));
  return { memory, layer: new Layer({ apiKey: await memory.apiKey(), baseUrl: "http://gateway.test", fetcher }) };
}

function answering(...answers: (() => Response | Promise<Response>)[]) {
  const requests: Request[] = [];
  const fetcher: Fetcher = async (input, init) => {
    requests.push(new Request(input, init));
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.() ?? new Response(null, { status: 204 });
  };
  return { fetcher, requests };
}

const failure = (promise: Promise<unknown>): Promise<LayerError> =>
  promise.then(
    () => Promise.reject(new Error("It was meant to fail.")),
    (error: unknown) => (isLayerError(error) ? error : Promise.reject(error)),
  );

test("keys are created, listed, renamed and deleted with a key of their account", async () => {
  const { layer, memory } = await application();
  const created = await layer.keys.create({ name: "Production" });
  expect(created.key).toMatch(/^layer_[0-9a-f]{64}$/);
  await layer.keys.rename(created.id, { name: "Live" });
  expect((await layer.keys.list()).map((key) => key.name)).toEqual(["Live", "Portal"]);
  expect((await memory.request(created.key, "/v1/keys")).status).toBe(200);
  await layer.keys.delete(created.id);
  const error = await failure(layer.keys.delete(created.id));
  expect([error.kind, error.status, error.message]).toEqual(["not_found", 404, "API key not found"]);
  expect((await memory.request(created.key, "/v1/keys")).status).toBe(401);
});

test("the base URL is the option's, else the environment's, else the public API's", () => {
  expect(new Layer().baseUrl).toBe("https://api.uselayer.ai");
  vi.stubEnv("LAYER_BASE_URL", "http://127.0.0.1:3001");
  expect(new Layer().baseUrl).toBe("http://127.0.0.1:3001");
  expect(new Layer({ baseUrl: "http://own.test" }).baseUrl).toBe("http://own.test");
});

test("the key is the option's, else the environment's, and null sends none", async () => {
  vi.stubEnv("LAYER_API_KEY", "layer_env");
  const { fetcher, requests } = answering(() => Response.json([]));
  await new Layer({ fetcher, baseUrl: "http://a.test/" }).keys.list();
  await new Layer({ fetcher, baseUrl: "http://a.test/", apiKey: "layer_option" }).keys.list();
  await new Layer({ fetcher, baseUrl: "http://a.test/", apiKey: null }).keys.list();
  expect(requests.map((request) => request.headers.get("authorization"))).toEqual([
    "Bearer layer_env",
    "Bearer layer_option",
    null,
  ]);
  expect(requests[0]?.url).toBe("http://a.test/v1/keys");
});

test("in a browser a key is refused, and none is read from an environment", () => {
  vi.stubEnv("LAYER_API_KEY", "layer_env");
  vi.stubGlobal("window", { document: {} });
  try {
    expect(() => new Layer({ apiKey: "layer_x" })).toThrow(/in a browser.*createLayerProxy/s);
    expect(() => new Layer({ apiKey: "layer_x", dangerouslyAllowBrowser: true })).not.toThrow();
    expect(() => new Layer()).not.toThrow();
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each([
  [401, { error: "unauthorized", message: "Invalid API key" }, "unauthorized"],
  [401, { error: "session_expired", message: "Sign in." }, "session_expired"],
  [502, { error: "upstream_unauthorized", message: "…" }, "upstream_unauthorized"],
  [403, { error: "forbidden", message: "No." }, "forbidden"],
  [409, { error: "conflict", message: "…" }, "conflict"],
  [429, { error: { message: "Slow down.", type: "requests", code: "rate_limit_exceeded" } }, "rate_limited"],
  [429, { error: { message: "Paid up?", code: "insufficient_quota" } }, "quota"],
  [500, { error: "internal_error", message: "…" }, "server"],
  [503, { error: "upstream_rate_limited", message: "…" }, "upstream"],
])("%i %j is %s", async (status, body, kind) => {
  const { fetcher } = answering(() => Response.json(body, { status }));
  const error = await failure(new Layer({ fetcher, apiKey: null, maxRetries: 0 }).keys.list());
  expect(error.kind).toBe(kind);
  expect(error.status).toBe(status);
  expect(error.message).not.toMatch(/^\s*[{<]/);
});

test("a page of HTML in the place of JSON is said to be one, and proves nothing", async () => {
  for (const status of [200, 404, 502]) {
    const { fetcher } = answering(() => new Response("<!doctype html><h1>Gateway", { status }));
    const error = await failure(new Layer({ fetcher, apiKey: null, maxRetries: 0 }).keys.create({ name: "A" }));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toMatch(/answered/);
    expect(error.message).not.toContain("<");
  }
});

test("no error quotes a secret, whatever answer carries it", async () => {
  const secret = `layer_${"0123456789abcdef".repeat(4)}`;
  const bodies = fc.oneof(
    fc.constant(secret),
    fc.constant(`{"id":"1","name":"A","key":"${secret}`),
    fc.constant(JSON.stringify({ id: 1, name: "A", key: secret, keyPrefix: "layer_012345", createdAt: "now" })),
    fc.constant(JSON.stringify({ id: secret, name: secret })),
    fc.constant(JSON.stringify({ error: "bad_request", message: `What is ${secret}?` })),
    fc.constant(JSON.stringify({ error: { message: secret, type: secret } })),
  );
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom(200, 201, 400, 401, 409, 500), async (body, status) => {
      const { fetcher } = answering(() => new Response(body, { status }));
      const error = await failure(new Layer({ fetcher, apiKey: null, maxRetries: 0 }).keys.create({ name: "A" }));
      const { stack, cause, ...fields } = error;
      expect(`${error.message} ${stack} ${cause} ${JSON.stringify({ ...fields, code: undefined })}`).not.toMatch(
        /layer_[0-9a-f]{7}/,
      );
    }),
  );
});

test("a read is repeated on a passing failure, a change is not", async () => {
  const clock = new TestClock();
  const read = answering(() => new Response(null, { status: 503 }));
  const reading = failure(new Layer({ ...read, apiKey: null, clock }).keys.list());
  await clock.advance(60_000);
  expect((await reading).kind).toBe("upstream");
  expect(read.requests).toHaveLength(3);

  const change = answering(() => new Response(null, { status: 503 }));
  const changing = failure(new Layer({ ...change, apiKey: null, clock }).keys.create({ name: "A" }));
  await clock.advance(60_000);
  expect((await changing).kind).toBe("upstream");
  expect(change.requests).toHaveLength(1);
});

test("a change is repeated when the server says that it did not act, as late as it asks, under the same key", async () => {
  const clock = new TestClock();
  const limited = () =>
    Response.json({ error: "rate_limit_exceeded", message: "…" }, { status: 429, headers: { "retry-after": "7" } });
  const created = () =>
    Response.json(
      { id: "1", name: "A", key: "k", keyPrefix: "p", createdAt: "2026-01-01T00:00:00.000Z" },
      { status: 201 },
    );
  const { fetcher, requests } = answering(limited, created);
  const creating = new Layer({ fetcher, apiKey: null, clock }).keys.create({ name: "A" });
  await clock.advance(6_999);
  expect(requests).toHaveLength(1);
  await clock.advance(1);
  expect((await creating).id).toBe("1");
  const keys = requests.map((request) => request.headers.get("idempotency-key"));
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys).size).toBe(1);
});

test("Retry-After is understood in seconds, milliseconds and as a date", async () => {
  const clock = new TestClock();
  const headers = [
    { "retry-after": "3" },
    { "retry-after-ms": "1500", "retry-after": "9" },
    { "retry-after": new Date(clock.now() + 5_000).toUTCString() },
  ];
  const waits: (number | undefined)[] = [];
  for (const header of headers) {
    const { fetcher } = answering(() => new Response(null, { status: 429, headers: header }));
    waits.push((await failure(new Layer({ fetcher, apiKey: null, clock, maxRetries: 0 }).keys.list())).retryAfterMs);
  }
  expect(waits).toEqual([3_000, 1_500, 5_000]);
});

test("a fetcher that never answers, and ignores its signal, ends in a timeout", async () => {
  const clock = new TestClock();
  const fetcher: Fetcher = () => new Promise(() => {});
  const waiting = failure(new Layer({ fetcher, apiKey: null, clock, timeoutMs: 5_000, maxRetries: 0 }).keys.list());
  await clock.advance(5_000);
  expect(await waiting).toMatchObject({ kind: "timeout", phase: "total", outcome: "unknown" });
});

test("a cancelled request is called cancelled", async () => {
  const abort = new AbortController();
  const fetcher: Fetcher = () => new Promise(() => {});
  const waiting = failure(new Layer({ fetcher, apiKey: null }).keys.list({ signal: abort.signal }));
  await settle();
  abort.abort();
  expect((await waiting).kind).toBe("aborted");
});

test("ids are encoded on their way into a path", async () => {
  const { fetcher, requests } = answering(() => new Response(null, { status: 204 }));
  await new Layer({ fetcher, apiKey: null, baseUrl: "http://a.test" }).keys.delete("a/b?c#d%");
  expect(requests[0]?.url).toBe("http://a.test/v1/keys/a%2Fb%3Fc%23d%25");
});
