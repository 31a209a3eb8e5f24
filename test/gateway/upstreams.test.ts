import {
  createOpenAiUpstream,
  createSimulatedUpstream,
  type Upstream,
  UpstreamError,
  type UpstreamEvent,
} from "@layer-ai/react/gateway";
import { upstreamsFromEnvironment } from "@layer-ai/react/gateway/node";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

const messages = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "Hi" },
] as const;

async function ask(upstream: Upstream, fields: object = {}): Promise<UpstreamEvent[]> {
  const events = [];
  const { signal } = new AbortController();
  for await (const event of upstream.complete({ model: "m", messages, signal, ...fields })) events.push(event);
  return events;
}
const textOf = (events: readonly UpstreamEvent[]) =>
  events.map((event) => ("text" in event ? event.text : "")).join("");
async function failure(promise: Promise<unknown>): Promise<UpstreamError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof UpstreamError) return error;
  throw new Error(`An UpstreamError was expected: ${String(error)}`);
}

describe("an endpoint that speaks OpenAI's dialect", () => {
  const chunk = (content: string | null, finish_reason: string | null = null, usage?: object) =>
    `data: ${JSON.stringify({ id: "x", choices: [{ index: 0, delta: { content }, finish_reason }], usage })}\n\n`;
  const usageOnly = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } })}\n\n`;
  const done = "data: [DONE]\n\n";
  const answering = (respond: () => Response) =>
    createOpenAiUpstream({ baseUrl: "http://up.test/v1", fetch: async () => respond() });
  const streaming = (...parts: (string | Uint8Array)[]) =>
    answering(() => {
      const bytes = parts.map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));
      const body = new ReadableStream({
        pull(controller) {
          const next = bytes.shift();
          if (next) controller.enqueue(next);
          else controller.close();
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
    });

  test("is asked for a stream with usage, with the key, and with what is set", async () => {
    const sent: { url: string; init: RequestInit }[] = [];
    const upstream = createOpenAiUpstream({
      baseUrl: "http://up.test/v1/",
      apiKey: "sk-1",
      fetch: async (url, init = {}) => {
        sent.push({ url: String(url), init });
        return new Response(chunk("a", "stop") + done, { headers: { "content-type": "text/event-stream" } });
      },
    });
    await ask(upstream, { temperature: 0, maxTokens: 5, topP: 1 });
    await ask(upstream);
    expect(sent[0]?.url).toBe("http://up.test/v1/chat/completions");
    expect(new Headers(sent[0]?.init.headers).get("authorization")).toBe("Bearer sk-1");
    const common = { model: "m", messages, stream: true, stream_options: { include_usage: true } };
    const bodies = sent.map(({ init }) => JSON.parse(String(init.body)));
    expect(bodies).toEqual([{ ...common, temperature: 0, max_tokens: 5, top_p: 1 }, common]);
    expect(sent[0]?.init.redirect).toBe("manual");
  });

  test("streams, with usage in a chunk of its own or in each", async () => {
    const apart = await ask(streaming(chunk(""), chunk("Hel"), chunk("lo"), chunk(null, "stop"), usageOnly, done));
    const usage = { promptTokens: 3, completionTokens: 2 };
    expect(apart).toEqual([
      { kind: "text", text: "Hel", usage: undefined },
      { kind: "text", text: "lo", usage: undefined },
      { kind: "end", finishReason: "stop", usage },
    ]);
    const each = await ask(
      streaming(chunk("a", null, { prompt_tokens: 3, completion_tokens: 2 }), chunk("", "length"), done),
    );
    expect(each).toEqual([
      { kind: "text", text: "a", usage },
      { kind: "end", finishReason: "length", usage },
    ]);
  });

  test("means the same however its bytes are cut", async () => {
    const bytes = new TextEncoder().encode(`: hi\r\n\r\n${chunk("Grüße 🗝")}${chunk("", "stop")}${usageOnly}${done}`);
    const whole = await ask(streaming(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 10 }), async (cuts) => {
        const places = [...new Set([0, ...cuts, bytes.length])].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(await ask(streaming(...pieces))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  test("may answer whole all the same", async () => {
    const message = { role: "assistant", content: "Hello" };
    const usage = { prompt_tokens: 3, completion_tokens: 2 };
    const body = { choices: [{ index: 0, message, finish_reason: "stop" }], usage };
    expect(await ask(answering(() => Response.json(body)))).toEqual([
      { kind: "text", text: "Hello" },
      { kind: "end", finishReason: "stop", usage: { promptTokens: 3, completionTokens: 2 } },
    ]);
  });

  test.each([
    [400, "bad_request", false, false],
    [422, "bad_request", false, false],
    [413, "payload_too_large", false, false],
    [401, "upstream_error", false, true],
    [403, "upstream_error", false, true],
    [404, "upstream_error", false, true],
    [302, "upstream_error", false, true],
    [408, "upstream_timeout", true, true],
    [409, "upstream_error", true, true],
    [429, "upstream_rate_limited", true, true],
    [500, "upstream_error", true, true],
    [529, "upstream_error", true, true],
    [504, "upstream_timeout", true, true],
  ])("%i is %s, and nothing of its body is told", async (status, code, retryable, fallsBack) => {
    const body = JSON.stringify({ error: { message: "sk-secret at /srv/app.js:1", type: "x" } });
    const error = await failure(ask(answering(() => new Response(body, { status, headers: { "retry-after": "3" } }))));
    expect(error).toMatchObject({ code, retryable, fallsBack });
    expect(String(error) + JSON.stringify(error)).not.toMatch(/secret|srv/);
    if (status === 429) expect(error.retryAfterMs).toBe(3_000);
  });

  test.each([
    ["a stream that closes before its end", streaming(chunk("a"))],
    ["an event that is no JSON", streaming("data: {oops\n\n")],
    ["an event of another shape", streaming('data: {"choices":7}\n\n')],
    ["an error in the middle", streaming(chunk("a"), 'data: {"error":{"message":"sk-secret"}}\n\n', done)],
    ["a page of HTML", answering(() => new Response("<h1>", { headers: { "content-type": "text/html" } }))],
    ["no choices", answering(() => Response.json({ choices: [] }))],
    ["no body", answering(() => new Response(null, { headers: { "content-type": "text/event-stream" } }))],
    [
      "no connection",
      createOpenAiUpstream({ baseUrl: "http://up.test", fetch: () => Promise.reject(new TypeError("x")) }),
    ],
  ])("%s may be tried again", async (_, upstream) => {
    const error = await failure(ask(upstream));
    expect(error).toMatchObject({ code: "upstream_error", retryable: true, fallsBack: true });
    expect(error.message).not.toContain("secret");
  });

  test("stops when its reader does", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk("a"))),
      cancel: () => {
        cancelled = true;
      },
    });
    const upstream = answering(() => new Response(body, { headers: { "content-type": "text/event-stream" } }));
    for await (const _ of upstream.complete({ model: "m", messages, signal: new AbortController().signal })) break;
    await vi.waitFor(() => expect(cancelled).toBe(true));
  });
});

describe("the environment", () => {
  const urls = (env: Record<string, string>) => {
    const fetched: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      fetched.push(url);
      throw new TypeError("offline");
    });
    const { upstreams, missing } = upstreamsFromEnvironment(env);
    return Promise.all(Object.values(upstreams).map((upstream) => ask(upstream).catch(() => undefined)))
      .then(() => ({ fetched, missing: missing.map(({ variable }) => variable) }))
      .finally(() => vi.unstubAllGlobals());
  };

  test("configures providers by key, by address, or not at all", async () => {
    expect(await urls({})).toEqual({ fetched: [], missing: ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY"] });
    expect(await urls({ OPENAI_API_KEY: "a", ANTHROPIC_API_KEY: "b", GOOGLE_API_KEY: "c" })).toEqual({
      fetched: [
        "https://api.openai.com/v1/chat/completions",
        "https://api.anthropic.com/v1/chat/completions",
        "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions",
      ],
      missing: [],
    });
    const local = { OPENAI_BASE_URL: "http://localhost:11434", ANTHROPIC_BASE_URL: "http://h/x/", GOOGLE_API_KEY: " " };
    expect(await urls(local)).toEqual({
      fetched: ["http://localhost:11434/v1/chat/completions", "http://h/x/chat/completions"],
      missing: ["GOOGLE_API_KEY"],
    });
  });

  test("an address that is none is refused by the name of its variable", () => {
    for (const address of ["nowhere", "ftp://x", "//x"]) {
      expect(() => upstreamsFromEnvironment({ OPENAI_BASE_URL: address })).toThrow("OPENAI_BASE_URL must be");
    }
  });
});

describe("the simulated provider", () => {
  const upstream = createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 });
  const say = (content: string, fields: object = {}) =>
    ask(upstream, { messages: [{ role: "user", content }], ...fields });

  test("gives one request one answer, which says that it is simulated, and counts its words", async () => {
    const first = await say("What is Layer?");
    expect(await say("What is Layer?")).toEqual(first);
    expect(textOf(first)).toMatch(/^This is a simulated answer from “m”.*You wrote: “What is Layer\?”/);
    const words = first.length - 1;
    expect(first.at(-1)).toEqual({
      kind: "end",
      finishReason: "stop",
      usage: { promptTokens: 3, completionTokens: words },
    });
  });

  test("keeps to maxTokens", async () => {
    const events = await say("Hi", { maxTokens: 3 });
    expect(textOf(events)).toBe("This is a ");
    expect(events.at(-1)).toMatchObject({ finishReason: "length", usage: { completionTokens: 3 } });
  });

  test("can be told to fail", async () => {
    expect(await failure(say("simulate: 429"))).toMatchObject({ code: "upstream_rate_limited" });
    expect(await failure(say("please simulate: 500, thanks"))).toMatchObject({ code: "upstream_error" });
    expect(await failure(say("SIMULATE: disconnect"))).toMatchObject({ code: "upstream_error" });
    expect(await failure(say("simulate: cut"))).toMatchObject({ code: "upstream_error" });
    expect((await say("simulate: long")).length).toBeGreaterThan(1_500);
    expect((await say("simulate: no-usage")).every(({ usage }) => usage === undefined)).toBe(true);
    expect(textOf(await say("simulate: 503 for other"))).toContain("simulated answer");
    expect(await failure(say("simulate: 503 for m."))).toMatchObject({ code: "upstream_error" });
  });

  test("has a model that always fails, whatever it is told", async () => {
    for (const content of ["Hi", "simulate: long", "simulate: 400 for other"]) {
      const error = await failure(say(content, { model: "simulated-unreliable" }));
      expect(error).toMatchObject({ code: "upstream_error", retryable: true, fallsBack: true });
    }
    const limited = await failure(say("simulate: 429", { model: "simulated-unreliable" }));
    expect(limited.code).toBe("upstream_rate_limited");
  });

  test.each(["silence", "stall"])("falls silent (%s) until it is stopped", async (directive) => {
    const stop = new AbortController();
    const answer = say(`simulate: ${directive}`, { signal: stop.signal });
    setImmediate(() => stop.abort(new Error("stopped")));
    await expect(answer).rejects.toThrow("stopped");
  });
});
