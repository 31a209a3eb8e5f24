import fc from "fast-check";
import { expect, test } from "vitest";
import { proxyUnderTest } from "./support/proxy-under-test.ts";
import { streamOf } from "./support/stream-of.ts";

const html = { "content-type": "text/html; charset=utf-8" };

test("only listed headers of the answer reach the browser, and nothing may store or sniff it", async () => {
  const { call } = await proxyUnderTest({
    upstream: () =>
      Response.json([], {
        headers: {
          "access-control-allow-origin": "*",
          "content-encoding": "gzip",
          "content-length": "999",
          "content-security-policy": "default-src 'none'",
          "set-cookie": "layer=1",
          "strict-transport-security": "max-age=1",
          "cache-control": "public, max-age=60",
          etag: '"1"',
          location: "https://layer.test",
          server: "layer",
          "x-powered-by": "Express",
          "ratelimit-limit": "60",
          "ratelimit-remaining": "59",
          "ratelimit-reset": "1",
          "retry-after": "2",
          "x-next-cursor": "abc",
          "x-request-id": "r-1",
        },
      }),
  });
  const answer = await call("GET", "/v1/keys");
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "no-store",
    "content-type": "application/json",
    "cross-origin-resource-policy": "same-origin",
    "ratelimit-limit": "60",
    "ratelimit-remaining": "59",
    "ratelimit-reset": "1",
    "retry-after": "2",
    "x-content-type-options": "nosniff",
    "x-next-cursor": "abc",
    "x-request-id": "r-1",
  });
});

test("every refusal of the proxy itself is JSON with a request id, and is not stored", async () => {
  const { call } = await proxyUnderTest();
  for (const answer of [
    await call("GET", "/nowhere"),
    await call("GET", "/v1/keys", { headers: { origin: "null" } }),
  ]) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-type")).toBe("application/json");
    const { requestId } = await answer.json();
    expect(requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(answer.headers.get("x-request-id")).toBe(requestId);
  }
});

test("a refused key is upstream_unauthorized: the host must act, and is told", async () => {
  const { call, reported } = await proxyUnderTest({ apiKey: `layer_${"0".repeat(64)}` });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(502);
  expect(answer.headers.has("www-authenticate")).toBe(false);
  expect(await answer.json()).toMatchObject({
    error: "upstream_unauthorized",
    message: expect.stringContaining("key"),
  });
  expect(reported).toHaveLength(1);
});

test("a server that cannot be reached is upstream_error; the reason is for the host's log", async () => {
  const cause = new TypeError("fetch failed: ECONNREFUSED 10.0.0.1:3001");
  const { call, reported } = await proxyUnderTest({ upstream: () => Promise.reject(cause) });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(502);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ error: "upstream_error" });
  expect(text).not.toContain("10.0.0.1");
  expect(reported[0]?.cause).toBe(cause);
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed, and its target not told", async (status) => {
  const { call, sent } = await proxyUnderTest({
    upstream: () => new Response(null, { status, headers: { location: "https://evil.test/take" } }),
  });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(502);
  expect(await answer.text()).not.toContain("evil");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.redirect).toBe("manual");
});

test("a fetch that followed a redirect all the same is not believed", async () => {
  const followed = Object.defineProperty(Response.json([]), "redirected", { value: true });
  const opaque = Object.defineProperty(Response.json([]), "type", { value: "opaqueredirect" });
  for (const answer of [followed, opaque]) {
    const { call } = await proxyUnderTest({ upstream: () => answer });
    expect((await call("GET", "/v1/keys")).status).toBe(502);
  }
});

test.each([400, 403, 404, 410, 413, 429, 500, 502, 503, 504, 520])(
  "a page of HTML with status %i becomes JSON with the same status, and not in the API's own words",
  async (status) => {
    const { call } = await proxyUnderTest({
      upstream: () => new Response("<h1>at /srv/app.js:1</h1>", { status, headers: { ...html, "retry-after": "7" } }),
    });
    const answer = await call("GET", "/v1/keys");
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("retry-after")).toBe("7");
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: "upstream_error", message: expect.any(String) });
    expect(text).not.toContain("/srv");
  },
);

test.each([
  ["a page", new Response("<h1>Welcome</h1>", { headers: html })],
  ["half an answer", new Response('[{"id":"1"', { headers: { "content-type": "application/json" } })],
  ["nothing", new Response("")],
])("%s where JSON was due is upstream_error, not a success", async (_, upstream) => {
  const { call, reported } = await proxyUnderTest({ upstream: () => upstream });
  const answer = await call("GET", "/v1/keys");
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ error: "upstream_error", message: expect.stringContaining("baseUrl") });
  expect(reported).toHaveLength(1);
});

test("an answer that breaks off is a clean error, also when it was to carry a secret", async () => {
  const half = `{"id":"1","key":"layer_${"5".repeat(64)}`;
  const { body } = streamOf([half], "error");
  const { call, reported } = await proxyUnderTest({ upstream: () => new Response(body, { status: 201 }) });
  const answer = await call("POST", "/v1/keys", { body: { name: "x" } });
  expect(answer.status).toBe(502);
  expect(await answer.text()).not.toContain("5555");
  expect(JSON.stringify(reported)).not.toContain("5555");
});

test("errors in either envelope are passed on as they are, without anything that looks like a secret", async () => {
  const ours = { error: "conflict", message: `layer_${"7".repeat(64)} exists`, details: { id: "1" } };
  const openai = { error: { message: "Too many", type: "rate_limit", code: "slow_down", param: null } };
  const answers = [Response.json(ours, { status: 409 }), Response.json(openai, { status: 429 })];
  const { call } = await proxyUnderTest({ upstream: () => answers.shift() ?? Response.error() });
  const first = await call("GET", "/v1/keys");
  expect(first.status).toBe(409);
  expect(await first.json()).toEqual({ ...ours, message: "layer_777777… exists" });
  const second = await call("GET", "/v1/keys");
  expect(second.status).toBe(429);
  expect(await second.json()).toEqual(openai);
});

test("the proxy's own key is blotted out wherever the server echoes it, and a new key is not", async () => {
  const fresh = `layer_${"9".repeat(64)}`;
  const { call, account } = await proxyUnderTest({
    upstream: (request) => {
      const authorization = request.headers.get("authorization") ?? "";
      return Response.json(
        { id: authorization, key: fresh },
        { status: 201, headers: { "x-request-id": authorization } },
      );
    },
  });
  const answer = await call("POST", "/v1/keys", { body: { name: "x" } });
  const text = await answer.text();
  expect(JSON.parse(text)).toEqual({ id: `Bearer ${"*".repeat(70)}`, key: fresh });
  expect(text + JSON.stringify([...answer.headers])).not.toContain(account.key);
});

test("a stream of events is passed on unchanged, unbuffered, with the key blotted out wherever chunks are cut", async () => {
  const { account } = await proxyUnderTest();
  const event = new TextEncoder().encode(`data: {"text":"é ${account.key} layer_"}\n\n: idle\n\ndata: [DONE]\n\n`);
  const expected = new TextDecoder().decode(event).replace(account.key, "*".repeat(70));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(event.length), { maxLength: 6 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), event.length];
      const chunks = edges.slice(1).map((edge, index) => event.slice(edges[index], edge));
      const { body } = streamOf(chunks);
      const { call } = await proxyUnderTest({
        apiKey: account.key,
        upstream: () => new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } }),
      });
      const answer = await call("GET", "/v1/keys", { headers: { accept: "text/event-stream" } });
      expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
      expect(answer.headers.get("x-accel-buffering")).toBe("no");
      expect(await answer.text()).toBe(expected);
    }),
    { numRuns: 100 },
  );
});
