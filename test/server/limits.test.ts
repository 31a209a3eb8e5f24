import { expect, test } from "vitest";
import { manualClock, settle } from "./support/manual-clock.ts";
import { pageOrigin, proxyUnderTest } from "./support/proxy-under-test.ts";
import { streamOf } from "./support/stream-of.ts";

const limits = { headersMs: 60_000, idleMs: 30_000, auditMs: 5_000 };
const events = { headers: { "content-type": "text/event-stream" } };

/** A request whose body arrives as the stream says. */
function upload(body: ReadableStream<Uint8Array>, headers: HeadersInit = {}) {
  const init = {
    method: "POST",
    body,
    duplex: "half",
    headers: { origin: pageOrigin, "content-type": "application/json", ...headers },
  };
  return new Request(`${pageOrigin}/api/layer/v1/keys`, init);
}

test("a server that does not begin to answer within 60 s is upstream_timeout, and the call is ended", async () => {
  const clock = manualClock();
  const { call, sent } = await proxyUnderTest({ clock, upstream: () => new Promise(() => {}) });
  const answer = call("POST", "/v1/keys", { body: { name: "x" } });
  await clock.waitedFor(60_000);
  await clock.advance(59_999);
  expect(sent[0]?.signal.aborted).toBe(false);
  await clock.advance(1);
  expect((await answer).status).toBe(504);
  expect(await (await answer).json()).toMatchObject({ error: "upstream_timeout" });
  expect(sent[0]?.signal.aborted).toBe(true);
  expect(clock.pending).toBe(0);
});

test("an answer may take longer than the time to headers, as long as it does not fall silent", async () => {
  const clock = manualClock();
  let push = (_text: string) => {};
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
    },
  });
  const { call } = await proxyUnderTest({ clock, limits, upstream: () => new Response(body, events) });
  const reading = (await call("GET", "/v1/keys")).text();
  for (let beat = 0; beat < 10; beat++) {
    await clock.advance(29_000);
    push(": idle\n\n");
    await settle();
  }
  end();
  expect(await reading).toBe(": idle\n\n".repeat(10));
  expect(clock.pending).toBe(0);
});

test("a stream that falls silent is broken off, so that nobody takes it for complete", async () => {
  const clock = manualClock();
  const { body, cancelled } = streamOf(["data: 1\n\n"], "silence");
  const { call } = await proxyUnderTest({ clock, limits, upstream: () => new Response(body, events) });
  const reading = (await call("GET", "/v1/keys")).text();
  const broken = expect(reading).rejects.toThrow("silent");
  await clock.waitedFor(30_000);
  await clock.advance(30_000);
  await broken;
  await cancelled;
});

test("JSON that falls silent half-way is upstream_timeout", async () => {
  const clock = manualClock();
  const { body, cancelled } = streamOf(["["], "silence");
  const { call } = await proxyUnderTest({ clock, limits, upstream: () => new Response(body) });
  const answer = call("GET", "/v1/keys");
  await clock.waitedFor(30_000);
  await clock.advance(30_000);
  expect((await answer).status).toBe(504);
  await cancelled;
});

test("JSON larger than the limit is not passed on", async () => {
  const { body, cancelled } = streamOf(['"', "x".repeat(600), "x".repeat(600)], "silence");
  const { call } = await proxyUnderTest({ limits: { bodyBytes: 1024 }, upstream: () => new Response(body) });
  expect((await call("GET", "/v1/keys")).status).toBe(502);
  await cancelled;
});

test("a body over 10 MB is 413, whether it says so or not, and nothing is sent", async () => {
  const { proxy, sent } = await proxyUnderTest();
  const megabyte = new Uint8Array(2 ** 20).fill(0x20);
  const { body, cancelled } = streamOf(
    Array.from({ length: 11 }, () => megabyte),
    "silence",
  );
  const answer = await proxy(upload(body));
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: "payload_too_large" });
  await cancelled;
  const declared = await proxy(upload(streamOf([], "silence").body, { "content-length": String(10 * 2 ** 20 + 1) }));
  expect(declared.status).toBe(413);
  expect(sent).toEqual([]);
});

test("a body of just 10 MB is sent", async () => {
  const { proxy, sent } = await proxyUnderTest({ upstream: () => Response.json({}, { status: 201 }) });
  const megabyte = new Uint8Array(2 ** 20).fill(0x20);
  expect((await proxy(upload(streamOf(Array.from({ length: 10 }, () => megabyte)).body))).status).toBe(201);
  expect((await sent[0]?.arrayBuffer())?.byteLength).toBe(10 * 2 ** 20);
});

test("a body that stops arriving is 408, one that breaks off is 400, and nothing is sent", async () => {
  const clock = manualClock();
  const { proxy, sent } = await proxyUnderTest({ clock, limits });
  const slow = proxy(upload(streamOf(['{"na'], "silence").body));
  await clock.waitedFor(30_000);
  await clock.advance(30_000);
  expect((await slow).status).toBe(408);
  expect((await proxy(upload(streamOf(['{"na'], "error").body))).status).toBe(400);
  expect(sent).toEqual([]);
});

test("a body that authorize has read already is the host's mistake, and the host is told which", async () => {
  const { call, reported } = await proxyUnderTest({
    async authorize(request) {
      await request.text();
      return { user: { id: "ada" }, permissions: "all" };
    },
  });
  expect((await call("POST", "/v1/keys", { body: { name: "x" } })).status).toBe(500);
  expect(reported[0]?.cause).toMatchObject({ message: expect.stringContaining("authorize") });
});

test("a client that goes away ends the reading it asked for", async () => {
  const { call, sent, reported } = await proxyUnderTest({ upstream: () => new Promise(() => {}) });
  const client = new AbortController();
  const answer = call("GET", "/v1/keys", { signal: client.signal });
  while (sent.length === 0) await settle();
  client.abort();
  expect((await answer).ok).toBe(false);
  expect(sent[0]?.signal.aborted).toBe(true);
  expect(reported).toEqual([]);
});

test("a client that leaves a stream ends it upstream, by signal or by letting go", async () => {
  for (const leave of ["abort", "cancel"] as const) {
    const { body, cancelled } = streamOf(["data: 1\n\n"], "silence");
    const { call, sent } = await proxyUnderTest({ upstream: () => new Response(body, events) });
    const client = new AbortController();
    const answer = await call("GET", "/v1/keys", { signal: client.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    const pending = reader?.read().catch(() => undefined);
    if (leave === "abort") client.abort();
    else await reader?.cancel();
    await pending;
    await cancelled;
    expect(sent[0]?.signal.aborted).toBe(true);
  }
});

test("a client that is gone before anything was sent causes nothing", async () => {
  const client = new AbortController();
  const { call, sent } = await proxyUnderTest({
    authorize: () => {
      client.abort();
      return { user: { id: "ada" }, permissions: "all" };
    },
  });
  await call("POST", "/v1/keys", { body: { name: "x" }, signal: client.signal });
  await call("DELETE", "/v1/keys/1", { signal: client.signal });
  expect(sent).toEqual([]);
});

test("a change that was sent is seen through when the client goes away, and reaches the audit trail", async () => {
  const audited: unknown[] = [];
  const client = new AbortController();
  const { call, sent } = await proxyUnderTest({
    onAction: (user, action, id) => void audited.push([user.id, action, id]),
    upstream: () => {
      client.abort();
      return Response.json({ id: "k1" }, { status: 201 });
    },
  });
  await call("POST", "/v1/keys", { body: { name: "x" }, signal: client.signal });
  expect(sent[0]?.signal.aborted).toBe(false);
  expect(audited).toEqual([["ada", "keys:create", "k1"]]);
});
