import type { GateChatSnapshot } from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Conversing,
  converse,
  delta,
  done,
  finish,
  frame,
  refusal,
  type ScriptedStream,
} from "./support/scripted-gate.ts";

/** What a person, a server and time may do, in any order. */
const steps = {
  send: fc.nat(99),
  stop: fc.constant(0),
  regenerate: fc.nat(9),
  edit: fc.nat(99),
  keep: fc.nat(9),
  switch: fc.nat(99),
  clear: fc.constant(0),
  interrupting: fc.nat(1),
  unmount: fc.constant(0),
  respond: fc.nat(7),
  chunk: fc.nat(9),
  end: fc.nat(4),
  time: fc.constantFrom(1, 50, 700, 31_000, 61_000),
} as const;

type Step = { kind: keyof typeof steps; n: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  ...Object.entries(steps).map(([kind, numbers]) => ({
    // What moves a conversation on comes more often than what ends it.
    weight: { send: 12, respond: 18, chunk: 18, end: 9, time: 6, clear: 1, unmount: 1 }[kind] ?? 3,
    arbitrary: numbers.map((n): Step => ({ kind: kind as Step["kind"], n })),
  })),
);

class Walk {
  readonly it: Conversing = converse({ retry: { maxRetries: 1 }, features: ["idempotency", "chat.completions"] });
  /** Every text of the person's that was accepted since the thread began. */
  said: string[] = [];
  #texts = 0;
  #stream: ScriptedStream | undefined;

  constructor() {
    const { chat, see } = this.it;
    chat.attach();
    chat.subscribe(() => this.#look(see()));
  }

  async take({ kind, n }: Step): Promise<void> {
    const { chat, gate, clock, see, client } = this.it;
    const path = see().messages;
    const one = path[n % Math.max(1, path.length)];
    const text = `text ${++this.#texts}`;
    switch (kind) {
      case "send":
        if (chat.send(text)) this.said.push(text);
        break;
      case "edit":
        if (one && chat.edit(one.id, text)) this.said.push(text);
        break;
      case "regenerate":
        chat.regenerate(n === 0 ? undefined : one?.id);
        break;
      case "switch": {
        const { ids = [] } = (one && see().branches[one.id]) ?? {};
        chat.switchBranch(ids[n % Math.max(1, ids.length)] ?? "");
        break;
      }
      case "keep":
        if (one) chat.keep(one.id, n % 2 === 0);
        break;
      case "stop":
        chat.stop();
        expect(["ready", "error"]).toContain(see().status);
        break;
      case "clear":
        chat.clear();
        this.said = [];
        break;
      case "interrupting":
        chat.configure({ client, gateId: "main", whenBusy: n ? "interrupt" : "reject", clock });
        break;
      case "unmount":
        chat.detach();
        await tick();
        expect(["ready", "error"]).toContain(see().status);
        chat.attach();
        break;
      case "respond":
        this.#respond(n);
        break;
      case "chunk":
        this.#stream?.say(n === 0 ? ": still here\n\n" : delta(`${n} `));
        break;
      case "end":
        this.#end(n);
        break;
      case "time":
        await clock.pass(n, 1);
        break;
    }
    await tick();
    this.#look(see());
    if (gate.requests.filter(({ isAlive }) => isAlive).length > 1) throw new Error("Two requests are alive.");
  }

  /** No text of the person's is lost: each is on the path, or on a branch that can be reached from it. */
  async reach(): Promise<void> {
    const { chat, see } = this.it;
    chat.stop();
    const found = new Set<string>();
    const visited = new Set<string>();
    const explore = () => {
      for (const { role, content } of see().messages) if (role === "user") found.add(content);
      for (const id of Object.values(see().branches).flatMap(({ ids }) => ids)) {
        if (visited.has(id)) continue;
        visited.add(id);
        chat.switchBranch(id);
        explore();
      }
    };
    explore();
    expect([...found].sort()).toEqual([...this.said].sort());
  }

  #respond(n: number): void {
    const request = this.it.gate.requests.find(({ isAnswered }) => !isAnswered);
    const status = [429, 503, 500, 401][n];
    if (status !== undefined) request?.now.respond(refusal(status, "some_code"));
    else if (n === 4) request?.now.fail();
    else this.#stream = request?.now.stream() ?? this.#stream;
  }

  #end(n: number): void {
    if (n === 0) this.#stream?.say(finish());
    if (n === 1) this.#stream?.say(done);
    if (n === 2) this.#stream?.say(frame({ error: { message: "Overloaded" } }));
    if (n === 3) this.#stream?.end();
    if (n === 4) this.#stream?.end(new TypeError("network error"));
  }

  /** What a snapshot promises by itself. Plain comparisons: it is looked at half a million times. */
  #look({ status, messages, error, retry, branches }: GateChatSnapshot): void {
    const isBusy = status === "submitted" || status === "streaming";
    const promises = {
      "a status of the four": ["ready", "submitted", "streaming", "error"].includes(status),
      "the live message is the last, and there is one where there is a run": messages.every(
        (message, index) =>
          (message.status === "pending" || message.status === "streaming") ===
          (isBusy && index === messages.length - 1),
      ),
      "pending until there is text": !isBusy || (status === "submitted") === (messages.at(-1)?.status === "pending"),
      "text once it streams": status !== "streaming" || messages.at(-1)?.content !== "",
      "an error with the status error": (error !== undefined) === (status === "error"),
      "a repetition is waited for before there is text": !retry || status === "submitted",
      "each failed message knows why": messages.every(
        (message) => (message.error !== undefined) === ["error", "truncated"].includes(message.status),
      ),
      "what is shown is one of its versions": messages.every(({ id }) => {
        const versions = branches[id];
        return !versions || versions.ids[versions.index] === id;
      }),
      "no message twice": new Set(messages.map(({ id }) => id)).size === messages.length,
    };
    const broken = Object.entries(promises).flatMap(([promise, isKept]) => (isKept ? [] : [promise]));
    if (broken.length > 0) throw new Error(`Broken: ${broken.join("; ")}: ${JSON.stringify({ status, messages })}`);
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

test("10: whatever a person, a server and time do, there is one run, one of four states, no text lost, a sound snapshot", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const walk = new Walk();
      for (const one of steps) await walk.take(one);
      await walk.reach();
      await walk.it.clock.advance(1_000_000);
      expect(walk.it.clock.isIdle).toBe(true);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);
