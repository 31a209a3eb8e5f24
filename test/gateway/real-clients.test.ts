import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createAccount, createGateway, createMemoryStore, type Store } from "@layer-ai/react/gateway";
import { type GatewayServer, serveGateway } from "@layer-ai/react/gateway/node";
import OpenAI, { APIUserAbortError, AuthenticationError, NotFoundError, RateLimitError } from "openai";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hello, type ScriptedUpstream, scriptedUpstream } from "./support/scripted-upstream.ts";
import { Sdk } from "./support/sdk.ts";

const models = [
  { id: "gpt-4o", provider: "scripted", displayName: "GPT-4o", pricing: { input: 0.0025, output: 0.01 } },
];
const messages = [{ role: "user" as const, content: "Hello!" }];

let store: Store;
let upstream: ScriptedUpstream;
let server: GatewayServer;
let accountId: string;
let key: string;

beforeEach(async () => {
  store = createMemoryStore();
  upstream = scriptedUpstream();
  const plans = { tiny: { requestsPerMinute: 1 } };
  server = await serveGateway({
    gateway: createGateway({ store, models, upstreams: { scripted: upstream }, plans }),
    port: 0,
  });
  ({ accountId, key } = await createAccount(store));
});
afterEach(() => server.close());

describe("OpenAI's client", () => {
  const connect = (apiKey = key) => new OpenAI({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 });
  const ask = { model: "gpt-4o", messages };
  let gate: { gate_id: string };

  beforeEach(async () => {
    const { id } = await new Sdk({ baseUrl: server.url, apiKey: key }).gates.create({ name: "main", model: "gpt-4o" });
    gate = { gate_id: String(id) };
  });

  test("completes through a gate, which it names in the body or in a header, and gets usage", async () => {
    const answer = await connect().chat.completions.create({ ...ask, ...gate });
    expect(answer.choices[0]?.message.content).toBe("Hello");
    expect(answer.usage).toMatchObject({ prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 });
    const headers = { "X-Layer-Gate-Id": gate.gate_id };
    expect((await connect().chat.completions.create(ask, { headers })).choices[0]?.finish_reason).toBe("stop");
  });

  test("streams, with usage at the end", async () => {
    const stream = await connect().chat.completions.create({
      ...ask,
      ...gate,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toBe("Hello");
    expect(chunks.at(-1)?.usage).toMatchObject({ total_tokens: 9 });
  });

  test("sees 401, 404 and 429 as errors of its own", async () => {
    const request = { ...ask, ...gate };
    await expect(connect("layer_x").chat.completions.create(request)).rejects.toThrow(AuthenticationError);
    const nowhere = { ...ask, gate_id: "nowhere" };
    await expect(connect().chat.completions.create(nowhere)).rejects.toThrow(NotFoundError);
    const limited = await createAccount(store, { plan: "tiny" });
    await new Sdk({ baseUrl: server.url, apiKey: limited.key }).gates.create({ name: "main", model: "gpt-4o" });
    const once = () => connect(limited.key).chat.completions.create({ ...ask, ...{ gate: "main" } });
    await once();
    await expect(once()).rejects.toThrow(RateLimitError);
  });

  test("ends a stream's upstream when it leaves, and the row says so", async () => {
    upstream.next([...hello.slice(0, 1), "hang"]);
    const stream = await connect().chat.completions.create({ ...ask, ...gate, stream: true });
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) stream.controller.abort();
    await vi.waitFor(() => expect(upstream.calls[0]?.signal.aborted).toBe(true));
    await vi.waitFor(async () =>
      expect(await store.logs.list(accountId, { limit: 9 })).toMatchObject([{ status: "aborted", stream: true }]),
    );
  });

  test("ends the upstream of an answer that it waits for no longer, and the row says so", async () => {
    upstream.next(["hang"]);
    const stop = new AbortController();
    const answer = connect().chat.completions.create({ ...ask, ...gate }, { signal: stop.signal });
    await upstream.called(1);
    stop.abort();
    await expect(answer).rejects.toThrow(APIUserAbortError);
    await vi.waitFor(() => expect(upstream.calls[0]?.signal.aborted).toBe(true));
    await vi.waitFor(async () =>
      expect(await store.logs.list(accountId, { limit: 9 })).toMatchObject([{ status: "aborted", stream: false }]),
    );
  });

  test("a stream that breaks off is an error, not an end", async () => {
    upstream.next([...hello.slice(0, 2), new Error("socket hang up")]);
    const stream = await connect().chat.completions.create({ ...ask, ...gate, stream: true });
    const read = async () => {
      for await (const _ of stream);
    };
    await expect(read()).rejects.toThrow(OpenAI.APIError);
  });
});

test("the documentation's cURL snippet runs, with host, key and gate filled in", async () => {
  const { id } = await new Sdk({ baseUrl: server.url, apiKey: key }).gates.create({ name: "main", model: "gpt-4o" });
  const snippet = `curl https://api.uselayer.ai/v1/chat/completions \\
  -H "Authorization: Bearer your-api-key-here" \\
  -H "Content-Type: application/json" \\
  -d '{
    "gate_id": "your-gate-id",
    "messages": [
      {"role": "user", "content": "Hello!"}
    ]
  }'`
    .replace("https://api.uselayer.ai", server.url)
    .replace("your-api-key-here", key)
    .replace("your-gate-id", String(id));
  const { stdout } = await promisify(execFile)("sh", ["-c", snippet.replace("curl", "curl --silent --show-error")]);
  expect(JSON.parse(stdout)).toMatchObject({ choices: [{ message: { role: "assistant", content: "Hello" } }] });
});

test("a server that closes while a client streams has written that client's row when it is closed", async () => {
  const { id: gate_id } = await new Sdk({ baseUrl: server.url, apiKey: key }).gates.create({
    name: "main",
    model: "gpt-4o",
  });
  upstream.next([...hello.slice(0, 1), "hang"]);
  const gateway = createGateway({ store, models, upstreams: { scripted: upstream } });
  const brief = await serveGateway({ gateway, port: 0, graceMs: 0 });
  const client = new OpenAI({ apiKey: key, baseURL: `${brief.url}/v1`, maxRetries: 0 });
  const stream = await client.chat.completions.create({ model: "gpt-4o", messages, stream: true, ...{ gate_id } });
  const reading = (async () => {
    for await (const _ of stream);
  })().catch(() => undefined);
  await brief.close();
  expect(await store.logs.list(accountId, { limit: 9 })).toMatchObject([{ status: "aborted" }]);
  await reading;
});
