import {
  createAccount,
  createGateway,
  createMemoryStore,
  type Gateway,
  type LogRow,
  type Store,
  StoreUnavailableError,
} from "@layer-ai/react/gateway";
import { beforeEach, describe, expect, test } from "vitest";
import { connect, type Send } from "./support/client.ts";
import { parseEvents } from "./support/events.ts";
import { type ManualTimer, manualTimer } from "./support/manual-timer.ts";
import { failing, hello, type ScriptedUpstream, scriptedUpstream } from "./support/scripted-upstream.ts";

const models = ["alpha", "beta"].map((id) => ({
  id,
  provider: "scripted",
  displayName: id,
  pricing: { input: 0.001, output: 0.001 },
}));
const messages = [{ role: "user", content: "Hi" }];

let time: ManualTimer;
let store: Store;
let upstream: ScriptedUpstream;
let gateway: Gateway;
let accountId: string;
let key: string;
let send: Send;
let reported: unknown[];

beforeEach(async () => {
  time = manualTimer();
  store = createMemoryStore();
  upstream = scriptedUpstream();
  reported = [];
  gateway = createGateway({
    store,
    models: [...models, { id: "simulated", provider: "simulated", displayName: "S", pricing: { input: 1, output: 1 } }],
    upstreams: { scripted: upstream },
    clock: time.clock,
    setTimer: time.setTimer,
    onError: (error) => reported.push(error),
  });
  ({ accountId, key } = await createAccount(store, { clock: time.clock }));
  send = connect(gateway, key);
  await send("POST", "/v1/gates", { body: { name: "single", model: "alpha" } });
  const fallback = { routingStrategy: "fallback", fallbackModels: ["beta"] };
  await send("POST", "/v1/gates", { body: { name: "fallback", model: "alpha", ...fallback } });
  await send("POST", "/v1/gates", { body: { name: "simulated", model: "simulated" } });
});

const complete = (gate = "single", headers: Record<string, string> = {}) =>
  send("POST", "/v1/complete", { body: { gate, messages }, headers });
function open(fields: object, signal?: AbortSignal): Promise<Response> {
  const init = {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ gate_id: "single", messages, ...fields }),
    ...(signal && { signal }),
  };
  return gateway.fetch(new Request("http://layer.test/v1/chat/completions", init));
}
const rows = (): Promise<LogRow[]> => store.logs.list(accountId, { limit: 100 });

describe("retries", () => {
  test("a failure that may pass is tried twice more, after growing waits, before anyone hears of it", async () => {
    const passing = failing("upstream_error", { retryable: true });
    upstream.next(passing, passing);
    const started = time.clock();
    expect(await time.until(complete())).toMatchObject({ status: 200, body: { content: "Hello" } });
    const elapsed = time.clock() - started;
    expect(elapsed).toBeGreaterThanOrEqual(0.75 * 1_500);
    expect(elapsed).toBeLessThanOrEqual(1_500);
    const [row] = await rows();
    expect(row?.attempts.map(({ status }) => status)).toEqual(["upstream_error", "upstream_error", "success"]);
    expect(row).toMatchObject({ success: true, latencyMs: elapsed });
  });

  test("never more than twice, and not at all where it cannot help", async () => {
    const passing = failing("upstream_error", { retryable: true });
    upstream.next(passing, passing, passing);
    expect((await time.until(complete())).status).toBe(502);
    expect(upstream.calls).toHaveLength(3);
    upstream.next(failing("upstream_error"));
    expect((await time.until(complete())).status).toBe(502);
    expect(upstream.calls).toHaveLength(3 + 1);
  });

  test("the provider's own Retry-After is kept to; too long a one is passed on", async () => {
    upstream.next(failing("upstream_rate_limited", { retryable: true, retryAfterMs: 7_000 }));
    const started = time.clock();
    expect((await time.until(complete())).status).toBe(200);
    expect(time.clock() - started).toBe(7_000);
    upstream.next(failing("upstream_rate_limited", { retryable: true, retryAfterMs: 42_500 }));
    const { status, headers, body } = await time.until(complete());
    expect([status, headers.get("Retry-After")]).toEqual([503, "43"]);
    expect(body).toMatchObject({ error: "upstream_rate_limited", retryAfter: 43 });
  });

  test("an answer that breaks off is asked for again, since nothing of it was sent on", async () => {
    upstream.next([...hello.slice(0, 1), new Error("socket hang up")]);
    expect(await time.until(complete())).toMatchObject({ status: 200, body: { content: "Hello" } });
    expect(upstream.calls).toHaveLength(2);
  });
});

describe("limits of time", () => {
  test("a model that says nothing is a 504 within 55 s, and its call is ended", async () => {
    upstream.next(["hang"]);
    const started = time.clock();
    expect(await time.until(complete())).toMatchObject({ status: 504, body: { error: "upstream_timeout" } });
    expect(time.clock() - started).toBeLessThanOrEqual(55_000);
    expect(upstream.calls[0]?.signal.aborted).toBe(true);
    expect(await rows()).toMatchObject([{ success: false, status: "upstream_timeout" }]);
    expect(time.pending).toBe(0);
  });

  test("with a fallback it has half of the time, and the other answers", async () => {
    upstream.nextFor("alpha", ["hang"]);
    const started = time.clock();
    expect(await time.until(complete("fallback"))).toMatchObject({ status: 200, body: { model: "beta" } });
    expect(time.clock() - started).toBe(25_000);
  });

  test("every model failing slowly is still answered within 55 s", async () => {
    const slow = failing("upstream_error", { retryable: true, retryAfterMs: 9_000 });
    upstream.next(slow, slow, slow, ["hang"], ["hang"], ["hang"]);
    const started = time.clock();
    expect((await time.until(complete("fallback"))).status).toBe(504);
    expect(time.clock() - started).toBeLessThanOrEqual(55_000);
  });

  test("a stream that has begun may take as long as it likes, with a comment for each 15 s of silence", async () => {
    upstream.next([...hello.slice(0, 1), "hang"]);
    const response = await time.until(open({ stream: true }));
    expect(response.headers.get("Content-Type")).toMatch("text/event-stream");
    const { comments, error, done, text } = parseEvents(await time.until(response.text()));
    // Until the upstream has been silent for 60 s.
    expect({ comments, code: error?.code, done, text }).toEqual({
      comments: 3,
      code: "upstream_timeout",
      done: false,
      text: "Hel",
    });
    expect(upstream.calls[0]?.signal.aborted).toBe(true);
    expect(await rows()).toMatchObject([{ status: "upstream_timeout", completionTokens: 1, latencyMs: 60_000 }]);
    expect(time.pending).toBe(0);
  });

  test("the simulated provider streams at the pace of a real one, and says what it is", async () => {
    const started = time.clock();
    const response = await time.until(open({ gate_id: "simulated", stream: true }));
    expect(time.clock() - started).toBe(250);
    const { text, done } = parseEvents(await time.until(response.text()));
    expect(done).toBe(true);
    expect(text).toContain("simulated answer");
    expect(time.clock() - started).toBeGreaterThan(1_000);
    expect(await rows()).toMatchObject([{ firstTokenMs: 250, success: true }]);
  });
});

describe("a client that goes away", () => {
  test("ends the upstream's work on a stream; the row says so, with what was known", async () => {
    upstream.next([
      ...hello.slice(0, 1),
      { kind: "text", text: "lo", usage: { promptTokens: 7, completionTokens: 2 } },
      "hang",
    ]);
    const response = await time.until(open({ stream: true }));
    const reader = response.body?.getReader();
    for (let frame = 0; frame < 3; frame++) await reader?.read();
    const reading = reader?.read();
    await reader?.cancel();
    await reading;
    expect(upstream.calls[0]?.signal.aborted).toBe(true);
    expect(await rows()).toMatchObject([
      { status: "aborted", success: false, promptTokens: 7, completionTokens: 2, costNanoUsd: 9_000, stream: true },
    ]);
    expect(time.pending).toBe(0);
  });

  test.each([true, false])("is noticed by its signal too (stream: %s), before anything came", async (stream) => {
    upstream.next(["hang"]);
    const gone = new AbortController();
    const answer = open({ stream }, gone.signal);
    await upstream.called(1);
    gone.abort();
    await time.until(answer);
    expect(upstream.calls[0]?.signal.aborted).toBe(true);
    expect(await rows()).toMatchObject([{ status: "aborted", success: false, attempts: [{ status: "aborted" }] }]);
    expect(time.pending).toBe(0);
  });

  test("is noticed by its signal while nobody reads", async () => {
    upstream.next([...hello.slice(0, 2), "hang"]);
    const gone = new AbortController();
    await time.until(open({ stream: true }, gone.signal));
    gone.abort();
    await time.advance(0);
    expect(await rows()).toMatchObject([{ status: "aborted" }]);
    expect(upstream.calls[0]?.signal.aborted).toBe(true);
  });

  test("during a wait between two tries ends the waiting", async () => {
    upstream.next(failing("upstream_error", { retryable: true, retryAfterMs: 9_000 }));
    const gone = new AbortController();
    const answer = open({}, gone.signal);
    await time.advance(1_000);
    gone.abort();
    await answer;
    expect(upstream.calls).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: "aborted", latencyMs: 1_000 }]);
  });

  test("after the end changes nothing", async () => {
    const gone = new AbortController();
    await (await time.until(open({ stream: true }, gone.signal))).text();
    gone.abort();
    await time.advance(60_000);
    expect(await rows()).toMatchObject([{ status: "success" }]);
  });

  test("its Idempotency-Key stays used: the answer may have been paid for", async () => {
    upstream.next(["hang"]);
    const gone = new AbortController();
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": "once" };
    const body = JSON.stringify({ gate: "single", messages });
    const request = new Request("http://layer.test/v1/complete", {
      method: "POST",
      headers,
      body,
      signal: gone.signal,
    });
    const answer = gateway.fetch(request);
    await upstream.called(1);
    gone.abort();
    await time.until(answer);
    expect((await complete("single", { "Idempotency-Key": "once" })).status).toBe(409);
  });
});

describe("a database that fails while the model answers", () => {
  function failTimes(count: number): void {
    const { insert } = store.logs;
    let left = count;
    store.logs.insert = async (row) => {
      // As when the connection drops after the commit: written, and not known to be.
      await insert(row);
      if (left-- > 0) throw new StoreUnavailableError("gone");
    };
  }

  test("for a moment: the answer waits for its row, which is there once", async () => {
    failTimes(6);
    expect((await time.until(complete())).status).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  test("for longer: there is no answer without its row, and none later than 55 s", async () => {
    failTimes(1000);
    const started = time.clock();
    expect(await time.until(complete())).toMatchObject({ status: 503, body: { error: "unavailable" } });
    expect(time.clock() - started).toBeLessThanOrEqual(5_000);
    const { error, done } = parseEvents(await time.until((await time.until(open({ stream: true }))).text()));
    expect([error?.code, done]).toEqual(["internal_error", false]);
    expect(reported).toHaveLength(2);
  });
});
