import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOrigin, proxyUnderTest } from "./support/proxy-under-test.ts";

const secretCookie = "portal_session=c00c1e";
const secretToken = "the-hosts-own-token";

const segment = fc.oneof(
  fc.constantFrom(
    "v1",
    "keys",
    "health",
    "capabilities",
    "api",
    "layer",
    "gates",
    "name",
    "..",
    ".",
    "",
    "%2e%2e",
    "%2E.",
  ),
  fc.constantFrom(
    "%2f",
    "%5c",
    "\\",
    "@evil.test",
    "https:",
    "%252e%252e",
    "%00",
    "%zz",
    ";",
    "?",
    "#",
    "//evil.test",
    "%0d%0a",
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replace(/[^\x21-\x7e]/g, "~")),
  fc.string({ unit: "binary", maxLength: 4 }).map((text) => encodeURIComponent(text)),
);
const tail = fc.array(segment, { maxLength: 6 }).map((segments) => segments.join("/"));
const path = fc.oneof(
  { weight: 4, arbitrary: segment.map((text) => `/api/layer/v1/keys/${text}`) },
  { weight: 2, arbitrary: tail.map((text) => `/api/layer/v1/keys?${text}`) },
  tail.map((text) => `/api/layer/v1/keys/${text}`),
  tail.map((text) => `/api/layer/v1/${text}`),
  tail.map((text) => `/api/layer/${text}`),
  tail.map((text) => `/${text}`),
);
const method = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("GET", "POST", "PATCH", "DELETE") },
  fc.constantFrom("HEAD", "OPTIONS", "PUT", "get", "PURGE"),
);
const origins = fc.oneof({ weight: 6, arbitrary: fc.constant(pageOrigin) }, fc.constant("https://evil.test"));
const headerName = fc.oneof(
  fc.constantFrom(
    "host",
    "accept",
    "forwarded",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-original-url",
    "x-rewrite-url",
  ),
  fc.constantFrom("idempotency-key", "x-layer-gate-id", "content-type", "x-http-method-override", "range", "te", "via"),
  fc.stringMatching(/^[a-z][a-z-]{0,10}$/),
);
const headers = fc.dictionary(headerName, fc.stringMatching(/^[!-~]{0,20}$/), { maxKeys: 5 });
const body = fc.oneof(fc.constant(undefined), fc.json(), fc.string(), fc.constant('{"name":"x"}'));

/** The only addresses a key may travel to. */
const contractPaths = new RegExp(
  `^/eu(/health|/v1/(${[
    "capabilities|models|complete|chat/completions|logs(/overview)?|usage",
    "(keys|gates)(/[^/?#]+)?",
    "gates/name/[^/?#]+",
  ].join("|")}))$`,
);

test("no request makes the key travel anywhere but to a path of the contract, or come back", async () => {
  const { proxy, sent, account, reported } = await proxyUnderTest({ baseUrl: "https://layer.test/eu" });
  const echoing = await proxyUnderTest({
    apiKey: account.key,
    baseUrl: "https://layer.test/eu",
    // The most talkative server there could be: it answers with everything it was sent.
    upstream: (request) => {
      const everything = [request.url, ...request.headers].join("\n");
      const status = everything.length % 2 ? 200 : 500;
      const echo = encodeURIComponent(everything);
      return Response.json({ error: "x", message: everything }, { status, headers: { "x-request-id": echo } });
    },
  });

  let travelled = 0;
  await fc.assert(
    fc.asyncProperty(path, method, headers, body, origins, async (...input) => {
      const [rawPath, verb, extra, content, origin] = input;
      const request = () => {
        const merged = new Headers({ "content-type": "application/json", ...extra, origin });
        merged.set("cookie", secretCookie);
        merged.set("authorization", `Bearer ${secretToken}`);
        const hasBody = content !== undefined && !/^(GET|HEAD|OPTIONS)$/i.test(verb);
        return new Request(`${pageOrigin}${rawPath}`, {
          method: verb,
          headers: merged,
          ...(hasBody && { body: content }),
        });
      };
      for (const under of [proxy, echoing.proxy]) {
        const answer = await under(request());
        const text = JSON.stringify([...answer.headers]) + (await answer.text());
        for (const secret of [account.key, secretCookie, secretToken]) expect(text).not.toContain(secret);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        if (origin !== pageOrigin) expect(answer.status).toBe(403);
        if (!answer.ok) expect(JSON.parse(text.slice(text.lastIndexOf('{"error"')))).toHaveProperty("message");
      }
      for (const request of [...sent.splice(0), ...echoing.sent.splice(0)]) {
        travelled++;
        const url = new URL(request.url);
        expect(url.origin).toBe("https://layer.test");
        expect(url.pathname).toMatch(contractPaths);
        expect(url.hash + url.username).toBe("");
        if (!/\/(logs|usage)$/.test(url.pathname)) expect(url.search).toBe("");
        expect(origin).toBe(pageOrigin);
        expect(request.headers.has("cookie")).toBe(false);
        expect([null, `Bearer ${account.key}`]).toContain(request.headers.get("authorization"));
      }
    }),
    { numRuns: 2_000 },
  );
  expect(travelled).toBeGreaterThan(400);
  for (const error of [...reported, ...echoing.reported]) expect(String(error)).not.toContain(account.key);
});
