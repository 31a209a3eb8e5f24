import { createServer, type IncomingMessage, type RequestListener, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { type LayerProxy, toNodeHandler } from "@layer-ai/react/server";
import { afterEach, expect, test } from "vitest";
import { proxyUnderTest } from "./support/proxy-under-test.ts";
import { streamOf } from "./support/stream-of.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real server on a free port of this machine. */
async function serve(listener: RequestListener): Promise<{ origin: string; port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  // SAFETY: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port };
}

test("a plain Node server serves the proxy: create, list, delete, over real HTTP", async () => {
  const { proxy } = await proxyUnderTest();
  const { origin } = await serve(toNodeHandler(proxy));
  const json = { origin, "content-type": "application/json" };
  const body = JSON.stringify({ name: "Production – größer" });
  const created = await fetch(`${origin}/api/layer/v1/keys`, { method: "POST", headers: json, body });
  expect(created.status).toBe(201);
  expect(created.headers.get("cache-control")).toBe("no-store");
  const { id, name } = await created.json();
  expect(name).toBe("Production – größer");
  const gone = await fetch(`${origin}/api/layer/v1/keys/${id}`, { method: "DELETE", headers: { origin } });
  expect(gone.status).toBe(204);
  expect(await (await fetch(`${origin}/api/layer/v1/keys`)).json()).toMatchObject([{ name: "Portal" }]);
  const foreign = await fetch(`${origin}/api/layer/v1/keys`, {
    method: "POST",
    headers: { ...json, origin: "https://evil.test" },
    body,
  });
  expect(foreign.status).toBe(403);
});

test("a router that cut its mount point off the path is understood, as Express does it", async () => {
  const { proxy } = await proxyUnderTest();
  const handle = toNodeHandler(proxy);
  const { origin } = await serve((req, res) => {
    const originalUrl = req.url;
    req.url = req.url?.replace("/api/layer", "");
    void handle(Object.assign(req, { originalUrl }), res);
  });
  expect((await fetch(`${origin}/api/layer/v1/keys`)).status).toBe(200);
});

test("a body that a parser has read already is put back together", async () => {
  const { proxy } = await proxyUnderTest();
  const handle = toNodeHandler(proxy);
  const { origin } = await serve(async (req, res) => {
    const text = (await req.toArray()).join("");
    void handle(Object.assign(req, { body: JSON.parse(text) }), res);
  });
  const headers = { origin, "content-type": "application/json" };
  const created = await fetch(`${origin}/api/layer/v1/keys`, { method: "POST", headers, body: '{"name":"Parsed"}' });
  expect(await created.json()).toMatchObject({ name: "Parsed" });
});

test("refusing a body that is too large answers, and leaves the connection usable", async () => {
  const { proxy } = await proxyUnderTest({ limits: { bodyBytes: 1000 } });
  const { port, origin } = await serve(toNodeHandler(proxy));
  const socket = connect(port, "127.0.0.1");
  closing.push(() => socket.destroy());
  let received = "";
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => received.includes(text) && resolve();
      socket.on("data", (data: Buffer) => {
        received += data.toString("latin1");
        look();
      });
      look();
    });
  const post = `POST /api/layer/v1/keys HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\n`;
  socket.write(`${post}Transfer-Encoding: chunked\r\n\r\n`);
  for (let chunk = 0; chunk < 50; chunk++) socket.write(`3e8\r\n${"x".repeat(1000)}\r\n`);
  await until("413 Payload Too Large");
  socket.write("0\r\n\r\n");
  socket.write(`GET /api/layer/health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  await until("200 OK");
});

test("events arrive as they are sent, and leaving the page ends the upstream's work", async () => {
  const { body, cancelled } = streamOf(["data: 1\n\n"], "silence");
  const { proxy } = await proxyUnderTest({
    upstream: () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  });
  const { origin } = await serve(toNodeHandler(proxy));
  const page = new AbortController();
  const answer = await fetch(`${origin}/api/layer/v1/keys`, { signal: page.signal });
  expect(answer.headers.get("x-accel-buffering")).toBe("no");
  const first = await answer.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe("data: 1\n\n");
  page.abort();
  await cancelled;
});

test("a stream that breaks does not look complete to the client", async () => {
  const { body } = streamOf(["data: 1\n\n"], "error");
  const { proxy } = await proxyUnderTest({
    upstream: () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  });
  const { origin } = await serve(toNodeHandler(proxy));
  const answer = await fetch(`${origin}/api/layer/v1/keys`);
  await expect(answer.text()).rejects.toThrow("terminated");
});

test("a large answer waits for a slow reader and arrives whole", async () => {
  const keys = Array.from({ length: 40_000 }, (_, index) => ({ id: String(index), name: "x".repeat(100) }));
  const proxy: LayerProxy = async () => Response.json(keys);
  const { port } = await serve(toNodeHandler(proxy));
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    send({ port, host: "127.0.0.1", path: "/" }, resolve).on("error", reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual(keys);
});

test.each([
  ["GET http://evil.test/api/layer/v1/keys", "app.test"],
  ["GET http://evil.test/api/layer/v1/keys", "app.testhttp:"],
  ["OPTIONS *", "app.test"],
  ["GET /nowhere", "evil.test/api/layer/v1/keys?"],
  ["GET /api/layer/v1/keys", "user@evil.test"],
  ["GET /api/layer/v1/keys", "app test"],
  ["GET /api/layer/v1/keys", ""],
])("the request line %j for the host %j cannot move the request elsewhere", async (line, host) => {
  const { proxy, sent } = await proxyUnderTest();
  const { port } = await serve(toNodeHandler(proxy));
  const socket = connect(port, "127.0.0.1");
  const answered = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (data: Buffer) => {
      text += data.toString("latin1");
    });
    socket.on("close", () => resolve(text));
  });
  socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  expect(await answered).toMatch(/^HTTP\/1.1 40[045] .*"error":/s);
  expect(sent).toEqual([]);
});
