import fc from "fast-check";
import { expect, test } from "vitest";
import { proxyUnderTest } from "./support/proxy-under-test.ts";

const own = "https://app.test";
const methods = ["GET", "POST", "PATCH", "DELETE"] as const;
const bodies = { POST: '{"name":"x"}', PATCH: '{"name":"x"}' };

// As a browser or a program would send it: with exactly these headers.
async function status(method: (typeof methods)[number], headers: HeadersInit, origins?: string[], url = own) {
  const { proxy, sent } = await proxyUnderTest({ upstream: () => Response.json([]), ...(origins && { origins }) });
  const path = method === "GET" || method === "POST" ? "/v1/keys" : "/v1/keys/1";
  const body = method === "POST" || method === "PATCH" ? bodies[method] : undefined;
  const request = new Request(`${url}/api/layer${path}`, { method, headers, ...(body && { body }) });
  if (body) request.headers.set("content-type", "application/json");
  const answer = await proxy(request);
  expect(sent).toHaveLength(answer.ok ? 1 : 0);
  if (!answer.ok) expect(await answer.json()).toMatchObject({ error: "forbidden" });
  return answer.status;
}

test.each(methods)("%s from the page's own origin is accepted", async (method) => {
  expect(await status(method, { origin: own })).toBe(200);
});

test.each(methods)("%s from any other origin is refused, whatever else it claims", async (method) => {
  for (const origin of [
    "https://evil.test",
    "http://app.test",
    "https://app.test:8443",
    "https://app.test.evil.test",
  ]) {
    expect(await status(method, { origin, "sec-fetch-site": "same-origin", referer: `${own}/` })).toBe(403);
  }
  for (const origin of ["null", "", "https://app.test, https://evil.test", "*", "https://app.test/"]) {
    expect(await status(method, { origin })).toBe(403);
  }
});

test("a page at another address than the listed ones is told what to list, and no more than it said itself", async () => {
  const { proxy } = await proxyUnderTest({ upstream: () => Response.json([]), origins: [own] });
  const refusal = async (origin: string) => {
    const request = new Request(`${own}/api/layer/v1/keys/1`, { method: "DELETE", headers: { origin } });
    const answer: { message: string } = await (await proxy(request)).json();
    return answer.message;
  };
  expect(await refusal("http://localhost:3001")).toMatch(
    /its pages are at http:\/\/localhost:3001, add that to its proxy's origins\.$/,
  );
  for (const origin of ["null", "http://localhost:3001/<b>", "not an origin"]) {
    expect(await refusal(origin)).toMatch(/can act in your name\.$/);
  }
});

test("origins take the place of the request's own address, which a proxy in front may have changed", async () => {
  const origins = ["https://portal.example.com", "https://admin.example.com/"];
  const behind = "http://10.0.0.7:3000";
  for (const origin of ["https://portal.example.com", "https://admin.example.com"]) {
    expect(await status("POST", { origin }, origins, behind)).toBe(200);
  }
  expect(await status("POST", { origin: behind }, origins, behind)).toBe(403);
  expect(await status("POST", { origin: "https://portal.example.com" }, undefined, behind)).toBe(403);
});

test("a GET without Origin, which is what browsers send to their own site, is accepted", async () => {
  expect(await status("GET", {})).toBe(200);
  expect(await status("GET", { "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await status("GET", { "sec-fetch-site": "none" })).toBe(200);
  expect(await status("GET", { referer: `${own}/settings/keys?tab=1` })).toBe(200);
});

test("a GET that another site caused is refused", async () => {
  expect(await status("GET", { "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await status("GET", { "sec-fetch-site": "same-site", referer: `${own}/` })).toBe(403);
  expect(await status("GET", { referer: "https://evil.test/" })).toBe(403);
  expect(await status("GET", { referer: "not an address" })).toBe(403);
});

test.each(["POST", "PATCH", "DELETE"] as const)("%s must say where it comes from", async (method) => {
  expect(await status(method, {})).toBe(403);
  expect(await status(method, { "sec-fetch-site": "none" })).toBe(403);
  expect(await status(method, { "sec-fetch-site": "same-site" })).toBe(403);
  expect(await status(method, { referer: "https://evil.test/api/layer" })).toBe(403);
  expect(await status(method, { "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await status(method, { referer: `${own}/settings` })).toBe(200);
});

test("no origin but the listed ones is ever accepted", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.webUrl().map((url) => new URL(url).origin),
      ),
      async (text) => {
        const origin = text.replace(/[^\x20-\x7e]/g, "").trim();
        fc.pre(origin !== own);
        expect(await status("DELETE", { origin })).toBe(403);
      },
    ),
    { numRuns: 100 },
  );
});

test.each([undefined, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json"])(
  "a body of type %s, which a plain form could send, is refused",
  async (type) => {
    const { proxy, sent } = await proxyUnderTest();
    const request = new Request(`${own}/api/layer/v1/keys`, {
      method: "POST",
      body: '{"name":"x"}',
      headers: { origin: own },
    });
    request.headers.delete("content-type");
    if (type) request.headers.set("content-type", type);
    const answer = await proxy(request);
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ error: "unsupported_media_type" });
    expect(sent).toEqual([]);
  },
);

test("a compressed body is refused, because its encoding does not travel on", async () => {
  const { call, sent } = await proxyUnderTest();
  const answer = await call("POST", "/v1/keys", { body: "x", headers: { "content-encoding": "gzip" } });
  expect(answer.status).toBe(415);
  expect(sent).toEqual([]);
});
