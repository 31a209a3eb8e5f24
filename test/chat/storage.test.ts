import { type TextStorage, threadStorage } from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Conversing, converse, delta } from "./support/scripted-gate.ts";

/** A storage that can be looked into. */
function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A conversation whose thread is kept there. */
function keep(storage: TextStorage, options: Parameters<typeof converse>[0] = {}): Conversing {
  return converse({ storage: threadStorage(storage), ...options });
}

test("15: nothing is kept unless it is asked for", async () => {
  const { chat, gate } = converse();
  chat.send("a");
  await (await gate.last()).answer("b");
  expect(Object.keys(globalThis).filter((name) => name.endsWith("Storage"))).toEqual([]);
  expect(converse().see().messages).toEqual([]);
});

test("15: a thread comes back with its branches, what is shown of them, its answers' details and its errors", async () => {
  const storage = memory();
  const { chat, gate, see } = keep(storage, { features: ["chat.completions"] });
  chat.send("a");
  await (await gate.last()).answer("1");
  chat.regenerate();
  await (await gate.last()).answer("2");
  chat.send("b");
  await (await gate.last()).refuse(500, "internal_error", "Sorry.");
  const back = keep(storage).see();
  expect(back).toEqual({ ...see(), status: "ready", error: undefined });
  expect(back.messages.at(-1)?.error).toMatchObject({ kind: "server", message: "Sorry.", retryable: true });
});

test("15: it is written when a question is asked and when its answer has ended, not for each token", async () => {
  const storage = memory();
  let writes = 0;
  const counting = {
    ...storage,
    setItem(key: string, value: string) {
      writes++;
      storage.setItem(key, value);
    },
  };
  const { chat, gate, clock } = keep(counting, { storageKey: "mine" });
  chat.send("a");
  expect(writes).toBe(1);
  const stream = await (await gate.last()).stream();
  for (let token = 0; token < 50; token++) {
    await stream.send(delta("token "));
    await clock.advance(50);
  }
  expect(writes).toBe(1);
  chat.stop();
  expect(writes).toBe(2);
  expect([...storage.kept.keys()]).toEqual(["mine"]);
});

test("15: an interrupted message comes back as truncated, with what had come of it when the page went away", async () => {
  const storage = memory();
  const { chat, gate } = keep(storage);
  chat.send("a");
  expect(keep(storage).see().messages).toMatchObject([{ status: "complete" }, { status: "truncated" }]);
  const stream = await (await gate.last()).stream();
  await stream.send(delta("half"));
  chat.save();
  const back = keep(storage);
  expect(back.see()).toMatchObject({ status: "ready", messages: [{}, { status: "truncated", content: "half" }] });
  expect(back.chat.regenerate()).toBe(true);
});

test("15: clear() forgets what was kept, and what the person keeps is kept", async () => {
  const storage = memory();
  const { chat, gate, see } = keep(storage);
  chat.send("a");
  const stream = await (await gate.last()).stream();
  await stream.send(delta("half"));
  chat.stop();
  chat.keep(see().messages[1]?.id ?? "");
  expect(keep(storage).chat.outgoing().messages).toHaveLength(2);
  chat.clear();
  expect(storage.kept.size).toBe(0);
});

test("15: what another version or anyone else wrote counts as nothing, and breaks nothing", () => {
  const storage = memory();
  const nonsense = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify({ version: 1, value })),
    fc.jsonValue().map((value) => JSON.stringify({ version: 1, value: [value] })),
    fc.jsonValue().map((value) => JSON.stringify({ version: 1, value: [{ message: value, isShown: true }] })),
    fc.constant(JSON.stringify({ version: 2, value: [] })),
  );
  fc.assert(
    fc.property(nonsense, (text) => {
      storage.kept.set("mine", text);
      expect(keep(storage, { storageKey: "mine" }).see()).toMatchObject({ status: "ready", messages: [] });
    }),
    { numRuns: 500 },
  );
});

test("15: an error comes back in words that this version has, and without a wait that is over", async () => {
  const storage = memory();
  const { chat, gate } = keep(storage, { storageKey: "mine" });
  chat.send("a");
  await (await gate.last()).refuse(429, "rate_limit_exceeded", "Wait", { "retry-after": "90" });
  const back = () => keep(storage, { storageKey: "mine" }).see().messages.at(-1)?.error;
  expect(back()).toMatchObject({ kind: "rate_limited", message: "Wait", retryAfterMs: undefined });
  storage.kept.set("mine", storage.kept.get("mine")?.replace('"rate_limited"', '"of_a_later_version"') ?? "");
  expect(back()).toMatchObject({ kind: "protocol", message: "Wait" });
});

test("15: an answer is taken back with all that is said of it, or not at all", () => {
  const storage = memory();
  const kept = (answer: unknown) => {
    const message = { id: "a", role: "assistant", content: "b", status: "complete", createdAt: "2026-01-15", answer };
    storage.kept.set("mine", JSON.stringify({ version: 1, value: [{ message, isShown: true }] }));
    return keep(storage, { storageKey: "mine" }).see().messages.length;
  };
  const usage = { promptTokens: 1, completionTokens: 2, totalTokens: 3 };
  const attempts = [{ model: "gpt-4o", status: "success", latencyMs: 5 }];
  expect(kept({ gateId: "main", usage, attempts, cost: { usd: 0.1, source: "server" }, firstTokenMs: 4 })).toBe(1);
  expect(kept({ gateId: "main" })).toBe(1);
  for (const bent of [{ attempts: [null] }, { usage: { totalTokens: 3 } }, { cost: {} }, { firstTokenMs: "soon" }])
    expect(kept({ gateId: "main", ...bent })).toBe(0);
});

test("15: a storage that refuses costs the thread its life beyond the page, and nothing else", async () => {
  const refuse = () => {
    throw new DOMException("Full", "QuotaExceededError");
  };
  const { chat, gate, see } = keep({ getItem: refuse, setItem: refuse, removeItem: refuse });
  chat.send("a");
  await (await gate.last()).answer("b");
  expect(see()).toMatchObject({ status: "ready", messages: [{}, { content: "b" }] });
  chat.clear();
});
