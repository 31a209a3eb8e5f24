import {
  createAccount,
  createGateway,
  createMemoryStore,
  createSimulatedUpstream,
  type Store,
  StoreUnavailableError,
} from "@layer-ai/react/gateway";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "./support/client.ts";
import { manualTimer } from "./support/manual-timer.ts";

let store: Store;
let key: string;
let failures: unknown[];
let send: Send;

beforeEach(async () => {
  store = createMemoryStore();
  ({ key } = await createAccount(store));
  failures = [];
  send = connect(createGateway({ store, onError: (error) => failures.push(error) }), key);
});

describe("paths and methods", () => {
  test.each(["/", "/favicon.ico", "/v1", "/v1/nowhere", "/v1/keys/a/b", "/v1/%zz", "/V1/keys"])(
    "%s is a 404 in JSON",
    async (path) => {
      expect(await send("GET", path)).toMatchObject({ status: 404, body: { error: "not_found" } });
    },
  );

  test("a client that looks for the login is told to use a key", async () => {
    const { status, body } = await send("POST", "/auth/login", { key: null, body: {} });
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: expect.stringMatching(/no login.*API key/) });
  });

  test("a method that a path does not have is a 405 that lists those it has", async () => {
    const { status, headers, body } = await send("PUT", "/v1/keys", { body: {} });
    expect(status).toBe(405);
    expect(headers.get("Allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect(body).toMatchObject({ error: "method_not_allowed" });
  });

  test("HEAD is GET without the body", async () => {
    expect(await send("HEAD", "/v1/keys")).toMatchObject({ status: 200, body: undefined });
    expect(await send("HEAD", "/v1/keys", { key: null })).toMatchObject({ status: 401, body: undefined });
    expect(await send("HEAD", "/health", { key: null })).toMatchObject({ status: 200, body: undefined });
  });

  test("OPTIONS names the methods, and opens nothing to other origins", async () => {
    const { status, headers } = await send("OPTIONS", "/v1/keys", { headers: { Origin: "https://evil.test" } });
    expect(status).toBe(204);
    expect(headers.get("Allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("a feature that is switched off answers as if it were unknown", async () => {
    const bare = connect(createGateway({ store, features: [] }), key);
    expect((await bare("GET", "/v1/capabilities")).body).toMatchObject({ features: [] });
    expect((await bare("PATCH", `/v1/keys/${crypto.randomUUID()}`, { body: { name: "A" } })).body).toMatchObject({
      error: "not_found",
      message: expect.stringContaining("no endpoint"),
    });
    const headers = { "Idempotency-Key": "same" };
    for (let i = 0; i < 2; i++) {
      expect((await bare("POST", "/v1/keys", { body: { name: "A" }, headers })).status).toBe(201);
    }
  });
});

describe("bodies", () => {
  test.each(["{", "", "nul", '{"name":"\ud800', new Uint8Array([0xff, 0xfe]), "[".repeat(100_000)])(
    "one that is not JSON is a 400 (%#)",
    async (body) => {
      expect(await send("POST", "/v1/keys", { body })).toMatchObject({ status: 400, body: { error: "bad_request" } });
    },
  );

  test("the error does not quote the body", async () => {
    const { body } = await send("POST", "/v1/keys", { body: `{"name": "${key}` });
    expect(JSON.stringify(body)).not.toContain(key.slice(0, 20));
  });

  test.each([
    { "Content-Type": "application/x-www-form-urlencoded" },
    { "Content-Type": "text/plain" },
    { "Content-Type": "application/json; charset=latin1" },
    { "Content-Type": "application/jsonp" },
    { "Content-Encoding": "gzip" },
  ])("%o is a 415", async (headers) => {
    const answer = await send("POST", "/v1/keys", { body: '{"name":"A"}', headers: { ...headers } });
    expect(answer).toMatchObject({ status: 415, body: { error: "unsupported_media_type" } });
  });

  test.each(["application/json", "Application/JSON; charset=UTF-8", "application/vnd.layer+json"])(
    "%s is JSON",
    async (type) => {
      const answer = await send("POST", "/v1/keys", { body: '{"name":"A"}', headers: { "Content-Type": type } });
      expect(answer.status).toBe(201);
    },
  );

  test("up to 10 MB are read", async () => {
    const limit = 10 * 1024 * 1024;
    const padded = (length: number) => `{"name":"A"}${" ".repeat(length - 12)}`;
    expect((await send("POST", "/v1/keys", { body: padded(limit) })).status).toBe(201);
    expect(await send("POST", "/v1/keys", { body: padded(limit + 1) })).toMatchObject({
      status: 413,
      body: { error: "payload_too_large" },
    });
  });

  test("a stream that never ends is cut off at 10 MB", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
      cancel() {
        cancelled = true;
      },
    });
    expect((await send("POST", "/v1/keys", { body: endless })).status).toBe(413);
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(15);
  });

  test("one that announces more than 10 MB is not read at all", async () => {
    const headers = { "Content-Length": "99999999" };
    expect((await send("POST", "/v1/keys", { body: "{}", headers })).status).toBe(413);
  });

  test("a connection that ends within the body is the caller's failure, not the server's", async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error("aborted"));
      },
    });
    expect((await send("POST", "/v1/keys", { body: broken })).status).toBe(400);
    expect(failures).toEqual([]);
  });
});

describe("what the database is asked", () => {
  test("is two questions for a key list, and for a completion its gate, its admission and its row besides", async () => {
    const asked: string[] = [];
    const upstreams = { simulated: createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 }) };
    const gateway = createGateway({ store: noting(store, (call) => asked.push(call)), upstreams });
    const limited = await createAccount(store, { plan: "pro" });
    const tell = connect(gateway, limited.key);
    const during = async (method: string, path: string, body?: object) => {
      asked.length = 0;
      expect((await tell(method, path, body === undefined ? {} : { body })).status).toBeLessThan(300);
      return asked;
    };
    const messages = [{ role: "user", content: "Hi" }];
    await during("POST", "/v1/gates", { name: "g", model: "simulated", maxTokens: 1 });
    expect(await during("POST", "/v1/complete", { gate: "g", messages })).toEqual([
      "keys.authenticate",
      "gates.find",
      "limits.take",
      "logs.insert",
    ]);
    expect(await during("GET", "/v1/keys")).toEqual(["keys.authenticate", "keys.list", "limits.take"]);
    expect((await connect(gateway, key)("GET", "/v1/keys")).status).toBe(200);
    expect(asked.slice(3)).toEqual(["keys.authenticate", "keys.list"]);
  });
});

describe("failures", () => {
  test("every answer has its own request id", async () => {
    const ids = new Set<string | null>();
    for (const path of ["/health", "/v1/keys", "/nowhere"])
      ids.add((await send("GET", path)).headers.get("X-Request-Id"));
    expect(ids.size).toBe(3);
    expect(ids).not.toContain(null);
  });

  test("a database that does not answer is a 503, on health too", async () => {
    await store.close();
    for (const path of ["/health", "/v1/keys"]) {
      const { status, headers, body } = await send("GET", path);
      expect(status).toBe(503);
      expect(headers.get("Retry-After")).toBe("5");
      expect(body).toMatchObject({ error: "unavailable", retryAfter: 5 });
    }
    expect(failures[0]).toBeInstanceOf(StoreUnavailableError);
  });

  test("a database that accepts and never answers is a 503 on health within 3 s", async () => {
    const timer = manualTimer();
    const silent = { ...store, ping: () => new Promise<void>(() => undefined) };
    const gateway = createGateway({
      store: silent,
      setTimer: timer.setTimer,
      onError: (error) => failures.push(error),
    });
    const answer = connect(gateway)("GET", "/health");
    await timer.advance(3_000);
    expect(await answer).toMatchObject({ status: 503, body: { error: "unavailable" } });
  });

  test("an unexpected one is a 500 that tells the operator everything and the caller nothing", async () => {
    const broken = { ...store, keys: { ...store.keys, list: () => Promise.reject(new Error("relation /var/secret")) } };
    const gateway = createGateway({ store: broken, onError: (error) => failures.push(error) });
    const { status, body } = await connect(gateway, key)("GET", "/v1/keys");
    expect(status).toBe(500);
    expect(body).toMatchObject({ error: "internal_error" });
    expect(JSON.stringify(body)).not.toContain("secret");
    expect(failures).toEqual([new Error("relation /var/secret")]);
  });

  test("whatever is sent, the answer is JSON with a documented status", async () => {
    const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO");
    const segment = fc.oneof(
      fc.constantFrom("v1", "keys", "capabilities", "health", "", ".", "..", "%2e", "%00", "%zz", "auth"),
      fc.uuid(),
      fc.string({ maxLength: 10 }).map(encodeURIComponent),
    );
    const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
    const body = fc.option(fc.oneof(fc.json(), fc.string(), fc.record({ name: fc.string({ unit: "binary" }) })));
    const headers = fc.record(
      {
        Authorization: fc.constantFrom("", "Bearer", "Bearer layer_", `Bearer layer_${"0".repeat(64)}`, "x y z"),
        "Content-Type": fc.constantFrom("application/json", "text/html", ";", "application/json; charset=utf-16"),
        "Idempotency-Key": fc.constantFrom("a", "", "b c"),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(method, path, body, headers, async (method, path, body, headers) => {
        const hasBody = body !== null && method !== "GET" && method !== "HEAD";
        const answer = await send(method, path, { headers, ...(hasBody && { body }) });
        expect([200, 201, 204, 400, 401, 404, 405, 409, 415]).toContain(answer.status);
        if (answer.status >= 400 && method !== "HEAD") {
          expect(answer.body).toMatchObject({ error: expect.any(String), message: expect.any(String) });
        }
        expect(failures).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The same store, which tells of each call before it is made. */
function noting(store: Store, note: (call: string) => void): Store {
  const noted = <Part extends object>(part: Part, name: string): Part =>
    new Proxy(part, {
      get(target, verb) {
        const value: unknown = Reflect.get(target, verb);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          note(`${name}.${String(verb)}`);
          return Reflect.apply(value, target, args);
        };
      },
    });
  const { keys, gates, logs, limits, replays } = store;
  return {
    ...store,
    keys: noted(keys, "keys"),
    gates: noted(gates, "gates"),
    logs: noted(logs, "logs"),
    limits: noted(limits, "limits"),
    replays: noted(replays, "replays"),
  };
}
