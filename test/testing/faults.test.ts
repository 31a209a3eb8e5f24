import { createFaultScript, createMemoryGateway, type Fault, withFaults } from "@layer-ai/react/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { manualClock, settle } from "../server/support/manual-clock.ts";

const keys = "/api/layer/v1/keys";
const post = { method: "POST", headers: { "content-type": "application/json" }, body: '{"name":"New"}' };

/** One creation under a fault: what the page saw, and what the server holds. */
async function create(fault: Fault) {
  const memory = createMemoryGateway();
  memory.faults.next("keys.create", fault);
  const answer = await memory.fetcher(keys, post).catch((error: unknown) => error);
  return { answer, created: (await memory.keys()).length === 2, memory };
}

test("offline: a TypeError, and the server saw nothing", async () => {
  const { answer, created } = await create({ kind: "offline" });
  expect(answer).toBeInstanceOf(TypeError);
  expect(created).toBe(false);
});

test("lost-answer: the same TypeError, and the server acted", async () => {
  const { answer, created } = await create({ kind: "lost-answer" });
  expect(answer).toBeInstanceOf(TypeError);
  expect(created).toBe(true);
});

test("broken-body: headers of success, then the body breaks off", async () => {
  const { answer, created } = await create({ kind: "broken-body" });
  expect(answer).toMatchObject({ status: 201 });
  await expect(answer instanceof Response && answer.text()).rejects.toBeInstanceOf(TypeError);
  expect(created).toBe(true);
});

test("unreadable-body: a 201 that is no JSON, though the secret is in it", async () => {
  const { answer, created } = await create({ kind: "unreadable-body" });
  const text = answer instanceof Response ? await answer.text() : "";
  expect(text).toMatch(/"key":"layer_[0-9a-f]{64}"/);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(created).toBe(true);
});

test.each([false, true])("status: an error in the wire's envelope, acted: %s", async (acted) => {
  const { answer, created } = await create({ kind: "status", status: 429, retryAfter: 7, acted });
  expect(answer).toMatchObject({ status: 429 });
  if (!(answer instanceof Response)) return expect.unreachable();
  expect(answer.headers.get("retry-after")).toBe("7");
  expect(await answer.json()).toMatchObject({ error: "rate_limit_exceeded", retryAfter: 7 });
  expect(created).toBe(acted);
});

test("html: a page where JSON was due, with any status", async () => {
  for (const [fault, status] of [
    [{ kind: "html" }, 502],
    [{ kind: "html", status: 200 }, 200],
  ] as const) {
    const { answer, created } = await create(fault);
    expect(answer).toMatchObject({ status });
    expect(answer instanceof Response && answer.headers.get("content-type")).toContain("text/html");
    expect(created).toBe(false);
  }
});

test.each([false, true])("silence: nothing until the caller gives up, acted: %s", async (acted) => {
  const memory = createMemoryGateway();
  memory.faults.next("keys.create", { kind: "silence", acted });
  const controller = new AbortController();
  const answer = memory.fetcher(keys, { ...post, signal: controller.signal });
  while (acted && (await memory.keys()).length < 2) await settle();
  controller.abort(new Error("gave up"));
  await expect(answer).rejects.toThrow("gave up");
  expect(await memory.keys()).toHaveLength(acted ? 2 : 1);
});

test("answer: whatever the test wrote", async () => {
  const { answer, created } = await create({ kind: "answer", respond: () => Response.json({ hello: "world" }) });
  expect(answer instanceof Response && (await answer.json())).toEqual({ hello: "world" });
  expect(created).toBe(false);
});

test("a delay passes after the server acted, on the clock that the test owns, and ends with the caller", async () => {
  const clock = manualClock();
  const memory = createMemoryGateway({ clock });
  memory.faults.next("keys.create", { kind: "lost-answer", delayMs: 3_000 });
  const answer = memory.fetcher(keys, post);
  const lost = expect(answer).rejects.toBeInstanceOf(TypeError);
  await clock.waitedFor(3_000);
  expect(await memory.keys()).toHaveLength(2);
  await clock.advance(3_000);
  await lost;

  const controller = new AbortController();
  memory.faults.next("keys.list", { kind: "offline", delayMs: 4_000 });
  const reading = memory.fetcher(keys, { signal: controller.signal });
  await clock.waitedFor(4_000);
  controller.abort(new Error("gave up"));
  await expect(reading).rejects.toThrow("gave up");
  expect(clock.pending).toBe(0);
});

test("faults are queued for a request or for all, then stand, then are over", async () => {
  const { fetcher, faults } = createMemoryGateway();
  faults.next("keys.list", { kind: "status", status: 503 }, undefined, { kind: "status", status: 504 });
  faults.next("*", { kind: "status", status: 500 });
  faults.always("keys.list", { kind: "status", status: 429 });
  const seen: number[] = [];
  for (const path of [keys, "/api/layer/health", keys, keys, keys, keys, "/api/layer/health"]) {
    seen.push((await fetcher(path)).status);
  }
  expect(seen).toEqual([503, 500, 200, 504, 429, 429, 200]);
  faults.always("keys.list", undefined);
  expect((await fetcher(keys)).status).toBe(200);
  faults.always("*", { kind: "offline" });
  await expect(fetcher("/elsewhere")).rejects.toBeInstanceOf(TypeError);
  faults.clear();
  expect((await fetcher("/elsewhere")).status).toBe(404);
});

test("a plan may be any function, and knows the request by its name wherever the proxy is mounted", async () => {
  const seen: unknown[] = [];
  const fetcher = withFaults(
    async () => Response.json([]),
    (request) => void seen.push(request),
  );
  await fetcher("/v1/keys/k1", { method: "delete" });
  await fetcher(new URL("https://app.test/deep/mount/v1/keys"));
  await fetcher(new Request("https://app.test/api/layer/v1/keys", { method: "POST", body: "{}" }));
  await fetcher("/elsewhere");
  expect(seen).toEqual([
    { method: "DELETE", path: "/v1/keys/k1", endpoint: "keys.delete" },
    { method: "GET", path: "/deep/mount/v1/keys", endpoint: "keys.list" },
    { method: "POST", path: "/api/layer/v1/keys", endpoint: "keys.create" },
    { method: "GET", path: "/elsewhere", endpoint: undefined },
  ]);
});

test("under any script the server acts just when the fault says so", async () => {
  const fault = fc.oneof(
    fc.constantFrom<Fault>(
      { kind: "offline" },
      { kind: "lost-answer" },
      { kind: "broken-body" },
      { kind: "unreadable-body" },
    ),
    fc.record({
      kind: fc.constant("status" as const),
      status: fc.constantFrom(400, 429, 500, 503),
      acted: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("html" as const), status: fc.constantFrom(200, 502), acted: fc.boolean() }),
    fc.constant(undefined),
  );
  const acts = (one: Fault | undefined) =>
    !one || ("acted" in one ? one.acted : ["lost-answer", "broken-body", "unreadable-body"].includes(one.kind));
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 8 }), async (script) => {
      const faults = createFaultScript();
      const memory = createMemoryGateway();
      const fetcher = withFaults(memory.fetcher, faults.plan);
      faults.next("keys.create", ...script);
      for (const _ of script) await fetcher(keys, post).catch(() => undefined);
      expect(await memory.keys()).toHaveLength(1 + script.filter(acts).length);
    }),
    { numRuns: 100 },
  );
});
