import { isLayerError } from "@layer-ai/react/headless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { converse, delta, done, finish, frame, usage } from "./support/scripted-gate.ts";

/** Asks, and gives the server's side of it. */
async function asked(options: Parameters<typeof converse>[0] = {}) {
  const conversing = converse(options);
  conversing.chat.send("a");
  const request = await conversing.gate.last();
  const last = () => conversing.see().messages.at(-1);
  return { ...conversing, request, last };
}

describe("3: the answer decides the decoder", () => {
  test("3: JSON is shown, also where a stream was asked for", async () => {
    const { request, see, last } = await asked();
    await request.respond(
      Response.json({
        model: "m",
        choices: [{ message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
      }),
    );
    expect(see().status).toBe("ready");
    expect(last()).toMatchObject({ content: "Hi", status: "complete", answer: { modelUsed: "m" } });
    expect(last()?.answer).not.toHaveProperty("firstTokenMs");
  });

  test("3: a stream is read, also where none was asked for", async () => {
    const { request, last } = await asked({ stream: false });
    await request.answer("Hi");
    expect(last()).toMatchObject({ content: "Hi", status: "complete" });
  });

  test("3: anything else is a protocol error with a short excerpt, from which secrets are cut", async () => {
    const { request, last } = await asked();
    const secret = `layer_${"0123456789abcdef".repeat(4)}`;
    const page = `<!doctype html>\n<title>Sign in</title> ${secret} ${"x".repeat(500)}`;
    await request.respond(new Response(page, { headers: { "content-type": "text/html" } }));
    const { error } = last() ?? {};
    expect(error).toMatchObject({ kind: "protocol" });
    expect(error?.message).toContain("<!doctype html> <title>Sign in</title>");
    expect(error?.message).not.toContain(secret);
    expect(error?.message.length).toBeLessThan(400);
  });

  test("3: an event that is no JSON is a protocol error; the text before it is kept", async () => {
    const { request, last } = await asked();
    const stream = await request.stream();
    await stream.send(`${delta("kept")}data: {"choices":\n\n${delta("lost")}`);
    expect(last()).toMatchObject({ content: "kept", status: "error", error: { kind: "protocol" } });
  });

  test("3: an answer too large to hold is refused, as a stream and as JSON", async () => {
    const endless = "x".repeat(1024 * 1024);
    const streamed = await asked();
    const stream = await streamed.request.stream();
    await stream.send(delta("kept"), "data: ", ...Array<string>(10).fill(endless));
    await streamed.clock.advance(50);
    expect(streamed.last()).toMatchObject({ content: "kept", status: "error", error: { kind: "protocol" } });
    expect(stream.isCancelled).toBe(true);
    const whole = await asked();
    const body = new Blob(Array<string>(10).fill(endless)).stream();
    await whole.request.respond(new Response(body, { headers: { "content-type": "application/json" } }));
    await whole.gate.last();
    expect(whole.last()).toMatchObject({ status: "error", error: { kind: "protocol" } });
  });

  test("3: however the bytes are cut, the conversation is the same", async () => {
    const ends = [
      `${finish()}${usage(3, 4)}${done}${delta("after the end")}`,
      done,
      "",
      frame({ error: { message: "Overloaded", type: "overloaded_error" } }),
      'data: {"choices":[{"de',
      "data: no JSON\n\n",
    ];
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 6 }), { minLength: 1, maxLength: 4 });
    const script = fc
      .tuple(texts, fc.constantFrom(...ends), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean())
      .map(([pieces, end, lineBreak, hasMark]) => {
        const body = pieces.map((piece) => `: still here\n\n${delta(piece)}`).join("") + end;
        return new TextEncoder().encode((hasMark ? "\ufeff" : "") + body.replaceAll("\n", lineBreak));
      });
    const outcome = async (pieces: Uint8Array[]) => {
      const { request, see } = await asked();
      const stream = await request.stream();
      await stream.send(...pieces);
      await stream.close();
      const { messages, status, usage } = see();
      return JSON.parse(JSON.stringify({ messages, status, usage }));
    };
    await fc.assert(
      fc.asyncProperty(script, fc.array(fc.nat(400), { maxLength: 12 }), async (bytes, cuts) => {
        const whole = await outcome([bytes]);
        const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
          (a, b) => a - b,
        );
        expect(await outcome(places.slice(1).map((end, index) => bytes.slice(places[index], end)))).toEqual(whole);
        expect(await outcome([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});

describe("4: the end of an answer", () => {
  test.each([
    ["a finish_reason", finish("stop")],
    ["[DONE]", done],
    ["[DONE] without a blank line", "data: [DONE]"],
    ["a finish_reason, though the connection then breaks", finish("stop"), "break"],
  ])("4: complete with %s", async (_, end, how = "close") => {
    const { request, last, see } = await asked();
    const stream = await request.stream();
    await stream.send(delta("b"), end);
    await (how === "break" ? stream.break() : stream.close());
    expect(last()).toMatchObject({ content: "b", status: "complete" });
    expect(see()).toMatchObject({ status: "ready", error: undefined });
  });

  test("4: closed without either it is truncated, and the text is kept", async () => {
    const { request, last, see } = await asked();
    const stream = await request.stream();
    await stream.send(delta("half"));
    await stream.close();
    expect(last()).toMatchObject({ content: "half", status: "truncated", error: { kind: "truncated" } });
    expect(see().status).toBe("error");
  });

  test("4: a connection that breaks is an error of the network, and the text is kept", async () => {
    const { request, last, gate } = await asked({ features: ["idempotency", "chat.completions"] });
    const stream = await request.stream();
    await stream.send(delta("half"));
    await stream.break();
    expect(last()).toMatchObject({ content: "half", status: "error", error: { kind: "network" } });
    expect(gate.requests).toHaveLength(1);
  });

  test("4: an event that tells of a failure is a typed error, and the text is kept", async () => {
    const { request, last, clock } = await asked();
    const stream = await request.stream();
    await stream.send(delta("half"), frame({ error: { message: "Overloaded", code: "upstream_error" } }), delta("x"));
    // The stream stays open: what has come is read with what would come next.
    await clock.advance(50);
    expect(last()).toMatchObject({
      content: "half",
      status: "error",
      error: { kind: "upstream", message: "Overloaded", code: "upstream_error", requestId: "r-1" },
    });
  });

  test("4: after the end nothing counts", async () => {
    const { request, last, clock } = await asked();
    const stream = await request.stream();
    await stream.send(
      delta("b"),
      finish("stop") + delta("late") + usage(1, 2) + done + delta("later") + finish("length"),
    );
    await clock.advance(50);
    expect(last()).toMatchObject({ content: "b", finishReason: "stop", answer: { usage: { totalTokens: 3 } } });
    expect(stream.isCancelled).toBe(true);
  });
});

describe("6: errors", () => {
  test.each([
    [401, "unauthorized", "unauthorized"],
    [401, "session_expired", "session_expired"],
    [403, "forbidden", "forbidden"],
    [404, "not_found", "not_found"],
    [400, "bad_request", "bad_request"],
    [409, "conflict", "conflict"],
    [413, "payload_too_large", "payload_too_large"],
    [402, "payment_required", "quota"],
    [429, "insufficient_quota", "quota"],
    [502, "upstream_error", "upstream"],
    [504, "upstream_timeout", "upstream"],
    [500, "internal_error", "server"],
  ])("6: a %i %s is of the kind %s", async (status, code, kind) => {
    const { request, see, last } = await asked({ retry: { maxRetries: 0 } });
    await request.refuse(status, code, "Because.", { "x-request-id": "r-9" });
    const { error } = see();
    expect(isLayerError(error)).toBe(true);
    expect(error).toMatchObject({ kind, status, code, requestId: "r-9", message: "Because." });
    expect(last()).toMatchObject({ status: "error", content: "", error });
  });

  test("6: the message is a sentence, from either envelope, never JSON", async () => {
    const messages = [
      [{ error: "server_error", message: "Ours." }, "Ours."],
      [{ error: { message: "Theirs.", type: "server_error" } }, "Theirs."],
      [{ error: { message: '{"error":{"message":"Inside."}}' } }, "Inside."],
      [{ error: { message: '{"trace":[1,2]}' } }, expect.stringMatching(/^The server answered 500 without saying why/)],
    ] as const;
    for (const [body, message] of messages) {
      const { request, see } = await asked();
      await request.respond(Response.json(body, { status: 500 }));
      expect(see().error?.message).toEqual(message);
    }
  });

  test("6: a guard recognises the error of another copy of the library", () => {
    const other = { [Symbol.for("@layer-ai/react.LayerError")]: true, kind: "network" };
    expect(isLayerError(other)).toBe(true);
    expect(isLayerError(new Error("network"))).toBe(false);
  });

  test("6: its callback is told, once", async () => {
    const told: unknown[] = [];
    const { request, see } = await asked({ onError: (error) => told.push(error) });
    await request.refuse(500, "internal_error");
    expect(told).toEqual([see().error]);
  });
});

describe("7: retry", () => {
  const replayable = ["idempotency", "chat.completions"];

  test("7: after 429, 408 and 503, with the same Idempotency-Key, at most twice, seen as a countdown", async () => {
    const { request, see, gate, clock } = await asked();
    await request.refuse(429, "rate_limit_exceeded", "Wait", { "retry-after": "7" });
    expect(see()).toMatchObject({
      status: "submitted",
      error: undefined,
      retry: { attempt: 1, maxRetries: 2, dueAt: clock.now() + 7_000, error: { kind: "rate_limited" } },
    });
    await clock.advance(6_999);
    expect(gate.requests).toHaveLength(1);
    await clock.advance(1);
    expect(see().retry).toBeUndefined();
    await (await gate.last()).refuse(503, "unavailable");
    expect(see().retry).toMatchObject({ attempt: 2, dueAt: clock.now() + 1_000 });
    await clock.advance(1_000);
    await (await gate.last()).refuse(408, "request_timeout");
    expect(see()).toMatchObject({ status: "error", retry: undefined, error: { status: 408 } });
    expect(new Set(gate.requests.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect(gate.requests).toHaveLength(3);
  });

  test.each([
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "retry-after": "60" }, 60_000],
    [{ "retry-after": "Thu, 15 Jan 2026 12:00:10 GMT" }, 10_000],
    [{}, 500],
  ])("7: waits as %j says", async (headers, ms) => {
    const { request, see, clock } = await asked();
    await request.refuse(429, "rate_limit_exceeded", "Wait", { ...headers } as Record<string, string>);
    expect((see().retry?.dueAt ?? 0) - clock.now()).toBe(ms);
  });

  test("7: without a word from the server waits min(0.5 · 2ⁿ, 8) s, up to a quarter of it less", async () => {
    for (const [random, share] of [
      [0, 1],
      [0.4, 0.9],
    ] as const) {
      const { see, gate, clock } = await asked({ random: () => random, retry: { maxRetries: 6 } });
      const waits = [];
      for (let retries = 0; retries < 6; retries++) {
        await (await gate.last()).refuse(503, "unavailable");
        waits.push((see().retry?.dueAt ?? 0) - clock.now());
        await clock.advance(8_000);
      }
      expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000].map((wait) => wait * share));
    }
  });

  test("7: a longer wait than 60 s is for the person to decide on", async () => {
    const { request, see } = await asked();
    await request.refuse(429, "rate_limit_exceeded", "Wait", { "retry-after": "61" });
    expect(see()).toMatchObject({ status: "error", error: { retryAfterMs: 61_000, retryable: true } });
  });

  test.each([
    ["a quota that is used up", 429, "insufficient_quota"],
    ["one that says so with another status", 503, "insufficient_quota"],
    ["a failure of the server's", 500, "internal_error"],
    ["a provider's failure", 502, "upstream_error"],
    ["a refusal", 403, "forbidden"],
  ])("7: never after %s", async (_, status, code) => {
    const { request, see } = await asked({ features: replayable });
    await request.refuse(status, code);
    expect(see()).toMatchObject({ status: "error", retry: undefined });
  });

  test("7: after a failed connection only where the server is known to recognise the repetition", async () => {
    const unknown = await asked();
    await unknown.request.fail();
    expect(unknown.see()).toMatchObject({ status: "error", error: { kind: "network" } });
    const known = await asked({ features: replayable });
    await known.request.fail();
    expect(known.see().retry).toMatchObject({ attempt: 1 });
    await known.clock.advance(500);
    await (await known.gate.last()).answer("b");
    expect(known.last()).toMatchObject({ content: "b", status: "complete" });
  });

  test("7: a repetition that the server takes for one is no conflict: the first answer was lost", async () => {
    const { request, see, gate, clock } = await asked({ features: replayable });
    await request.fail();
    await clock.advance(500);
    await (await gate.last()).refuse(409, "conflict");
    expect(see().error).toMatchObject({ kind: "network", outcome: "unknown" });
  });

  test("7: never after the first piece of text", async () => {
    const { request, see, gate, last } = await asked({ features: replayable });
    const stream = await request.stream();
    await stream.send(delta("b"));
    await stream.break();
    expect(see()).toMatchObject({ status: "error", retry: undefined });
    expect([gate.requests.length, last()?.content]).toEqual([1, "b"]);
  });

  test("7: stop() calls a repetition off", async () => {
    const { chat, request, gate, clock } = await asked();
    await request.refuse(503, "unavailable");
    chat.stop();
    await clock.advance(60_000);
    expect(gate.requests).toHaveLength(1);
    expect(clock.isIdle).toBe(true);
  });
});

describe("8: time limits", () => {
  const timeout = (phase: string) => ({ status: "error", error: { kind: "timeout", phase } });

  test("8: 60 s for the headers, which a JSON answer has only when it is done", async () => {
    const { see, clock, request } = await asked();
    await clock.advance(59_999);
    expect(see().status).toBe("submitted");
    await clock.advance(1);
    expect(see()).toMatchObject(timeout("headers"));
    expect(request.signal?.aborted).toBe(true);
    expect(clock.isIdle).toBe(true);
  });

  test("8: 60 s from there to the first text, however many comments come", async () => {
    const { see, clock, request } = await asked();
    await clock.advance(50_000);
    const stream = await request.stream();
    for (let second = 0; second < 59; second++) {
      await stream.send(": still here\n\n");
      await clock.advance(1_000);
    }
    expect(see().status).toBe("submitted");
    await clock.advance(1_000);
    expect(see()).toMatchObject(timeout("firstToken"));
    expect(clock.isIdle).toBe(true);
  });

  test("8: 30 s of silence from the first text on; a comment is no silence, and the text is kept", async () => {
    const { see, clock, request, last } = await asked();
    const stream = await request.stream();
    await stream.send(delta("half"));
    await clock.advance(29_000);
    await stream.send(": still here\n\n");
    await clock.advance(29_000);
    expect(see().status).toBe("streaming");
    await clock.advance(1_000);
    expect(see()).toMatchObject(timeout("idle"));
    expect(last()?.content).toBe("half");
    expect(stream.isCancelled).toBe(true);
  });

  test("8: none for all of it, unless it is asked for; then repetitions count too", async () => {
    const { see, clock, request } = await asked({ timeouts: { total: 5_000 } });
    await clock.advance(3_000);
    await request.refuse(503, "unavailable", "Wait", { "retry-after": "30" });
    await clock.advance(2_000);
    expect(see()).toMatchObject({ ...timeout("total"), retry: undefined });
    expect(clock.isIdle).toBe(true);
    const long = await asked();
    const stream = await long.request.stream();
    for (let minute = 0; minute < 240; minute++) {
      await stream.send(delta("."));
      await long.clock.advance(29_000);
    }
    expect(long.see().status).toBe("streaming");
  });

  test.each([
    ["an answer", 200],
    ["a refusal", 500],
  ])("8: the body of %s that stops half-way is waited for no longer than the first text", async (_, status) => {
    const { see, clock, request } = await asked();
    const half = new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"choices":')) });
    await request.respond(new Response(half, { status, headers: { "content-type": "application/json" } }));
    await clock.advance(59_000);
    expect(see().status).toBe("submitted");
    await clock.advance(1_000);
    expect(see()).toMatchObject(timeout("idle"));
    expect(clock.isIdle).toBe(true);
  });

  test("8: each can be set, and switched off", async () => {
    const never = Number.POSITIVE_INFINITY;
    const { see, clock, request } = await asked({
      timeouts: { headers: never, firstToken: never, idle: 1_000 },
    });
    await clock.advance(600_000);
    const stream = await request.stream();
    await clock.advance(600_000);
    await stream.send(delta("b"));
    await clock.advance(1_000);
    expect(see()).toMatchObject(timeout("idle"));
  });

  test("8: after a finish_reason nobody waits long for the rest", async () => {
    const { see, clock, request } = await asked();
    const stream = await request.stream();
    await stream.send(delta("b"), finish());
    await clock.advance(5_050);
    expect(see()).toMatchObject({ status: "ready", messages: [{}, { status: "complete" }] });
  });
});
