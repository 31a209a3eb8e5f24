import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import { expect, test } from "vitest";

const dashboard = "https://console.test";

test("pages of a named origin may call it and read every answer, a refusal and its wait included", async () => {
  const { call } = await setUp([dashboard]);
  for (const response of [await call("GET", dashboard), await call("GET", dashboard, "Bearer layer_wrong")]) {
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(dashboard);
    expect(response.headers.get("Vary")).toBe("Origin");
    expect(response.headers.get("Access-Control-Expose-Headers")).toMatch(/X-Request-Id.*Retry-After.*RateLimit-Reset/);
    expect(response.headers.has("Access-Control-Allow-Credentials")).toBe(false);
  }
});

test("a browser's question before the request is answered without a key", async () => {
  const { preflight } = await setUp([dashboard]);
  const response = await preflight(dashboard);
  expect(response.status).toBe(204);
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe(dashboard);
  expect(response.headers.get("Access-Control-Allow-Methods")).toContain("DELETE");
  expect(response.headers.get("Access-Control-Allow-Headers")).toBe("Authorization, Content-Type, Idempotency-Key");
});

test.each(["https://evil.test", `${dashboard}.evil.test`, "http://console.test", `${dashboard}:8443`, "null"])(
  "%s, which is not named, learns nothing, and no cache mixes the two up",
  async (origin) => {
    const { call, preflight } = await setUp([dashboard]);
    expect((await preflight(origin)).status).toBe(401);
    const response = await call("GET", origin);
    expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(response.headers.get("Vary")).toBe("Origin");
  },
);

test.each(["*", "console.test", `${dashboard}/`, `${dashboard}/path`])(
  "%s is no origin, and is refused at once",
  (origin) => {
    expect(() => createGateway({ store: createMemoryStore(), origins: [origin] })).toThrow(
      /is no origin.*An origin is/,
    );
  },
);

async function setUp(origins: readonly string[]) {
  const store = createMemoryStore();
  const { key } = await createAccount(store);
  const gateway = createGateway({ store, origins });
  return {
    call: (method: string, origin: string, authorization = `Bearer ${key}`) =>
      gateway.fetch(
        new Request("http://layer.test/v1/keys", {
          method,
          headers: { Origin: origin, Authorization: authorization },
        }),
      ),
    preflight: (origin: string) =>
      gateway.fetch(
        new Request("http://layer.test/v1/keys", {
          method: "OPTIONS",
          headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
        }),
      ),
  };
}
