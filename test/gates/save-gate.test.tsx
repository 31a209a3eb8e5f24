import { type Gate, type GateInput, type LayerEvent, type SaveGateState, useGates, useSaveGate } from "@layer-ai/react";
import type { Fault, MemoryGatewayOptions } from "@layer-ai/react/testing";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";
import { callGates, makeGates } from "./gates-of.ts";

const supportBot: GateInput = {
  name: "support-bot",
  model: "gpt-4o",
  description: "Answers customers.",
  temperature: 0.3,
  tags: ["production"],
};

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** The form over a server with gates, and what it sends. */
async function setUp(gates: readonly GateInput[] = [supportBot], options: LayerHookOptions = {}) {
  const sent: Sent[] = [];
  const onEvent = vi.fn<(event: LayerEvent) => void>();
  const form = await renderWithLayer(() => ({ form: useSaveGate(), ...useGates() }), {
    ...options,
    onEvent,
    fetcher: (memory) => {
      const made = makeGates(memory, gates);
      return async (input, init) => {
        await made;
        const method = init?.method ?? "GET";
        if (method !== "GET") sent.push({ method, path: String(input), body: JSON.parse(String(init?.body ?? "{}")) });
        return memory.fetcher(input, init);
      };
    },
  });
  await form.user();
  const state = () => form.result.current.form.state;
  const gate = (name = "support-bot"): Gate => {
    const found = form.result.current.gates?.find((each) => each.name === name);
    if (!found) throw new Error(`No gate "${name}" is listed.`);
    return found;
  };
  const edit = (name?: string) => form.user(({ form: { edit: begin } }) => begin(gate(name)));
  const set = (changes: Parameters<ReturnType<typeof useSaveGate>["set"]>[0]) =>
    form.user(({ form: { set: change } }) => change(changes));
  const submit = () => form.user(({ form: { submit: send } }) => send());
  const ask = (path: string, method?: string, body?: unknown) => callGates(form.memory, path, method, body);
  return { ...form, sent, onEvent, state, gate, edit, set, submit, ask, current: () => form.result.current.form };
}

const baseline: MemoryGatewayOptions = { baseline: true };

test("2: a gate is made with what was given, and nothing that was not", async () => {
  const { user, current, set, submit, sent, state, onEvent } = await setUp([]);
  await user(({ form }) => form.create());
  await set({ name: "search", model: "gpt-4o", temperature: "0,5", tags: ["new"] });
  await submit();
  expect(sent.map(({ body }) => body)).toEqual([{ name: "search", model: "gpt-4o", temperature: 0.5, tags: ["new"] }]);
  expect(state()).toMatchObject({ status: "saved", isNew: true, gate: { name: "search", temperature: 0.5 } });
  expect(onEvent.mock.calls).toEqual([[{ type: "gate.created", gate: { id: expect.any(String), name: "search" } }]]);
  expect(current().wasTried).toBe(true);
});

test("2: names are checked by the contract's rules while they are typed", async () => {
  const { user, set, current } = await setUp();
  await user(({ form }) => form.create());
  const problems: unknown[] = [];
  for (const name of ["", " x", "a/b", "..", "x".repeat(101), "support-bot", "fine"]) {
    await set({ name, model: "gpt-4o" });
    problems.push(current().problems.name);
  }
  expect(problems).toEqual(["required", "outer_spaces", "characters", "characters", "too_long", "taken", undefined]);
});

test("2: numbers, lists and texts are checked, and nothing with a problem is sent", async () => {
  const { edit, set, submit, current, sent } = await setUp();
  await edit();
  await set({
    temperature: "2.1",
    topP: "high",
    maxTokens: "1.5",
    description: "x".repeat(1_001),
    tags: Array.from({ length: 21 }, (_, index) => `tag ${index}`),
    fallbackModels: ["no-such-model"],
    model: "toString",
  });
  await submit();
  expect(current().problems).toEqual({
    temperature: "range",
    topP: "range",
    maxTokens: "range",
    description: "too_long",
    tags: "too_many",
    fallbackModels: "unknown",
    model: "unknown",
  });
  expect(sent).toEqual([]);
});

test("2: a name that is taken by then is said at the field, with everything typed kept", async () => {
  const { user, set, submit, current, state, ask, sent } = await setUp([]);
  await user(({ form }) => form.create());
  await set({ name: "search", model: "gpt-4o", systemPrompt: "Be brief." });
  await ask("", "POST", { name: "search", model: "gpt-4o-mini" });
  await submit();
  expect(state()).toEqual({ status: "editing", gate: undefined });
  expect(current().problems).toEqual({ name: "taken" });
  expect(current().fields).toMatchObject({ name: "search", systemPrompt: "Be brief." });
  await set({ name: "search-2" });
  await submit();
  expect([sent.length, state().status]).toEqual([2, "saved"]);
});

test("3: only what changed is sent, and null for what was emptied", async () => {
  const { edit, set, submit, sent, onEvent } = await setUp();
  await edit();
  await set({ temperature: "0.30", description: "", maxTokens: "100" });
  await submit();
  expect(sent.map(({ body }) => body)).toEqual([{ description: null, maxTokens: 100 }]);
  expect(onEvent.mock.calls).toEqual([
    [{ type: "gate.updated", gate: { id: expect.any(String), name: "support-bot" } }],
  ]);
});

test("3: saving without a change sends nothing", async () => {
  const { edit, submit, sent, state } = await setUp();
  await edit();
  await submit();
  expect([sent, state()]).toEqual([[], { status: "idle" }]);
});

test("3: against a baseline server, whatever is denied is sent as four fields, never as false", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ model: fc.boolean(), temperature: fc.boolean(), maxTokens: fc.boolean(), topP: fc.boolean() }),
      fc.boolean(),
      async (overrides, isNew) => {
        const { user, edit, set, submit, sent, ask } = await setUp([supportBot], { gateway: baseline });
        if (isNew) await user(({ form }) => form.create({ name: "another", model: "gpt-4o" }));
        else await edit();
        await set({ overrides });
        await submit();
        const all = Object.values(overrides).every(Boolean);
        const [request] = sent;
        // All of them is what a gate begins with, so there is nothing to send.
        expect(request?.body.allowOverrides).toEqual(all ? undefined : overrides);
        const stored = await ask(`/name/${isNew ? "another" : "support-bot"}`);
        expect(stored.allowOverrides ?? true).toEqual(all ? true : overrides);
      },
    ),
    { numRuns: 20 },
  );
}, 60_000);

test("3: a baseline server's own false means everything there, and nothing on ours", async () => {
  const all = { model: true, temperature: true, maxTokens: true, topP: true };
  const none = { model: false, temperature: false, maxTokens: false, topP: false };
  for (const [gateway, expected] of [
    [{}, none],
    [{ features: [] }, all],
  ] as const) {
    const { edit, current, unmount } = await setUp([{ ...supportBot, allowOverrides: false }], { gateway });
    await edit();
    expect(current().fields.overrides).toEqual(expected);
    unmount();
  }
});

test("3: what a baseline server cannot clear is said at the field, and not sent", async () => {
  const { edit, set, submit, current, sent } = await setUp([supportBot], { gateway: baseline });
  await edit();
  await set({ temperature: "", description: " ", topP: "" });
  await submit();
  expect([current().canClear, current().problems, sent]).toEqual([
    false,
    { temperature: "uncleared", description: "uncleared" },
    [],
  ]);
  await set({ temperature: "0", description: "Answers customers." });
  await submit();
  expect(sent.map(({ body }) => body)).toEqual([{ temperature: 0 }]);
});

test("3: shows what a request will be made with", async () => {
  const { edit, set, current } = await setUp();
  await edit();
  await set({
    routingStrategy: "fallback",
    fallbackModels: ["gpt-4o-mini", "gpt-4o"],
    maxTokens: "many",
    overrides: { model: false, temperature: true, maxTokens: false, topP: false },
  });
  expect(current().effective).toEqual([
    { field: "model", value: ["gpt-4o", "gpt-4o-mini"], isOverridable: false },
    { field: "temperature", value: 0.3, isOverridable: true },
    { field: "maxTokens", value: undefined, isOverridable: false },
    { field: "topP", value: undefined, isOverridable: false },
  ]);
});

test("4: unsaved changes are kept through every kind of failure", async () => {
  const { edit, set, submit, current, state, memory } = await setUp();
  await edit();
  await set({ model: "gpt-4o-mini", description: "Typed with care." });
  const faults: Fault[] = [{ kind: "status", status: 400 }, { kind: "status", status: 500 }, { kind: "offline" }];
  for (const fault of faults) {
    memory.faults.next("gates.update", fault);
    await submit();
    expect(state()).toMatchObject({ status: "editing", error: expect.anything() });
    expect(current().fields).toMatchObject({ model: "gpt-4o-mini", description: "Typed with care." });
  }
  await submit();
  expect(state().status).toBe("saved");
});

test("4: what is typed while it is being saved changes nothing: what was sent is what is shown", async () => {
  const { user, edit, set, current, state, sent } = await setUp();
  await edit();
  await set({ description: "In time." });
  await user(({ form: { submit, set: change } }) => {
    submit();
    change({ description: "Too late." });
  });
  expect(state().status).toBe("saved");
  expect(sent.map(({ body }) => body)).toEqual([{ description: "In time." }]);
  expect(current().fields.description).toBe("In time.");
});

test("4: closing asks where changes would be lost, and only there", async () => {
  const { edit, set, user, state, current } = await setUp();
  await edit();
  await user(({ form }) => form.cancel());
  expect(state()).toEqual({ status: "idle" });
  await edit();
  await set({ description: "Something" });
  await user(({ form }) => form.cancel());
  expect(state().status).toBe("discarding");
  await user(({ form }) => form.goOn());
  expect([state().status, current().fields.description]).toEqual(["editing", "Something"]);
  await user(({ form }) => form.cancel());
  await user(({ form }) => form.discard());
  expect(state()).toEqual({ status: "idle" });
});

test("4: an edit from elsewhere is shown and not overwritten, and mine goes on top of it", async () => {
  const { edit, set, submit, user, current, state, ask, sent, clock, gate } = await setUp();
  await edit();
  await set({ model: "gpt-4o-mini", description: "Mine" });
  await clock.advance(1_000);
  await ask(`/${gate().id}`, "PATCH", { description: "Theirs", temperature: 1 });
  await submit();
  expect([sent, state().status]).toEqual([[], "editing"]);
  expect(current().elsewhere).toMatchObject({
    changed: ["description", "temperature"],
    contested: ["description"],
    gate: { description: "Theirs" },
  });
  await submit();
  expect(sent).toEqual([]);
  await user(({ form }) => form.keepMine());
  expect(current().elsewhere).toBeUndefined();
  expect(current().fields).toMatchObject({ model: "gpt-4o-mini", description: "Mine", temperature: "1" });
  await submit();
  expect(sent.map(({ body }) => body)).toEqual([{ model: "gpt-4o-mini", description: "Mine" }]);
  expect(await ask("/name/support-bot")).toMatchObject({ model: "gpt-4o-mini", description: "Mine", temperature: 1 });
});

test("4: an edit from elsewhere that a refresh brings is shown while typing, and can be taken over", async () => {
  const { edit, set, user, current, ask, clock, gate } = await setUp();
  await edit();
  await set({ description: "Mine" });
  await clock.advance(1_000);
  await ask(`/${gate().id}`, "PATCH", { description: "Theirs" });
  await user(({ refresh }) => refresh());
  expect(current().elsewhere?.contested).toEqual(["description"]);
  await user(({ form }) => form.takeTheirs());
  expect([current().fields.description, current().changed]).toEqual(["Theirs", []]);
});

test("4: an answer that was lost is found again: nothing is made or asked for twice", async () => {
  const { user, edit, set, submit, state, sent, memory } = await setUp([]);
  await user(({ form }) => form.create({ name: "search", model: "gpt-4o" }));
  memory.faults.next("gates.create", { kind: "lost-answer" });
  await submit();
  expect(state()).toMatchObject({ status: "saved", isNew: true });
  await user();
  await edit("search");
  await set({ description: "Finds documents." });
  memory.faults.next("gates.update", { kind: "lost-answer" });
  await submit();
  expect(state()).toMatchObject({ status: "editing", error: { outcome: "unknown" } });
  await submit();
  expect(state().status).toBe("saved");
  expect(sent.map(({ method }) => method)).toEqual(["POST", "PATCH"]);
});

test("4: a gate that was deleted elsewhere is said to be gone, with everything typed kept", async () => {
  const { edit, set, submit, state, current, ask, gate } = await setUp();
  await edit();
  await set({ description: "Mine" });
  await ask(`/${gate().id}`, "DELETE");
  await submit();
  expect(state()).toMatchObject({ status: "editing", error: { kind: "not_found" } });
  expect(current().fields.description).toBe("Mine");
});

test("a host is asked before, and calls it off without a trace", async () => {
  const beforeAction = vi.fn(() => false);
  const { edit, set, submit, state, sent } = await setUp([supportBot], { beforeAction });
  await edit();
  await set({ description: "Mine" });
  await submit();
  expect(beforeAction.mock.calls).toEqual([["gates:update", { id: expect.any(String), name: "support-bot" }]]);
  expect([sent, state() satisfies SaveGateState]).toEqual([[], { status: "editing", gate: expect.anything() }]);
});

test("what the form does keeps its identity", async () => {
  const { edit, current, set } = await setUp();
  await edit();
  const { set: before, submit, cancel } = current();
  await set({ description: "Mine" });
  expect([current().set, current().submit, current().cancel]).toEqual([before, submit, cancel]);
});

test("3: the host hears of a session that ended, also where the form only looked before it sends", async () => {
  const onAuthExpired = vi.fn();
  const { edit, set, submit, memory, state } = await setUp([supportBot], { onAuthExpired });
  await edit();
  await set({ temperature: "1" });
  memory.faults.always("gates.read", { kind: "answer", respond: expired });
  await submit();
  expect(state()).toMatchObject({ status: "editing", error: { kind: "session_expired" } });
  expect(onAuthExpired).toHaveBeenCalledTimes(1);
});

const expired = () => Response.json({ error: "session_expired", message: "Sign in again." }, { status: 401 });
