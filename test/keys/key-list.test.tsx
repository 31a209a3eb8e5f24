import { useApiKeys, useDeleteKeys, useKeyList } from "@layer-ai/react/headless";
import { expect, test } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";
import { TestClock } from "../support/test-clock.ts";

const now = new TestClock().now();
const daysAgo = (days: number) => now - days * 86_400_000;

const seed = {
  configuredKey: { name: "Portal", createdAt: daysAgo(200) },
  keys: [
    { name: "CLI", createdAt: daysAgo(1) },
    { name: "Production 10", createdAt: daysAgo(120), lastUsedAt: daysAgo(0) },
    { name: "production 2", createdAt: daysAgo(130), lastUsedAt: daysAgo(95) },
    { name: "CLI", createdAt: daysAgo(100) },
  ],
};

function useList() {
  const { keys } = useApiKeys();
  return { keys, list: useKeyList(keys), deletion: useDeleteKeys() };
}

async function setUp(options: LayerHookOptions = {}) {
  const hook = await renderWithLayer(useList, { gateway: { seed }, ...options });
  return { ...hook, names: () => hook.result.current.list.rows?.map((key) => key.name) };
}

test("1: keys are shown newest first", async () => {
  const { names } = await setUp();
  expect(names()).toEqual(["CLI", "CLI", "Production 10", "production 2", "Portal"]);
});

test("2: search finds part of a name or a prefix, in any case", async () => {
  const { user, names, result } = await setUp();
  await user(({ list }) => list.setSearch("PROD"));
  expect(names()).toEqual(["Production 10", "production 2"]);
  const [first] = result.current.keys ?? [];
  await user(({ list }) => list.setSearch(` ${first?.keyPrefix} `));
  expect(result.current.list.rows?.map((key) => key.id)).toEqual([first?.id]);
});

test("2: a secret pasted into the search finds its key, and is cut before anything keeps it", async () => {
  const { user, result, memory } = await setUp();
  const [, production] = await memory.seededKeys();
  await user(({ list }) => list.setSearch(production?.key ?? ""));
  expect(result.current.list.rows?.map((key) => key.id)).toEqual([production?.id]);
  expect(result.current.list.search).toBe(production?.keyPrefix);
});

test("2: filters show the never used, the unused for 90 days, and those of one name", async () => {
  const { user, names } = await setUp();
  await user(({ list }) => list.setFilter("never_used"));
  expect(names()).toEqual(["CLI", "CLI"]);
  await user(({ list }) => list.setFilter("unused"));
  expect(names()).toEqual(["CLI", "production 2"]);
  await user(({ list }) => list.setFilter("same_name"));
  expect(names()).toEqual(["CLI", "CLI"]);
  await user(({ list }) => list.clear());
  expect(names()).toHaveLength(5);
});

test("2: names are sorted as people count, and a second click turns the order round", async () => {
  const { user, names, result } = await setUp();
  await user(({ list }) => list.sortBy("name"));
  expect(names()).toEqual(["CLI", "CLI", "Portal", "production 2", "Production 10"]);
  await user(({ list }) => list.sortBy("name"));
  expect(result.current.list.sort).toEqual({ column: "name", direction: "descending" });
  expect(names()?.[0]).toBe("Production 10");
  await user(({ list }) => list.sortBy("lastUsedAt"));
  expect(names()?.slice(-2)).toEqual(["CLI", "CLI"]);
});

test("4: what a filter hides is not selected any more", async () => {
  const { user, result } = await setUp();
  await user(({ list }) => list.selectAll(true));
  expect(result.current.list.selection).toHaveLength(5);
  await user(({ list }) => list.setSearch("CLI"));
  expect(result.current.list.selection).toHaveLength(2);
});

test("4: many are deleted with one result each, and only those that failed are tried again", async () => {
  const { user, result, memory } = await setUp();
  await user(({ list }) => list.setSearch("CLI"));
  await user(({ list }) => list.selectAll(true));
  memory.faults.next("keys.delete", { kind: "status", status: 500 });
  await user(({ deletion, list }) => deletion.ask(list.selection));
  await user(({ deletion }) => deletion.confirm());
  const { state } = result.current.deletion;
  if (state.status !== "failed") throw new Error(state.status);
  expect(state.results.map(({ error }) => error?.kind)).toEqual(["server", undefined]);
  expect(await memory.keys()).toHaveLength(4);
  await user(({ deletion }) => deletion.retry());
  expect(result.current.deletion.state.status).toBe("deleted");
  expect(await memory.keys()).toHaveLength(3);
});

test.each([
  ["says nothing", () => undefined as never],
  ["gives headers that cannot be sent", () => ({ headers: { "x-name": "Łukasz" } })],
  ["throws", () => Promise.reject(new Error("no"))],
])("21: a beforeAction that %s calls a deletion off, and nothing is hidden", async (_, beforeAction) => {
  const { user, result, names, memory } = await setUp({ beforeAction });
  await user(({ deletion, list }) => deletion.ask((list.rows ?? []).slice(0, 1)));
  await user(({ deletion }) => deletion.confirm());
  expect(result.current.deletion.state.status).toBe("idle");
  expect(names()).toHaveLength(5);
  expect(await memory.keys()).toHaveLength(5);
});

test("16: a page of HTML that says 404 is no proof that a key is gone", async () => {
  const { user, result, names, memory } = await setUp();
  memory.faults.next("keys.delete", { kind: "html", status: 404 });
  await user(({ deletion, list }) => deletion.ask((list.rows ?? []).slice(0, 1)));
  await user(({ deletion }) => deletion.confirm());
  expect(result.current.deletion.state.status).toBe("failed");
  expect(names()).toHaveLength(5);
});
