import { once } from "node:events";
import { connect as dial } from "node:net";
import { createAccount, createGateway, createMemoryStore, type Gateway } from "@layer-ai/react/gateway";
import { type GatewayServer, serveGateway } from "@layer-ai/react/gateway/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendRaw } from "./support/raw.ts";
import { exchange } from "./support/read-answers.ts";

let key: string;
let server: GatewayServer;

beforeEach(async () => {
  const store = createMemoryStore();
  ({ key } = await createAccount(store));
  server = await serveGateway({ gateway: createGateway({ store }), port: 0 });
});
afterEach(() => server.close());

const close = "Host: layer.test\r\nConnection: close\r\n";

describe("requests", () => {
  test("travel there and back", async () => {
    const response = await fetch(`${server.url}//v1/keys/`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Größe 🗝" }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("Content-Length")).toMatch(/^\d+$/);
    expect(await response.json()).toMatchObject({ name: "Größe 🗝" });
  });

  test("may name the whole URL, or a host that is none", async () => {
    expect((await sendRaw(server.port, `GET http://evil.test/health HTTP/1.1\r\n${close}\r\n`)).status).toBe(200);
    const odd = "Host: a/b?c#d@e:99999\r\nConnection: close\r\n";
    expect((await sendRaw(server.port, `GET /health HTTP/1.1\r\n${odd}\r\n`)).status).toBe(200);
  });

  test("have a body wherever they like, and it does not matter", async () => {
    const body = `Content-Length: 2\r\n${close}\r\n{}`;
    expect((await sendRaw(server.port, `GET /health HTTP/1.1\r\n${body}`)).status).toBe(200);
  });

  test("on one connection are answered one after the other", async () => {
    const get = "GET /health HTTP/1.1\r\nHost: layer.test\r\n";
    const { status, body } = await sendRaw(server.port, `${get}\r\n${get}Connection: close\r\n\r\n`);
    expect(status).toBe(200);
    expect(body.startsWith("{")).toBe(true);
  });

  test("on one connection that expect to be told to go on are told so before their answers", async () => {
    const first = "GET /health HTTP/1.1\r\nHost: layer.test\r\n\r\n";
    const body = `${close}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`;
    const bytes = Buffer.from(`${first}POST /nowhere HTTP/1.1\r\n${body}`);
    const answers = await exchange(server.port, { bytes, ends: false });
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    expect(JSON.parse(answers[1]?.body ?? "")).toMatchObject({ error: "not_found" });
  });

  test("carry the address of their peer, not one that a header claims", async () => {
    const seen: (string | undefined)[] = [];
    const spy = await serveWith(async (_, info) => {
      seen.push(info?.clientAddress);
      return new Response(null, { status: 204 });
    });
    await fetch(spy.url, { headers: { "X-Forwarded-For": "203.0.113.9" } });
    expect(seen).toEqual(["127.0.0.1"]);
    await spy.close();
  });
});

describe("what Node itself would refuse without a word is JSON with a request id", () => {
  test.each([
    ["nonsense", "nonsense\r\n\r\n", 400, "bad_request"],
    ["a broken header", "GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, "bad_request"],
    ["no Host", "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "bad_request"],
    ["20 KB of headers", `GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431, "headers_too_large"],
    ["TRACE", `TRACE / HTTP/1.1\r\n${close}\r\n`, 405, "method_not_allowed"],
    ["CONNECT", `CONNECT evil.test:443 HTTP/1.1\r\n${close}\r\n`, 405, "method_not_allowed"],
    ["OPTIONS *", `OPTIONS * HTTP/1.1\r\n${close}\r\n`, 404, "not_found"],
    ["a foreign Expect", `GET /nowhere HTTP/1.1\r\nExpect: magic\r\n${close}\r\n`, 404, "not_found"],
    ["two lengths", `POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${close}\r\n`, 400, "bad_request"],
  ])("%s", async (_, request, status, error) => {
    const answer = await sendRaw(server.port, request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(JSON.parse(answer.body)).toMatchObject({ error, requestId: answer.headers.get("X-Request-Id") });
  });

  test("a refusal reaches a client that is still sending its body", async () => {
    const megabyte = new Uint8Array(1024 * 1024);
    const parts = Array.from({ length: 12 }, () => ["100000\r\n", megabyte, "\r\n"]).flat();
    for (const [authorization, status] of [
      [`Bearer ${key}`, 413],
      ["Bearer layer_wrong", 401],
    ] as const) {
      const head = `POST /v1/keys HTTP/1.1\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n`;
      expect((await sendRaw(server.port, head, ...parts, "0\r\n\r\n")).status).toBe(status);
    }
  });
});

describe("streams", () => {
  test("arrive piece by piece", async () => {
    const source = eventSource();
    const streaming = await serveWith(async () => source.response);
    const response = await fetch(streaming.url);
    const reader = response.body?.getReader();
    for (const piece of ["data: 1\n\n", "data: 2\n\n"]) {
      source.send(piece);
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(piece);
    }
    source.end();
    expect((await reader?.read())?.done).toBe(true);
    await streaming.close();
  });

  test("stop when the client goes away, and so does the request's signal", async () => {
    const source = eventSource();
    let signal: AbortSignal | undefined;
    const streaming = await serveWith(async (request) => {
      signal = request.signal;
      return source.response;
    });
    const client = new AbortController();
    await fetch(streaming.url, { method: "POST", body: "{}", signal: client.signal });
    client.abort();
    await source.cancelled;
    expect(signal?.aborted).toBe(true);
    await streaming.close();
  });

  test("that break off cut the connection, so that nobody takes them for whole", async () => {
    const source = eventSource();
    const streaming = await serveWith(async () => source.response);
    const response = await fetch(streaming.url);
    source.send("data: 1\n\n");
    source.fail();
    await expect(response.text()).rejects.toThrow();
    await streaming.close();
  });

  test("a finished request's signal stays quiet", async () => {
    let signal: AbortSignal | undefined;
    const plain = await serveWith(async (request) => {
      signal = request.signal;
      return Response.json({});
    });
    await (await fetch(plain.url, { method: "POST", body: "{}" })).json();
    await plain.close();
    expect(signal?.aborted).toBe(false);
  });
});

describe("the server", () => {
  test("listens on this machine alone", () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  test("says which variable chooses the port when it is taken", async () => {
    const attempt = serveGateway({ gateway: gatewayOf(unused), port: server.port, portVariable: "GATEWAY_PORT" });
    await expect(attempt).rejects.toThrow(
      `Port ${server.port} on 127.0.0.1 is in use by another program. Stop that program, or set GATEWAY_PORT to another port.`,
    );
  });

  test("answers what is in progress before it closes, and waits for nobody else", async () => {
    const request = deferred();
    const permission = deferred();
    const slow = await serveWith(async () => {
      request.resolve();
      await permission.promise;
      return Response.json({ late: true });
    });
    const silent = dial(slow.port, "127.0.0.1");
    await once(silent, "connect");
    const answer = fetch(slow.url);
    await request.promise;
    const closed = slow.close();
    await once(silent, "close");
    permission.resolve();
    expect((await answer).headers.get("Connection")).toBe("close");
    expect(await (await answer).json()).toEqual({ late: true });
    await closed;
    await expect(once(dial(slow.port, "127.0.0.1"), "connect")).rejects.toThrow("ECONNREFUSED");
  });

  test("ends what does not finish within its grace", async () => {
    const source = eventSource();
    const streaming = await serveGateway({ gateway: gatewayOf(async () => source.response), port: 0, graceMs: 1 });
    const response = await fetch(streaming.url);
    await streaming.close();
    await expect(response.text()).rejects.toThrow();
    await source.cancelled;
  });
});

const unused: Gateway["fetch"] = async () => new Response(null, { status: 204 });

function gatewayOf(fetch: Gateway["fetch"]): Gateway {
  return { fetch };
}

function serveWith(fetch: Gateway["fetch"]): Promise<GatewayServer> {
  return serveGateway({ gateway: gatewayOf(fetch), port: 0 });
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function eventSource() {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  return {
    response: new Response(pipe.readable, { headers: { "Content-Type": "text/event-stream" } }),
    /** Settles when the reader has gone. */
    cancelled: writer.closed.catch(() => undefined),
    send: (text: string) => void writer.write(new TextEncoder().encode(text)).catch(() => undefined),
    end: () => void writer.close().catch(() => undefined),
    fail: () => void writer.abort(new Error("upstream")).catch(() => undefined),
  };
}
