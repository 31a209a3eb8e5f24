import { getEventListeners } from "node:events";
import { isLayerError, Layer, type LayerError, systemClock } from "@layer-ai/react/client";
import { createAccount, createGateway, createMemoryStore, createSimulatedUpstream } from "@layer-ai/react/gateway";
import { createMemoryGateway } from "@layer-ai/react/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../support/test-clock.ts";

const messages = [{ role: "user", content: "Hello!" }] as const;

async function failure(promise: Promise<unknown>): Promise<LayerError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isLayerError(error)) throw new Error(`A LayerError was expected: ${String(error)}`);
  return error;
}

async function textOf(
  stream: AsyncIterable<{ choices: { delta?: { content?: string | null | undefined } | undefined }[] }>,
) {
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? "";
  return text;
}

describe("over a gateway", () => {
  let layer: Layer;

  beforeEach(async () => {
    const store = createMemoryStore();
    const { key } = await createAccount(store);
    const upstreams = { simulated: createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 }) };
    const gateway = createGateway({ store, upstreams });
    layer = new Layer({
      apiKey: key,
      baseUrl: "http://layer.test/",
      fetcher: (...init) => gateway.fetch(new Request(...init)),
    });
  });

  test("gates are made, read, changed and deleted by their names", async () => {
    const name = "Größe: a&b=c+d";
    const gate = await layer.gates.create({ name, model: "simulated", temperature: 0.5, tags: ["prod"] });
    expect(await layer.gates.get(name)).toEqual(gate);
    const changed = await layer.gates.update(name, { temperature: null, description: "For tests" });
    expect(changed).toMatchObject({ id: gate.id, description: "For tests", tags: ["prod"] });
    expect(changed).not.toHaveProperty("temperature");
    expect(await layer.gates.list()).toEqual([changed]);
    expect(await layer.gates.delete(name)).toBeUndefined();
    expect(await failure(layer.gates.get(name))).toMatchObject({ kind: "not_found", message: "Gate not found" });
  });

  test("a name that is taken is a conflict, and one that breaks the contract's rules is refused in the contract's words", async () => {
    await layer.gates.create({ name: "main", model: "simulated" });
    const taken = await failure(layer.gates.create({ name: "main", model: "simulated" }));
    expect(taken).toMatchObject({ kind: "conflict", message: 'Gate "main" already exists', outcome: "rejected" });
    const wrong = await failure(layer.gates.create({ name: "a/b", model: "simulated" }));
    expect(wrong).toMatchObject({
      kind: "bad_request",
      outcome: "rejected",
      message: expect.stringContaining("name must not"),
    });
  });

  test("models come with their prices", async () => {
    const models = await layer.models.list();
    expect(models.find(({ id }) => id === "gpt-4o")).toMatchObject({ pricing: { input: 0.0025, output: 0.01 } });
  });

  test("complete answers through a gate", async () => {
    await layer.gates.create({ name: "main", model: "simulated" });
    const answer = await layer.complete({ gate: "main", messages });
    expect(answer).toMatchObject({ model: "simulated", gate: "main", cost: expect.any(Number) });
    expect(answer.content).toContain("simulated answer");
  });

  test("chat.completions answers whole and in pieces, and both are the same text", async () => {
    const { id: gate_id } = await layer.gates.create({ name: "main", model: "simulated" });
    const whole = await layer.chat.completions.create({ gate_id, messages });
    const stream = await layer.chat.completions.create({ gate_id, messages, stream: true });
    expect(stream.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const text = chunks.map(({ choices }) => choices[0]?.delta?.content ?? "").join("");
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.at(-1)?.usage).toEqual(whole.usage);
    expect(chunks.at(-1)?.layer).toMatchObject({ gate: "main", modelUsed: "simulated" });
  });

  test("an answer that does not begin, and one that breaks off, are typed errors; the text until then is kept", async () => {
    const { id: gate_id } = await layer.gates.create({ name: "main", model: "simulated" });
    const ask = (content: string) =>
      layer.chat.completions.create({ gate_id, messages: [{ role: "user", content }], stream: true });
    expect(await failure(ask("simulate: 404"))).toMatchObject({
      kind: "upstream",
      status: 502,
      code: "upstream_error",
    });
    const stream = await ask("simulate: cut");
    let text = "";
    const broken = await failure(
      (async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? "";
      })(),
    );
    expect(broken).toMatchObject({ kind: "upstream", code: "upstream_error", requestId: stream.requestId });
    expect(text).toBe("This is a simulated answer ");
  });
});

describe("whatever a server streams", () => {
  const chunk = (content: string, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`;
  const done = "data: [DONE]\n\n";
  const answering = (respond: (init: RequestInit) => Response | Promise<Response>) =>
    new Layer({
      apiKey: null,
      baseUrl: "http://layer.test",
      fetcher: async (_, init = {}) => respond(init),
      maxRetries: 0,
    });
  const streaming = (...parts: (string | Uint8Array)[]) => {
    const body = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(typeof part === "string" ? new TextEncoder().encode(part) : part);
        controller.close();
      },
    });
    return answering(() => new Response(body, { headers: { "content-type": "text/event-stream" } }));
  };
  const ask = (layer: Layer, options = {}) =>
    layer.chat.completions.create({ gate_id: "g", messages, stream: true }, options);

  test("every cut of the bytes gives the same text", async () => {
    const bytes = new TextEncoder().encode(
      `\ufeff: hello\r\n\r\n${chunk("Grüße")}${chunk(" 🗝").replaceAll("\n", "\r\n")}${chunk("", "stop")}${done}${chunk("too late")}`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
        const places = [...new Set([0, ...cuts, bytes.length])].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(await textOf(await ask(streaming(...pieces)))).toBe("Grüße 🗝");
      }),
      { numRuns: 300 },
    );
  });

  test("it is complete with a finish_reason or with [DONE], and truncated without either", async () => {
    expect(await textOf(await ask(streaming(chunk("a"), chunk("", "stop"))))).toBe("a");
    expect(await textOf(await ask(streaming(chunk("a"), done)))).toBe("a");
    expect(await textOf(await ask(streaming(chunk("a"), "data: [DONE]")))).toBe("a");
    for (const rest of ["", 'data: {"choices":[{"de', ": bye\n\n"]) {
      expect(await failure(ask(streaming(chunk("a"), rest)).then(textOf))).toMatchObject({ kind: "truncated" });
    }
  });

  test.each([
    [{ error: { message: "Overloaded", type: "overloaded_error", code: null } }, "upstream", "Overloaded"],
    [{ error: { message: "Slow down", type: "x", code: "rate_limit_exceeded" } }, "rate_limited", "Slow down"],
    [{ error: "internal_error", message: "Sorry" }, "server", "Sorry"],
  ])("the error event %j is a typed error", async (event, kind, message) => {
    const layer = streaming(chunk("a"), `data: ${JSON.stringify(event)}\n\n`, done);
    expect(await failure(ask(layer).then(textOf))).toMatchObject({ kind, message });
  });

  test("an event that is none of the contract's is a protocol error that does not quote it", async () => {
    for (const data of ['{"secret":"layer_x"}', "not json", "7"]) {
      const error = await failure(ask(streaming(`data: ${data}\n\n`)).then(textOf));
      expect(error.kind).toBe("protocol");
      expect(error.message).not.toContain("layer_x");
    }
  });

  test("a whole answer where a stream was asked for is shown all the same", async () => {
    const message = { role: "assistant", content: "Hello" };
    const layer = answering(() => Response.json({ choices: [{ index: 0, message, finish_reason: "stop" }] }));
    expect(await textOf(await ask(layer))).toBe("Hello");
  });

  test.each([
    [{ error: "not_found", message: 'Gate "g" not found' }, 404, "not_found"],
    [
      { error: { message: "You exceeded your current quota", type: "insufficient_quota", code: "insufficient_quota" } },
      429,
      "quota",
    ],
    [{ error: { message: "Wrong key", type: "invalid_request_error", code: "invalid_api_key" } }, 401, "unauthorized"],
  ])("both envelopes are read: %j", async (body, status, kind) => {
    expect(await failure(ask(answering(() => Response.json(body, { status }))))).toMatchObject({ kind, status });
  });

  test("a page of HTML is a failure, with whatever status", async () => {
    const html = (status: number) => new Response("<h1>Hi</h1>", { status, headers: { "content-type": "text/html" } });
    expect(await failure(ask(answering(() => html(200))))).toMatchObject({ kind: "protocol" });
    expect(await failure(ask(answering(() => html(404))))).toMatchObject({ kind: "not_found" });
  });

  test("of a stranger's answer and its content type a short piece is told, without secrets", async () => {
    const secret = `layer_${"0123456789abcdef".repeat(4)}`;
    const type = `text/html; boundary=${secret}; x=${"y".repeat(500)}`;
    const answer = () => new Response(`<h1>${secret}</h1>${"z".repeat(500)}`, { headers: { "content-type": type } });
    const { message } = await failure(ask(answering(answer)));
    expect(message).toContain("text/html");
    expect(message).not.toContain(secret);
    expect(message.length).toBeLessThan(400);
  });

  test("a stream that nobody reads leaves no listener at the caller's signal, and ends with it all the same", async () => {
    const stop = new AbortController();
    let sent: AbortSignal | null | undefined;
    const layer = answering((init) => {
      sent = init.signal;
      return new Response(chunk("a") + done, { headers: { "content-type": "text/event-stream" } });
    });
    const stream = await ask(layer, { signal: stop.signal });
    expect(getEventListeners(stop.signal, "abort")).toEqual([]);
    stop.abort();
    expect(sent?.aborted).toBe(true);
    expect(await failure(textOf(stream))).toMatchObject({ kind: "aborted" });
  });

  test("leaving the loop, abort() and the signal each end the request", async () => {
    const leave = async (end: (stream: Awaited<ReturnType<typeof ask>>, stop: AbortController) => Promise<unknown>) => {
      let cancelled = false;
      const body = new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk("a"))),
        cancel: () => {
          cancelled = true;
        },
      });
      let sent: AbortSignal | null | undefined;
      const layer = answering((init) => {
        sent = init.signal;
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      });
      const stop = new AbortController();
      const outcome = await end(await ask(layer, { signal: stop.signal }), stop);
      expect([sent?.aborted, cancelled]).toEqual([true, true]);
      return outcome;
    };
    await leave(async (stream) => {
      for await (const _ of stream) break;
    });
    const during = (act: () => void, stream: AsyncIterable<unknown>) =>
      failure(
        (async () => {
          for await (const _ of stream) act();
        })(),
      );
    expect(await leave((stream) => during(() => stream.abort(), stream))).toMatchObject({ kind: "aborted" });
    expect(await leave((stream, stop) => during(() => stop.abort(), stream))).toMatchObject({ kind: "aborted" });
  });

  test("headers that do not come, and a stream that falls silent, are timeouts that say which", async () => {
    const never = new Promise<Response>(() => {});
    const clock = new TestClock();
    const layer = (fetcher: () => Promise<Response>) =>
      new Layer({ apiKey: null, baseUrl: "http://l.test", fetcher, clock, maxRetries: 0 });

    const headers = failure(ask(layer(() => never)));
    await clock.advance(60_000);
    expect(await headers).toMatchObject({ kind: "timeout", phase: "headers" });

    const silent = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(chunk("a"))),
    });
    const init = { headers: { "content-type": "text/event-stream" } };
    const idle = failure(ask(layer(async () => new Response(silent, init))).then(textOf));
    await clock.advance(30_000);
    expect(await idle).toMatchObject({ kind: "timeout", phase: "idle" });
    expect(clock.isIdle).toBe(true);
  });

  test("every creation has an Idempotency-Key, and a 429 is tried again with the same one", async () => {
    const keys: (string | null)[] = [];
    const layer = new Layer({
      apiKey: null,
      baseUrl: "http://layer.test",
      clock: { ...systemClock, setTimer: (callback) => systemClock.setTimer(callback, 0) },
      fetcher: async (_, init) => {
        keys.push(new Headers(init?.headers).get("idempotency-key"));
        if (keys.length === 1) return Response.json({ error: "rate_limit_exceeded", message: "Wait" }, { status: 429 });
        return new Response(chunk("a") + done, { headers: { "content-type": "text/event-stream" } });
      },
    });
    expect(await textOf(await ask(layer))).toBe("a");
    expect(keys).toEqual([expect.any(String), keys[0]]);
  });
});

describe("behind the proxy", () => {
  test("gates, models, completions and streams pass, each with its permission", async () => {
    const permissions = { "gates:read": true, "gates:create": true, "chat:send": true } as const;
    const memory = createMemoryGateway({ permissions });
    const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: memory.fetcher });
    const { id: gate_id } = await layer.gates.create({ name: "main", model: "simulated" });
    expect(await layer.models.list()).not.toHaveLength(0);
    expect(await layer.complete({ gate: "main", messages })).toMatchObject({ model: "simulated" });
    const stream = await layer.chat.completions.create({ gate_id, messages, stream: true });
    expect(await textOf(stream)).toContain("simulated answer");
    expect(await failure(layer.gates.update("main", { topP: 1 }))).toMatchObject({ kind: "forbidden" });
    expect(await failure(layer.gates.delete("main"))).toMatchObject({ kind: "forbidden" });
    const { features } = await layer.capabilities();
    expect(features).toEqual(expect.arrayContaining(["models", "chat.completions", "chat.stream"]));
  });

  test("without the permission nothing is sent, read or listed", async () => {
    const memory = createMemoryGateway({ permissions: { "keys:read": true } });
    const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: memory.fetcher });
    for (const refused of [
      layer.gates.list(),
      layer.models.list(),
      layer.complete({ gate: "main", messages }),
      layer.chat.completions.create({ gate_id: "main", messages }),
      layer.chat.completions.create({ gate_id: "main", messages, stream: true }),
    ]) {
      expect(await failure(refused)).toMatchObject({ kind: "forbidden", status: 403 });
    }
  });
});
