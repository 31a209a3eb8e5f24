import { type LayerEvent, useApiKeys, useCreateKey, useHasUnreadSecret } from "@layer-ai/react/headless";
import { expect, test, vi } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";

const secretPattern = /layer_[0-9a-f]{64}/;

function useKeys() {
  return { list: useApiKeys(), creation: useCreateKey(), hasUnread: useHasUnreadSecret() };
}

async function setUp(options: LayerHookOptions = {}) {
  const events: LayerEvent[] = [];
  const hook = await renderWithLayer(useKeys, { ...options, onEvent: (event) => events.push(event) });
  const create = async (name: string) => {
    await hook.user(({ creation }) => creation.setName(name));
    await hook.user(({ creation }) => creation.submit());
  };
  return { ...hook, events, create, state: () => hook.result.current.creation.state };
}

test("6: a key is created under its trimmed name and its secret works", async () => {
  const { create, state, memory, events } = await setUp();
  await create("  Production  ");
  const created = state();
  if (created.status !== "created") throw new Error(created.status);
  expect(created.key.name).toBe("Production");
  const secret = created.secret.reveal() ?? "";
  expect(secret).toMatch(secretPattern);
  expect((await memory.request(secret, "/v1/keys")).status).toBe(200);
  expect(events).toEqual([
    { type: "key.created", key: { id: created.key.id, name: "Production", keyPrefix: secret.slice(0, 12) } },
  ]);
});

test("5: the list shows a new key as soon as it is made", async () => {
  const { create, result } = await setUp();
  await create("Staging");
  expect(result.current.list.keys?.map((key) => key.name)).toContain("Staging");
});

test("6: two clicks make one key", async () => {
  const { user, memory } = await setUp();
  await user(({ creation }) => creation.setName("Once"));
  await user(({ creation }) => {
    creation.submit();
    creation.submit();
  });
  expect((await memory.keys()).filter((key) => key.name === "Once")).toHaveLength(1);
});

test.each([
  ["", "required"],
  ["   ", "required"],
  ["x".repeat(101), "too_long"],
  ["a\nb", "control_characters"],
  [`layer_${"0123456789abcdef".repeat(4)}`, "secret"],
] as const)("6: a name that no server takes is refused before anything is sent: %j", async (name, problem) => {
  const { create, result, memory, state } = await setUp();
  await create(name);
  expect(result.current.creation.nameProblem).toBe(problem);
  expect(state()).toEqual({ status: "editing" });
  expect(await memory.keys()).toHaveLength(1);
});

test("6: a hundred characters are enough, however many code units they take", async () => {
  const { create, state } = await setUp();
  await create("🔑".repeat(100));
  expect(state().status).toBe("created");
});

test("6: a name that exists already is pointed out and accepted", async () => {
  const { create, user, result, state } = await setUp({ gateway: { seed: { keys: [{ name: "Production" }] } } });
  await user(({ creation }) => creation.setName(" Production"));
  expect(result.current.creation.isDuplicateName).toBe(true);
  await create("Production");
  expect(state().status).toBe("created");
});

test("23: a refusal keeps the name and says why", async () => {
  const { create, result, memory, state } = await setUp();
  memory.faults.next("keys.create", { kind: "status", status: 400 });
  await create("Production");
  expect(state()).toMatchObject({ status: "editing", error: { kind: "bad_request", outcome: "rejected" } });
  expect(result.current.creation.name).toBe("Production");
});

test("7: nothing closes the creation while the secret is unstored, except a copy or the person's word", async () => {
  const { create, user, result, state } = await setUp();
  await create("Production");
  expect(result.current.hasUnread).toBe(true);
  let closed: boolean | undefined;
  await user(({ creation }) => {
    closed = creation.close();
  });
  expect(closed).toBe(false);
  expect(state().status).toBe("created");

  await user(({ creation }) => creation.setStored(true));
  expect(result.current.hasUnread).toBe(false);
  await user(({ creation }) => {
    closed = creation.close();
  });
  expect(closed).toBe(true);
  expect(state()).toEqual({ status: "editing" });
  expect(result.current.creation.name).toBe("");
});

test("10: closing empties the secret's holder, whoever still has it", async () => {
  const { create, user, state, events } = await setUp();
  await create("Production");
  const created = state();
  if (created.status !== "created") throw new Error(created.status);
  await user(({ creation }) => {
    creation.markCopied();
    creation.close();
  });
  expect(created.secret.reveal()).toBeUndefined();
  expect(events.map((event) => event.type)).toEqual(["key.created", "key.copied"]);
});

test("10: the holder shows its prefix alone to whatever prints it", async () => {
  const { create, state } = await setUp();
  await create("Production");
  const created = state();
  if (created.status !== "created") throw new Error(created.status);
  const { secret } = created;
  const printed = [
    String(secret),
    JSON.stringify(created),
    `${secret}`,
    Object.values(secret).join(),
    String(created.key),
  ];
  for (const text of printed) expect(text).not.toMatch(/layer_[0-9a-f]{7}/);
  expect(String(secret)).toBe(`${secret.prefix}…`);
});

test("7: the page asks before it is left only while a secret is unstored", async () => {
  const { create, user } = await setUp();
  const leave = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  await create("Production");
  expect(leave()).toBe(true);
  await user(({ creation }) => creation.markCopied());
  expect(leave()).toBe(false);
});

test("7: leaving the page all the same empties the holder and reports the key", async () => {
  const { create, user, state, result, events } = await setUp();
  await create("Production");
  const created = state();
  if (created.status !== "created") throw new Error(created.status);
  await user(() => window.dispatchEvent(new Event("pagehide")));
  expect(created.secret.reveal()).toBeUndefined();
  expect(state()).toMatchObject({ status: "lost", phase: "found", suspects: [{ id: created.key.id }] });
  expect(events.at(-1)).toMatchObject({ type: "key.create_lost", key: { id: created.key.id } });
  expect(result.current.list.keys?.find((key) => key.id === created.key.id)?.isUnrevealed).toBe(true);
});

test("12: a 201 that cannot be read is a lost answer, and its error quotes nothing of it", async () => {
  const { create, memory, state, events } = await setUp();
  memory.faults.next("keys.create", { kind: "unreadable-body" });
  await create("Production");
  const lost = state();
  const held = (await memory.keys()).find((key) => key.name === "Production");
  expect(lost).toMatchObject({
    status: "lost",
    phase: "found",
    error: { kind: "protocol" },
    suspects: [{ id: held?.id }],
  });
  if (lost.status !== "lost") throw new Error(lost.status);
  const everything = `${lost.error.message} ${lost.error.stack} ${JSON.stringify(lost)} ${JSON.stringify(events)}`;
  expect(everything).not.toMatch(/[0-9a-f]{24}/);
});

test("12: where the server honours replays, a request that never arrived is made good without the person noticing", async () => {
  const { create, memory, state } = await setUp();
  memory.faults.next("keys.create", { kind: "offline" });
  await create("Production");
  expect(state().status).toBe("created");
  expect((await memory.keys()).filter((key) => key.name === "Production")).toHaveLength(1);
});

test("12: where it does not, a request that never arrived is known for nothing once the time limit is past", async () => {
  const { create, memory, state, pass, user, result } = await setUp({ gateway: { baseline: true } });
  memory.faults.next("keys.create", { kind: "offline" });
  await create("Production");
  expect(state()).toMatchObject({ status: "lost", phase: "checking" });
  await pass(59_000);
  expect(state()).toMatchObject({ status: "lost", phase: "checking" });
  await pass(31_000);
  expect(state()).toMatchObject({ status: "lost", phase: "nothing" });
  await user(({ creation }) => creation.tryAgain());
  expect(result.current.creation.name).toBe("Production");
  expect(state()).toEqual({ status: "editing" });
});

test("12: where it does not, a lost key is recognised by its absence before the click, not by its name", async () => {
  const { create, memory, state } = await setUp({ gateway: { baseline: true, seed: { keys: [{ name: "CLI" }] } } });
  memory.faults.next("keys.create", { kind: "lost-answer" });
  await create("CLI");
  const [seeded] = await memory.seededKeys();
  const lost = state();
  if (lost.status !== "lost") throw new Error(lost.status);
  expect(lost.phase).toBe("found");
  expect(lost.suspects).toHaveLength(1);
  expect(lost.suspects[0]?.id).not.toBe(seeded?.id);
});

test("12: an answer that is awaited no longer is found out like one that was lost", async () => {
  const { user, memory, state } = await setUp();
  memory.faults.next("keys.create", { kind: "silence", acted: true });
  await user(({ creation }) => creation.setName("Slow"));
  await user(({ creation }) => creation.submit());
  expect(state().status).toBe("creating");
  await user(({ creation }) => creation.abandon());
  expect(state()).toMatchObject({ status: "lost", phase: "found" });
});

test("7: a key whose dialog went away before its answer came is reported, not lost", async () => {
  const { user, pass, memory, unmount, events } = await setUp();
  memory.faults.next("keys.create", { kind: "delay", delayMs: 5_000 });
  await user(({ creation }) => creation.setName("Late"));
  await user(({ creation }) => creation.submit());
  unmount();
  await pass(5_000);
  const held = (await memory.keys()).find((key) => key.name === "Late");
  expect(events).toEqual([
    expect.objectContaining({ type: "key.created", key: expect.objectContaining({ id: held?.id }) }),
    expect.objectContaining({ type: "key.create_lost", key: expect.objectContaining({ id: held?.id }) }),
  ]);
});

test("21: the host may call a creation off, and is asked once however often the request is repeated", async () => {
  const asked: unknown[] = [];
  let answer: boolean | { headers: HeadersInit } = false;
  const { create, memory, state } = await setUp({
    beforeAction: (action, subject) => {
      asked.push([action, subject]);
      return answer;
    },
  });
  await create("Production");
  expect(state()).toEqual({ status: "editing" });
  expect(await memory.keys()).toHaveLength(1);

  answer = { headers: { "x-step-up": "done" } };
  memory.faults.next("keys.create", { kind: "offline" }, { kind: "offline" });
  await create("Production");
  expect(asked).toEqual([
    ["keys:create", { name: "Production" }],
    ["keys:create", { name: "Production" }],
  ]);
});

test("20: a host's callback that throws costs neither the secret nor the search for a lost key", async () => {
  const reported = vi.spyOn(console, "error").mockImplementation(() => {});
  const fails = () => {
    throw new Error("The host's analytics is blocked.");
  };
  const { user, memory, result } = await renderWithLayer(useKeys, { onEvent: fails, onError: fails });
  await user(({ creation }) => creation.setName("Production"));
  memory.faults.next("keys.create", { kind: "lost-answer" });
  await user(({ creation }) => creation.submit());
  expect(result.current.creation.state).toMatchObject({ status: "lost", phase: "found" });
  await user(({ creation }) => creation.tryAgain());
  await user(({ creation }) => creation.submit());
  expect(result.current.creation.state.status).toBe("created");
  expect(reported).toHaveBeenCalled();
  reported.mockRestore();
});

test("12: the search goes on for as long as the request may take effect after its answer was lost", async () => {
  let confirm = () => {};
  const { user, pass, memory, state } = await setUp({
    gateway: { baseline: true },
    beforeAction: () => new Promise<boolean>((resolve) => (confirm = () => resolve(true))),
  });
  memory.faults.next("keys.create", { kind: "offline" });
  await user(({ creation }) => creation.setName("Slow step-up"));
  await user(({ creation }) => creation.submit());
  await pass(120_000);
  await user(() => confirm());
  expect(state()).toMatchObject({ status: "lost", phase: "checking" });
  await pass(59_000);
  expect(state()).toMatchObject({ status: "lost", phase: "checking" });
});

test("12: checking again does nothing to a key that was found to be made after all", async () => {
  const { create, user, memory, state } = await setUp();
  memory.faults.next("keys.create", { kind: "offline" });
  await create("Production");
  expect(state().status).toBe("created");
  await user(({ creation }) => creation.recheck());
  expect(state().status).toBe("created");
});
