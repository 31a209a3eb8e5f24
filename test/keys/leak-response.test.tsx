import { useApiKeys, useLeakResponse } from "@layer-ai/react/headless";
import { expect, test } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";

const secretOf = (digit: string, prefix = digit.repeat(6)) => `layer_${prefix}${digit.repeat(58)}`;

async function setUp(options: LayerHookOptions = {}) {
  const sent: string[] = [];
  const hook = await renderWithLayer(() => ({ list: useApiKeys(), response: useLeakResponse() }), {
    fetcher: (memory) => async (input, init) => {
      sent.push(`${init?.method} ${input} ${JSON.stringify([...new Headers(init?.headers)])} ${init?.body}`);
      return memory.fetcher(input, init);
    },
    gateway: { seed: { keys: [{ name: "Production", lastUsedAt: "2026-01-15T11:00:00.000Z" }, { name: "Staging" }] } },
    ...options,
  });
  await hook.user(({ response }) => response.open());
  const state = () => hook.result.current.response.state;
  const leaks = () => {
    const looking = state();
    return looking.status === "looking" ? looking.leaks : undefined;
  };
  const secrets = await hook.memory.seededKeys();
  return { ...hook, sent, state, leaks, production: secrets[0]?.key ?? "", secrets };
}

test("17: one of 500 keys is found in a page of text, and nothing is sent", async () => {
  const keys = Array.from({ length: 500 }, (_, index) => ({ name: `Key ${index}` }));
  const { user, sent, leaks, secrets } = await setUp({ gateway: { seed: { keys } } });
  const requests = sent.length;
  const page = `${"2026-01-15 WARN retrying layer_gate in 20 s\n".repeat(2_000)}`;
  await user(({ response }) => response.look(`${page}Authorization: Bearer ${secrets[321]?.key}\n${page}`));
  expect(leaks()?.map((leak) => leak.keys.map((key) => key.name))).toEqual([["Key 321"]]);
  expect(sent).toHaveLength(requests);
});

test("17: of a text no more than prefixes is kept, not even by the browser's own memory of its last match", async () => {
  const { user, result, production } = await setUp();
  let lastMatch: unknown;
  await user(({ response }) => {
    response.look(`x ${production} y`);
    lastMatch = [RegExp.input, RegExp.lastMatch, RegExp.rightContext];
  });
  expect(lastMatch).toEqual(["", "", ""]);
  const kept = JSON.stringify(result.current.response);
  expect(kept).toContain(production.slice(0, 12));
  expect(kept).not.toContain(production.slice(0, 13));
});

test("17: every whole secret counts, wherever it stands; a part of one and capitals do not", async () => {
  const { user, leaks } = await setUp();
  const text = [
    `KEY="${secretOf("a")}"`,
    `https://x.test/?k=${secretOf("b")}&n=1`,
    `${secretOf("a")}${secretOf("a")}`,
    secretOf("c").slice(0, -1),
    secretOf("d").toUpperCase(),
  ].join("\n");
  await user(({ response }) => response.look(text));
  expect(leaks()?.map(({ keyPrefix, occurrences }) => [keyPrefix, occurrences])).toEqual([
    ["layer_aaaaaa", 3],
    ["layer_bbbbbb", 1],
  ]);
  await user(({ response }) => response.look("nothing here"));
  expect(leaks()).toEqual([]);
});

test("17: a secret of no key here is told as such, and where several keys begin alike all are shown", async () => {
  const { user, leaks } = await setUp({
    fetcher: (memory) => async (input, init) => {
      const answer = await memory.fetcher(input, init);
      if (!String(input).endsWith("/keys")) return answer;
      const keys = (await answer.json()) as Record<string, unknown>[];
      return Response.json(keys.map((key) => (key.name === "Portal" ? key : { ...key, keyPrefix: "layer_aaaaaa" })));
    },
  });
  await user(({ response }) => response.look(`${secretOf("a")} ${secretOf("f")}`));
  expect(leaks()?.map(({ keys }) => keys.map((key) => key.name))).toEqual([["Production", "Staging"], []]);
});

test("17: the replacement is live one round trip after the first click, the leaked key dead one after the second", async () => {
  const { user, state, sent, memory, result, production } = await setUp();
  await user(({ response }) => response.look(production));
  const key = result.current.list.keys?.find(({ name }) => name === "Production");
  if (!key) throw new Error("no key");

  let before = sent.length;
  await user(({ response }) => response.replace(key));
  expect(sent.slice(before).filter((request) => !request.startsWith("GET"))).toHaveLength(1);
  const { creation } = result.current.response;
  if (creation.state.status !== "created") throw new Error(creation.state.status);
  const replacement = creation.state.secret.reveal() ?? "";
  expect((await memory.request(replacement, "/v1/keys")).status).toBe(200);
  expect(creation.state.key.name).toBe("Production");

  before = sent.length;
  await user(({ response }) => response.deleteNow());
  expect(sent.slice(before).filter((request) => !request.startsWith("GET"))).toHaveLength(1);
  expect((await memory.request(production, "/v1/keys")).status).toBe(401);

  let closed: boolean | undefined;
  await user(({ response }) => {
    closed = response.close();
  });
  expect(closed, "the new secret was not stored yet").toBe(false);
  await user(({ response }) => response.creation.setStored(true));
  await user(({ response }) => response.proceed());
  const answered = state();
  if (answered.status !== "answered") throw new Error(answered.status);
  expect([...answered.done]).toEqual(["replaced", "deleted"]);
  expect(sent.join("\n")).not.toMatch(/layer_[0-9a-f]{13}/);
});

test("17: the note for the incident says which key, when, and what became of it, and holds no secret", async () => {
  const { user, state, result, production } = await setUp();
  await user(({ response }) => response.look(`${production} ${production}`));
  const key = result.current.list.keys?.find(({ name }) => name === "Production");
  if (!key) throw new Error("no key");
  await user(({ response }) => response.replace(key));
  await user(({ response }) => response.creation.markCopied());
  await user(({ response }) => response.proceed());
  const alive = state();
  expect(alive.status === "answered" && alive.note).toContain("Deleted: not yet");
  await user(({ response }) => response.deleteNow());
  await user(({ response }) => response.tick("reviewed", true));
  const answered = state();
  if (answered.status !== "answered") throw new Error(answered.status);
  expect(answered.note.replace(/layer_[0-9a-f]{6}…/g, "<prefix>").replace(/\.000Z/g, "Z")).toContain(
    [
      "Leaked API key: “Production” (<prefix>)",
      "Found: 2026-01-15T12:00:00Z, 2 times in the text that was checked",
      "Created: 2026-01-14T12:00:00Z",
      "Last used: 2026-01-15T11:00:00Z",
    ].join("\n"),
  );
  expect(answered.note).toMatch(/Replaced by: “Production” \(layer_[0-9a-f]{6}…\), 2026-01-15T12:00:00/);
  expect(answered.note).toMatch(/Deleted: 2026-01-15T12:00:00/);
  expect(answered.note).not.toMatch(/layer_[0-9a-f]{7}/);
  expect(answered.done.has("reviewed")).toBe(true);
});

test("17: a refused deletion leaves the key alive, says so, and can be tried again", async () => {
  const { user, memory, result, production } = await setUp();
  await user(({ response }) => response.look(production));
  const key = result.current.list.keys?.find(({ name }) => name === "Production");
  if (!key) throw new Error("no key");
  await user(({ response }) => response.replace(key));
  memory.faults.next("keys.delete", { kind: "status", status: 500 });
  await user(({ response }) => response.deleteNow());
  expect(result.current.response.deletion.state.status).toBe("failed");
  await user(({ response }) => response.deleteNow());
  expect((await memory.request(production, "/v1/keys")).status).toBe(401);
});

test("17: a key that nobody needs replaced is deleted only after being asked as firmly as ever", async () => {
  const { user, memory, state, result, production } = await setUp();
  await user(({ response }) => response.look(production));
  const key = result.current.list.keys?.find(({ name }) => name === "Production");
  if (!key) throw new Error("no key");
  await user(({ response }) => response.askToDelete(key));
  expect(result.current.response.deletion.state).toMatchObject({ status: "confirming", risks: ["recent"] });
  await user(({ response }) => response.deletion.acknowledge("recent", true));
  await user(({ response }) => response.deletion.confirm());
  expect((await memory.request(production, "/v1/keys")).status).toBe(401);
  expect(state()).toMatchObject({ status: "answered", answer: { key: { name: "Production" } } });
});

test("17: the key that this page runs on is its host's to replace", async () => {
  const { user, memory, state, result, leaks } = await setUp();
  const secret = await memory.apiKey();
  await user(({ response }) => response.look(secret));
  const key = leaks()?.[0]?.keys[0];
  expect(key?.isCurrent).toBe(true);
  await user(({ response }) => key && response.replace(key));
  expect(state().status).toBe("looking");
  expect(result.current.response.creation.state.status).toBe("editing");
  expect(await memory.keys()).toHaveLength(3);
});

test("17: on a server of version 0.1 a leak is answered too, and no cost is made up", async () => {
  const { user, memory, state, result, production } = await setUp({
    gateway: { baseline: true, seed: { keys: [{ name: "Production" }] } },
  });
  await user(({ response }) => response.look(production));
  const key = result.current.list.keys?.find(({ name }) => name === "Production");
  if (!key) throw new Error("no key");
  await user(({ response }) => response.replace(key));
  await user(({ response }) => response.creation.setStored(true));
  await user(({ response }) => response.deleteNow());
  await user(({ response }) => response.proceed());
  const answered = state();
  expect(answered.status === "answered" && answered.note).not.toMatch(/cost|requests/i);
  expect((await memory.request(production, "/v1/keys")).status).toBe(401);
});
