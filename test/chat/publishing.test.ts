import { expect, test } from "vitest";
import { converse, delta, done, finish, frame } from "./support/scripted-gate.ts";

const history = Array.from({ length: 200 }, (_, index) => ({
  role: index % 2 ? ("assistant" as const) : ("user" as const),
  content: `${index}`,
}));

test("12: 10,000 tokens at 200 a second are published at most 20 times a second, and settled messages stay the same", async () => {
  const { chat, gate, clock, see } = converse({ messages: history });
  const before = see().messages;
  let published = 0;
  chat.subscribe(() => {
    published++;
    expect(
      see()
        .messages.slice(0, 200)
        .every((message, index) => message === before[index]),
    ).toBe(true);
  });
  chat.send("Go");
  const stream = await (await gate.last()).stream();
  for (let token = 0; token < 10_000; token++) {
    await stream.push(delta("token "));
    await clock.pass(5);
  }
  await stream.send(finish(), done);
  expect(see().messages.at(-1)).toMatchObject({ status: "complete", content: "token ".repeat(10_000) });
  expect(published).toBeLessThanOrEqual(50 * 20 + 3);
  expect(published).toBeGreaterThan(900);
});

test("12: the first text and the end are published at once, the rest every throttleMs", async () => {
  const { chat, gate, clock, see } = converse({ throttleMs: 100 });
  chat.send("a");
  const stream = await (await gate.last()).stream();
  const text = () => see().messages.at(-1)?.content;
  await stream.send(delta("1"));
  expect(text()).toBe("1");
  await stream.send(delta("2"));
  await clock.advance(99);
  expect(text()).toBe("1");
  await clock.advance(1);
  expect(text()).toBe("12");
  await clock.advance(500);
  await stream.send(delta("3"));
  expect(text()).toBe("123");
  await stream.send(delta("4"), finish(), done);
  expect(text()).toBe("1234");
  expect(clock.isIdle).toBe(true);
});

test("12: what nobody would see yet is read together; a failure waits 50 ms at most, the end not at all", async () => {
  const ask = async (throttleMs: number) => {
    const conversing = converse({ throttleMs });
    conversing.chat.send("a");
    const stream = await (await conversing.gate.last()).stream();
    await stream.send(delta("1"));
    return { ...conversing, stream, last: () => conversing.see().messages.at(-1) };
  };
  const failed = await ask(60_000);
  await failed.stream.send(delta("2"), frame({ error: { message: "Overloaded" } }));
  await failed.clock.advance(50);
  expect(failed.last()).toMatchObject({ status: "error", content: "12" });

  const ended = await ask(60_000);
  await ended.stream.send(delta("2"), done);
  expect(ended.last()).toMatchObject({ status: "complete", content: "12" });
});

test("12: 5,000 chunks in one tick, in one piece or in 5,000, are published three times", async () => {
  const chunks = Array<string>(5_000).fill(delta("x"));
  for (const pieces of [chunks, [chunks.join("")]]) {
    const { chat, gate, see } = converse();
    let published = 0;
    chat.subscribe(() => published++);
    chat.send("a");
    const stream = await (await gate.last()).stream();
    await stream.send(...pieces, finish(), done);
    while (see().status !== "ready") await gate.last();
    expect(see().messages.at(-1)?.content.length).toBe(5_000);
    // submitted, the first text, the end
    expect(published).toBe(3);
  }
});

test("12: a comment, or an event without text, publishes nothing", async () => {
  const { chat, gate, see } = converse();
  chat.send("a");
  const stream = await (await gate.last()).stream();
  const before = see();
  await stream.send(": still here\n\n", delta(""));
  expect(see()).toBe(before);
});
