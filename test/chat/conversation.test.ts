import type { GateMessage } from "@layer-ai/react/headless";
import { describe, expect, test } from "vitest";
import { converse, delta, done, finish, frame, usage } from "./support/scripted-gate.ts";

const texts = (messages: readonly GateMessage[]) => messages.map(({ content }) => content);
const sent = (body: Record<string, unknown>) =>
  (body.messages as { role: string; content: string }[]).map(({ role, content }) => `${role}: ${content}`);

describe("1: what is sent", () => {
  test("1: the gate in body and header, the messages, an Idempotency-Key, the parameters by their names on the wire", async () => {
    const id = "3f2a6c1e-7a77-4c0a-9d1c-6a1f0a7a2f10";
    const { chat, gate } = converse({
      gateId: id,
      messages: [{ role: "system", content: "Be brief." }],
      params: { model: "m", temperature: 0, maxTokens: 5, topP: 1 },
    });
    expect(chat.send("Hello")).toBe(true);
    const { url, headers, body } = await gate.last();
    expect(url).toBe("/api/layer/v1/chat/completions");
    expect(headers.get("x-layer-gate-id")).toBe(id);
    expect(headers.get("idempotency-key")).toMatch(/^id-/);
    expect(body).toEqual({
      gate_id: id,
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
      ...{ model: "m", temperature: 0, max_tokens: 5, top_p: 1 },
      ...{ stream: true, stream_options: { include_usage: true } },
    });
  });

  test("1: a gate's name that no header can carry goes in the body alone; without a stream none is asked for", async () => {
    const { chat, gate } = converse({ gateId: "Größe 1", stream: false });
    chat.send("Hello");
    const { headers, body } = await gate.last();
    expect(headers.get("x-layer-gate-id")).toBeNull();
    expect(body).toEqual({ gate_id: "Größe 1", messages: [{ role: "user", content: "Hello" }] });
  });

  test("1: newer options hold from the next question on, and the verbs stay the same functions", async () => {
    const { chat, gate, client } = converse();
    const { send, stop, regenerate, edit, switchBranch, clear, keep } = chat;
    send("a");
    await (await gate.last()).answer("b");
    chat.configure({ client, gateId: "other", params: { temperature: 1 } });
    send("c");
    expect((await gate.last()).body).toMatchObject({ gate_id: "other", temperature: 1 });
    expect(chat).toMatchObject({ send, stop, regenerate, edit, switchBranch, clear, keep });
  });

  test("1: a blank text is not sent", () => {
    const { chat, see } = converse();
    expect(chat.send(" \n ")).toBe(false);
    expect(see()).toMatchObject({ status: "ready", messages: [] });
  });

  test("1: outgoing() is what would be sent now", async () => {
    const { chat, gate } = converse();
    chat.send("a");
    await (await gate.last()).answer("b");
    const planned = chat.outgoing("c");
    chat.send("c");
    expect((await gate.last()).body).toEqual(planned);
  });
});

describe("1: a server without /v1/chat/completions", () => {
  const whole = { content: "Hi", model: "m", usage: { promptTokens: 1, completionTokens: 2, totalTokens: 3 } };
  const missing = () =>
    new Response("<pre>Cannot POST</pre>", { status: 404, headers: { "content-type": "text/html" } });

  test("1: is asked over /v1/complete, and found out once for each client", async () => {
    const { chat, gate, see } = converse({ gateName: "support", params: { maxTokens: 9 } });
    chat.send("a");
    await (await gate.last()).respond(missing());
    const { url, body } = await gate.last();
    expect(url).toBe("/api/layer/v1/complete");
    expect(body).toEqual({ gate: "support", messages: [{ role: "user", content: "a" }], maxTokens: 9 });
    await gate.requests[1]?.respond(Response.json(whole));
    expect(see()).toMatchObject({
      status: "ready",
      messages: [{}, { content: "Hi", status: "complete", answer: { modelUsed: "m", usage: { totalTokens: 3 } } }],
    });
    expect(see().messages[1]?.answer).not.toHaveProperty("cost");
    chat.send("b");
    expect((await gate.last()).url).toBe("/api/layer/v1/complete");
    expect(gate.requests).toHaveLength(3);
  });

  test("1: is not tried where the server lists its features", async () => {
    const { chat, gate } = converse({ features: ["models"] });
    chat.send("a");
    expect((await gate.last()).url).toBe("/api/layer/v1/complete");
  });

  test("1: a gate that does not exist is an error, not such a server", async () => {
    const { chat, gate, see } = converse();
    chat.send("a");
    await (await gate.last()).refuse(404, "not_found", 'Gate "main" not found');
    expect(gate.requests).toHaveLength(1);
    expect(see().error).toMatchObject({ kind: "not_found", message: 'Gate "main" not found' });
  });
});

describe("2: states", () => {
  test("2: of the conversation and of the message change in one snapshot", async () => {
    const { chat, gate, see } = converse();
    const seen: string[] = [];
    chat.subscribe(() => seen.push(`${see().status} ${see().messages.at(-1)?.status}`));
    chat.send("a");
    const stream = await (await gate.last()).stream();
    await stream.send(delta("b"), finish("length"), done);
    expect(seen).toEqual(["submitted pending", "streaming streaming", "ready complete"]);
    expect(see().messages[1]).toMatchObject({ content: "b", finishReason: "length" });
    chat.send("c");
    await (await gate.last()).refuse(401, "unauthorized");
    expect(see()).toMatchObject({ status: "error", error: { kind: "unauthorized" } });
    expect(see().messages.at(-1)).toMatchObject({ status: "error", error: { kind: "unauthorized" } });
    chat.regenerate();
    expect(see()).toMatchObject({ status: "submitted", error: undefined });
  });
});

describe("5: what an answer carries", () => {
  test("5: gate, models, attempts, usage, cost, request id and times, as the server says them", async () => {
    const { chat, gate, see, clock } = converse({ params: { model: "asked" } });
    chat.send("a");
    const request = await gate.last();
    await clock.advance(300);
    const stream = await request.stream();
    await clock.advance(200);
    await stream.send(delta("b", { model: "said" }));
    await clock.advance(2_000);
    const attempts = [
      { model: "asked", status: "upstream_error", latencyMs: 3 },
      { model: "used", status: "success", latencyMs: 4 },
    ];
    await stream.send(delta("c"), finish());
    await stream.send(
      frame({
        choices: [],
        usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30, cost: 0.000001 },
        layer: { gate: "Main", modelRequested: "requested", modelUsed: "used", attempts },
      }),
      done,
    );
    expect(see().messages[1]?.answer).toEqual({
      gateId: "main",
      gate: "Main",
      modelAsked: "requested",
      modelUsed: "used",
      attempts,
      usage: { promptTokens: 10, completionTokens: 20, totalTokens: 30 },
      cost: { usd: 0.000001, source: "server" },
      requestId: "r-1",
      firstTokenMs: 500,
      durationMs: 2_500,
      tokensPerSecond: 10,
    });
  });

  test("5: what the server does not say is absent, and a usage of zeros is not reported", async () => {
    const { chat, gate, see } = converse();
    chat.send("a");
    const stream = await (await gate.last()).stream({ "x-request-id": "" });
    await stream.send(delta("b"), finish(), usage(0, 0), done);
    expect(see().messages[1]?.answer).toEqual({ gateId: "main", firstTokenMs: 0, durationMs: 0 });
    expect(see().usage).toMatchObject({ totalTokens: 0, answersOfUnknownUsage: 1, answersOfUnknownCost: 1 });
  });

  test("5: a cost that the server does not say may be estimated, and says so; one that it says is not touched", async () => {
    const { chat, gate, see } = converse({
      estimateCost: (model, { totalTokens }) => (model === "m" ? totalTokens : 0),
    });
    chat.send("a");
    const first = await (await gate.last()).stream();
    await first.send(delta("b", { model: "m" }), finish(), usage(1, 2), done);
    expect(see().messages[1]?.answer?.cost).toEqual({ usd: 3, source: "estimate" });
    chat.send("c");
    const second = await (await gate.last()).stream();
    await second.send(delta("d", { model: "m" }), finish(), usage(1, 2, { cost: 0 }), done);
    expect(see().messages[3]?.answer?.cost).toEqual({ usd: 0, source: "server" });
    expect(see().usage).toMatchObject({ cost: 3, answersOfUnknownCost: 0, isEstimate: true });
  });

  test("5: the thread's totals count every branch, exactly, and say how many answers are unknown", async () => {
    const { chat, gate, see } = converse();
    chat.send("a");
    for (const cost of [0.1, 0.2]) {
      const stream = await (await gate.last()).stream();
      await stream.send(delta("b"), finish(), usage(1, 2, { cost }), done);
      chat.regenerate();
    }
    await (await gate.last()).refuse(403, "forbidden");
    expect(see().usage).toEqual({
      ...{ promptTokens: 2, completionTokens: 4, totalTokens: 6, answersOfUnknownUsage: 0 },
      ...{ cost: 0.3, answersOfUnknownCost: 0, isEstimate: false },
    });
  });
});

describe("9: stop", () => {
  test("9: before the answer begins, while it comes, and while a repetition is waited for", async () => {
    const { chat, gate, see, clock } = converse();
    expect(chat.stop()).toBe(false);

    chat.send("a");
    const waiting = await gate.last();
    expect(chat.stop()).toBe(true);
    expect(see()).toMatchObject({ status: "ready", error: undefined });
    expect(see().messages[1]).toMatchObject({ status: "stopped", content: "", mayBeBilled: true });
    expect(waiting.signal?.aborted).toBe(true);

    chat.send("b");
    const stream = await (await gate.last()).stream();
    await stream.send(delta("seen "), delta("and not yet published"));
    chat.stop();
    expect(see().messages[3]).toMatchObject({ status: "stopped", content: "seen and not yet published" });
    await stream.send(delta("too late"), finish(), done);
    expect(see().messages[3]?.content).toBe("seen and not yet published");
    expect(stream.isCancelled).toBe(true);

    chat.send("c");
    await (await gate.last()).refuse(429, "rate_limit_exceeded", "Wait", { "retry-after": "30" });
    expect(see().retry).toMatchObject({ attempt: 1 });
    chat.stop();
    expect(see()).toMatchObject({ status: "ready", retry: undefined });
    expect(see().messages[5]).not.toHaveProperty("mayBeBilled");
    await clock.advance(60_000);
    expect(gate.requests).toHaveLength(3);
    expect(clock.isIdle).toBe(true);
  });

  test("9: it is no error, and nobody is told of one", async () => {
    const told: unknown[] = [];
    const { chat, gate } = converse({
      onError: (error) => told.push(error),
      onFinish: (message) => told.push(message),
    });
    chat.send("a");
    await (await gate.last()).stream();
    chat.stop();
    await gate.last();
    expect(told).toEqual([]);
  });
});

describe("10: races", () => {
  test("10: while an answer comes, an act is refused, or the answer is stopped for it", async () => {
    const { chat, gate, see, client } = converse();
    chat.send("a");
    await gate.last();
    const [question] = see().messages;
    expect([chat.send("b"), chat.regenerate(), chat.edit(question?.id ?? "", "c")]).toEqual([false, false, false]);
    expect(chat.switchBranch(question?.id ?? "")).toBe(false);
    expect(texts(see().messages)).toEqual(["a", ""]);
    chat.configure({ client, gateId: "main", whenBusy: "interrupt" });
    expect(chat.send("b")).toBe(true);
    expect(see().messages.map(({ status }) => status)).toEqual(["complete", "stopped", "complete", "pending"]);
    expect(gate.requests[0]?.signal?.aborted).toBe(true);
  });

  test("10: a stale answer writes nothing and calls nothing", async () => {
    const finished: string[] = [];
    const { chat, gate, see } = converse({ whenBusy: "interrupt", onFinish: ({ content }) => finished.push(content) });
    chat.send("a");
    const first = await gate.last();
    chat.send("b");
    const second = await gate.last();
    await second.answer("to b");
    const settled = see();
    // A host's fetcher may ignore the signal.
    await first.answer("to a");
    expect(see()).toBe(settled);
    expect(finished).toEqual(["to b"]);
  });

  test("10: what a listener or a callback does at once is one run more, no second one beside it", async () => {
    const { chat, gate, see } = converse({
      onFinish: ({ content }) => content === "to a" && chat.send("b"),
    });
    chat.subscribe(() => see().status === "submitted" && chat.send("a second one"));
    chat.send("a");
    await (await gate.last()).answer("to a");
    await gate.last();
    expect(gate.requests.map(({ body }) => sent(body).at(-1))).toEqual(["user: a", "user: b"]);
    expect(see().status).toBe("submitted");
  });

  test("10: a callback that throws breaks nothing", async () => {
    const { chat, gate, see } = converse({
      onFinish() {
        throw new Error("Analytics was blocked.");
      },
    });
    const reported: unknown[] = [];
    const { error } = console;
    console.error = (reason: unknown) => reported.push(reason);
    chat.send("a");
    await (await gate.last()).answer("b");
    console.error = error;
    expect(see().status).toBe("ready");
    expect(reported).toEqual([new Error("Analytics was blocked.")]);
  });
});

describe("11: branches", () => {
  async function threeAnswers() {
    const conversing = converse();
    const { chat, gate } = conversing;
    chat.send("a");
    await (await gate.last()).answer("1");
    chat.regenerate();
    await (await gate.last()).answer("2");
    chat.send("b");
    await (await gate.last()).answer("3");
    return conversing;
  }

  test("11: another answer is a branch; the old one stays reachable, with all that followed each", async () => {
    const { chat, see } = await threeAnswers();
    const second = see().messages[1]?.id ?? "";
    const { ids, index } = see().branches[second] ?? { ids: [], index: -1 };
    expect([ids.length, index, ids[1]]).toEqual([2, 1, second]);
    expect(chat.switchBranch(ids[0] ?? "")).toBe(true);
    expect(texts(see().messages)).toEqual(["a", "1"]);
    chat.switchBranch(second);
    expect(texts(see().messages)).toEqual(["a", "2", "b", "3"]);
  });

  test("11: only the shown path is sent", async () => {
    const { chat, gate, see } = await threeAnswers();
    chat.switchBranch(see().branches[see().messages[1]?.id ?? ""]?.ids[0] ?? "");
    chat.send("c");
    expect(sent((await gate.last()).body)).toEqual(["user: a", "assistant: 1", "user: c"]);
  });

  test("11: an edited question is a branch, also the first one, and what came before it stays", async () => {
    const { chat, gate, see } = await threeAnswers();
    chat.edit(see().messages[2]?.id ?? "", "b, in other words");
    expect(sent((await gate.last()).body)).toEqual(["user: a", "assistant: 2", "user: b, in other words"]);
    await (await gate.last()).answer("4");
    expect(see().branches[see().messages[2]?.id ?? ""]).toMatchObject({ index: 1 });
    chat.edit(see().messages[0]?.id ?? "", "a, in other words");
    expect(sent((await gate.last()).body)).toEqual(["user: a, in other words"]);
    expect(see().branches[see().messages[0]?.id ?? ""]).toMatchObject({ index: 1 });
  });

  test("11: an answer in the middle is asked for again from its question alone", async () => {
    const { chat, gate, see } = await threeAnswers();
    chat.regenerate(see().messages[1]?.id);
    expect(sent((await gate.last()).body)).toEqual(["user: a"]);
    expect(texts(see().messages)).toEqual(["a", ""]);
  });

  test("11: half an answer is sent only if it is kept; a failed turn never", async () => {
    const { chat, gate, see } = converse();
    chat.send("a");
    const stream = await (await gate.last()).stream();
    await stream.send(delta("half"));
    chat.stop();
    chat.send("b");
    expect(sent((await gate.last()).body)).toEqual(["user: a", "user: b"]);
    await (await gate.last()).refuse(500, "internal_error");
    chat.keep(see().messages[1]?.id ?? "");
    chat.send("c");
    expect(sent((await gate.last()).body)).toEqual(["user: a", "assistant: half", "user: c"]);
    await (await gate.last()).answer("d");
    chat.keep(see().messages[1]?.id ?? "", false);
    expect(chat.outgoing().messages).toHaveLength(3);
  });

  test("11: what is not there is refused, and clear() forgets all of it", async () => {
    const { chat, see } = await threeAnswers();
    const before = see();
    expect([chat.edit("nobody", "x"), chat.regenerate("nobody"), chat.switchBranch("nobody")]).toEqual([
      ...[false, false, false],
    ]);
    expect(chat.edit(before.messages[1]?.id ?? "", "an answer is not the person's to edit")).toBe(false);
    expect(see()).toBe(before);
    chat.clear();
    expect(see()).toMatchObject({ status: "ready", messages: [], branches: {}, usage: { totalTokens: 0 } });
    expect(chat.regenerate()).toBe(false);
  });
});
