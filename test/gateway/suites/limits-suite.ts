import { createAccount, createGateway, type Gateway, type Plans, type Store } from "@layer-ai/react/gateway";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, connect, type Send } from "../support/client.ts";

const start = Date.UTC(2026, 5, 1, 12);
const second = 1000;
const plans: Plans = { tiny: { requestsPerMinute: 6, burst: 3 }, big: { requestsPerMinute: 600 } };

/** Plans and rate limits over HTTP, over any store. */
export function limitsSuite(open: () => Promise<Store>): void {
  let store: Store;
  let now = start;
  let gateway: Gateway;

  beforeAll(async () => {
    store = await open();
    gateway = createGateway({ store, plans, clock: () => now, onError: () => undefined });
  });
  afterAll(() => store.close());

  async function account(plan?: string): Promise<{ key: string; send: Send; complete: () => Promise<Answer> }> {
    now = start;
    const { key } = await createAccount(store, { clock: () => now, ...(plan !== undefined && { plan }) });
    const send = connect(gateway, key);
    await send("POST", "/v1/gates", { body: { name: "g", model: "gpt-4o" } });
    const body = { gate: "g", messages: [{ role: "user", content: "Hi" }] };
    // Answered 502, since nobody answers for that model; what matters here is whether it was let in.
    return { key, send, complete: () => send("POST", "/v1/complete", { body }) };
  }

  describe("completions", () => {
    test("beyond the plan are a 429 that says what the plan allows and how long to wait", async () => {
      const { complete } = await account("tiny");
      for (const remaining of ["2", "1", "0"]) {
        const { status, headers } = await complete();
        expect(status).not.toBe(429);
        expect(headers.get("RateLimit-Limit")).toBe("6");
        expect(headers.get("RateLimit-Remaining")).toBe(remaining);
      }
      now += second;
      const { status, headers, body } = await complete();
      expect(status).toBe(429);
      expect(headers.get("Retry-After")).toBe("9");
      expect(headers.get("RateLimit-Limit")).toBe("6");
      expect(headers.get("RateLimit-Remaining")).toBe("0");
      expect(headers.get("RateLimit-Reset")).toBe("29");
      expect(body).toMatchObject({ error: "rate_limit_exceeded", retryAfter: 9 });
      expect(Object(body).message).toBe(
        'This key may make 6 completions a minute, at most 3 at once. The plan "tiny" sets this. Try again in 9 s.',
      );
      now += 9 * second;
      expect((await complete()).status).not.toBe(429);
      expect((await complete()).status).toBe(429);
    });

    test("that are refused have no row, the others one each", async () => {
      const { send, complete } = await account("tiny");
      for (let i = 0; i < 5; i++) await complete();
      expect((await send("GET", "/v1/logs")).body).toHaveLength(3);
    });

    test("that are not valid cost nothing", async () => {
      const { send, complete } = await account("tiny");
      for (let i = 0; i < 10; i++) {
        expect((await send("POST", "/v1/complete", { body: { gate: "g" } })).status).toBe(400);
      }
      expect((await complete()).headers.get("RateLimit-Remaining")).toBe("2");
    });

    test("are counted for each key by itself", async () => {
      const { send, complete } = await account("tiny");
      const { body } = await send("POST", "/v1/keys", { body: { name: "Other" } });
      for (let i = 0; i < 4; i++) await complete();
      const other = connect(gateway, Object(body).key);
      const answer = await other("POST", "/v1/complete", {
        body: { gate: "g", messages: [{ role: "user", content: "" }] },
      });
      expect(answer.status).not.toBe(429);
    });

    test("without a plan have no limit, and no headers of one", async () => {
      const { complete } = await account();
      const { headers } = await complete();
      expect(headers.get("RateLimit-Limit")).toBeNull();
    });

    test("on a plan that is not configured have the smallest limit there is", async () => {
      const { complete } = await account("forgotten");
      expect((await complete()).headers.get("RateLimit-Limit")).toBe("6");
    });
  });

  test("management has ten times as much, counted apart", async () => {
    const { send, complete } = await account("tiny");
    const statuses: number[] = [];
    // One was spent on the gate.
    for (let i = 0; i < 30; i++) statuses.push((await send("GET", "/v1/keys")).status);
    expect(statuses).toEqual([...Array.from({ length: 29 }, () => 200), 429]);
    const { status, body } = await send("DELETE", `/v1/keys/${crypto.randomUUID()}`);
    expect(status).toBe(429);
    expect(Object(body).message).toContain("60 requests a minute, at most 30 at once");
    expect((await complete()).status).not.toBe(429);
    now += second;
    expect((await send("GET", "/v1/keys")).headers.get("RateLimit-Limit")).toBe("60");
  });

  test("capabilities tell the plan and its limits", async () => {
    const { send } = await account("tiny");
    expect((await send("GET", "/v1/capabilities")).body).toMatchObject({
      account: {
        plan: "tiny",
        limits: {
          completions: { requestsPerMinute: 6, burst: 3 },
          management: { requestsPerMinute: 60, burst: 30 },
        },
      },
      features: expect.arrayContaining(["rate-limits", "usage.aggregate", "logs.filter", "logs.cursor", "keys.usage"]),
    });
  });

  test("in every stretch of time: admitted ≤ burst + elapsed × rate, and no fewer than that allows", async () => {
    const limit = { requestsPerMinute: 60, burst: 5 };
    const steps = fc.array(fc.record({ wait: fc.nat(3000), requests: fc.integer({ min: 1, max: 8 }) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (schedule) => {
        const bucket = crypto.randomUUID();
        const admitted: number[] = [];
        let at = start;
        let tokens = limit.burst;
        for (const { wait, requests } of schedule) {
          at += wait;
          tokens = Math.min(tokens + wait / 1000, limit.burst);
          const taken = await Promise.all(Array.from({ length: requests }, () => store.limits.take(bucket, limit, at)));
          const count = taken.filter((one) => one.admitted).length;
          // Within a rounding of the plain model.
          expect(Math.abs(count - Math.min(Math.floor(tokens + 1e-6), requests))).toBe(0);
          tokens -= count;
          admitted.push(...Array.from({ length: count }, () => at));
        }
        for (const [first, from] of admitted.entries()) {
          for (const [index, to] of admitted.entries()) {
            if (index >= first) expect(index - first + 1).toBeLessThanOrEqual(limit.burst + (to - from) / 1000);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a bucket that is full again may be forgotten", async () => {
    const limit = { requestsPerMinute: 60, burst: 2 };
    const bucket = crypto.randomUUID();
    for (let i = 0; i < 2; i++) await store.limits.take(bucket, limit, start);
    await store.sweep(start + 1000);
    expect((await store.limits.take(bucket, limit, start + 500)).admitted).toBe(false);
    await store.sweep(start + 2000);
    expect(await store.limits.take(bucket, limit, start + 2000)).toMatchObject({ admitted: true, remaining: 1 });
  });
}
