import {
  errorRate,
  type GateInput,
  type LayerEvent,
  useDeleteGate,
  useGate,
  useGateList,
  useGates,
  useGateUsage,
  useModels,
  useUsage,
} from "@layer-ai/react";
import { expect, test, vi } from "vitest";
import { type LayerHookOptions, renderWithLayer } from "../support/render-with-layer.tsx";
import { callGates, makeGates } from "./gates-of.ts";

const noGateUsage = { requests: 0, errors: 0, costUsd: 0, costUnknown: 0 };

const gates: readonly GateInput[] = [
  { name: "search", model: "claude-haiku-4-5-20251001", tags: ["search", "production"] },
  { name: "Support 10", model: "gpt-4o", routingStrategy: "fallback", fallbackModels: ["gpt-4o-mini"] },
  { name: "support 9", model: "gpt-4o", fallbackModels: ["gemini-2.5-pro"], description: "Für Kunden" },
];

async function setUp<T>(use: () => T, options: LayerHookOptions = {}) {
  const hook = await renderWithLayer(use, {
    ...options,
    fetcher: (memory) => {
      const made = makeGates(memory, gates);
      return async (input, init) => {
        await made;
        return memory.fetcher(input, init);
      };
    },
  });
  await hook.user();
  return hook;
}

function useList() {
  const { gates: all } = useGates();
  return useGateList(all, { usage: useGateUsage().usage });
}

test("1: gates are found by every word, in name, description, model or tags, and filtered by model and tag", async () => {
  const { result, user } = await setUp(useList);
  const shown = () => result.current.rows?.map((gate) => gate.name).sort();
  const by = async (search: string, model = "", tag = "") => {
    await user((list) => {
      list.setSearch(search);
      list.setModel(model);
      list.setTag(tag);
    });
    return shown();
  };
  expect(await by("SUPPORT kunden")).toEqual(["support 9"]);
  expect(await by("haiku production")).toEqual(["search"]);
  expect(await by("", "gpt-4o-mini")).toEqual(["Support 10"]);
  // Named, but not asked: the strategy is "single".
  expect(await by("", "gemini-2.5-pro")).toEqual([]);
  expect(await by("", "", "production")).toEqual(["search"]);
  expect(await by("nothing like it")).toEqual([]);
  await user((list) => list.clear());
  expect(shown()).toHaveLength(3);
  expect([result.current.models, result.current.tags]).toEqual([
    ["claude-haiku-4-5-20251001", "gpt-4o", "gpt-4o-mini"],
    ["production", "search"],
  ]);
});

test("1: names are ordered as people count, and a second click turns the order round", async () => {
  const { result, user } = await setUp(useList);
  const names = () => result.current.rows?.map((gate) => gate.name);
  await user((list) => list.sortBy("name"));
  expect(names()).toEqual(["search", "support 9", "Support 10"]);
  await user((list) => list.sortBy("name"));
  expect(names()).toEqual(["Support 10", "support 9", "search"]);
});

test("1: requests, cost and error rate of 30 days are those of the usage page, and order the gates", async () => {
  const { result, user } = await renderWithLayer(
    () => ({
      own: useGateUsage().usage,
      list: useList(),
      page: useUsage({ range: "30d", interval: "none", groupBy: "gate" }).usage,
    }),
    { gateway: { seed: { traffic: 2_000 } } },
  );
  const { own, page } = result.current;
  const groups = page?.buckets.flatMap((bucket) => bucket.groups) ?? [];
  expect(groups.length).toBeGreaterThan(1);
  expect([...(own ?? [])]).toEqual(groups.filter(({ id }) => id !== null).map((group) => [group.id, group]));
  const rates = () => result.current.list.rows?.map((gate) => errorRate(own?.get(gate.id) ?? noGateUsage) ?? -1);
  await user(({ list }) => list.sortBy("errorRate"));
  expect(rates()).toEqual(rates()?.toSorted((a, b) => b - a));
  await user(({ list }) => list.sortBy("cost"));
  const costs = result.current.list.rows?.map((gate) => own?.get(gate.id)?.costUsd ?? 0);
  expect(costs).toEqual(costs?.toSorted((a, b) => b - a));
  expect(new Set(costs).size).toBeGreaterThan(1);
});

test("1: a server that does not add up has no figures, not zeros", async () => {
  const { result } = await setUp(useGateUsage, { gateway: { baseline: true } });
  expect(result.current).toEqual({ usage: undefined, isLoading: false });
});

test("2: models are the host's where it names them, else the server's, else whatever is typed", async () => {
  const models = [{ id: "our-own" }];
  const own = await setUp(() => useModels({ models }));
  expect(own.result.current).toMatchObject({ models, isComplete: false, isLoading: false });
  const server = await setUp(() => useModels());
  expect(server.result.current.isComplete).toBe(true);
  expect(server.result.current.models?.find(({ id }) => id === "gpt-4o")).toMatchObject({
    pricing: { input: 0.0025, output: 0.01 },
  });
  const none = await setUp(() => useModels(), { gateway: { baseline: true } });
  expect(none.result.current).toMatchObject({ models: undefined, isComplete: false, isLoading: false });
});

test("one gate is read by its id; without an id nothing is, and one that is gone is an error", async () => {
  const ids: (string | undefined)[] = [undefined];
  const { result, rerender, user, memory } = await setUp(() => useGate(ids[0]));
  expect(result.current).toMatchObject({ gate: undefined, isLoading: false, error: undefined });
  const [gate] = await callGates(memory, "");
  ids[0] = gate.id;
  rerender();
  await user();
  expect(result.current.gate).toMatchObject({ id: gate.id, name: gate.name });
  ids[0] = "00000000-0000-4000-8000-000000000000";
  rerender();
  await user();
  expect(result.current).toMatchObject({ gate: undefined, error: { kind: "not_found" } });
});

test("5: a gate that a server has back, as from a backup, is listed again once it was seen to be gone", async () => {
  let restored: unknown;
  const { result, user } = await renderWithLayer(() => ({ ...useGates(), ...useDeleteGate() }), {
    fetcher: (memory) => {
      const made = makeGates(memory, gates);
      return async (input, init) => {
        await made;
        const isList = init?.method === "GET" && String(input).endsWith("/v1/gates");
        return isList && restored ? Response.json(restored) : memory.fetcher(input, init);
      };
    },
  });
  await user();
  const before = result.current.gates ?? [];
  const [gate] = before;
  if (!gate) throw new Error("No gate is listed.");
  await user((now) => now.ask(gate));
  await user((now) => now.confirm());
  await user((now) => now.refresh());
  expect(result.current.gates).toHaveLength(before.length - 1);
  restored = before;
  await user((now) => now.refresh());
  expect(result.current.gates).toEqual(before);
});

test("5: a gate is deleted after a question, gone at once, and told to the host", async () => {
  const onEvent = vi.fn<(event: LayerEvent) => void>();
  const { result, user, memory } = await setUp(() => ({ ...useGates(), ...useDeleteGate() }), { onEvent });
  const [gate] = result.current.gates ?? [];
  if (!gate) throw new Error("No gate is listed.");
  memory.faults.next("gates.delete", { kind: "delay", delayMs: 1_000 });
  await user((gates) => gates.ask(gate));
  await user((gates) => gates.confirm());
  expect(result.current.state.status).toBe("deleting");
  expect(result.current.gates?.map(({ id }) => id)).not.toContain(gate.id);
});

test("5: a deletion that fails brings the row back, and one of a gate that is gone already is done", async () => {
  const { result, user, memory } = await setUp(() => ({ ...useGates(), ...useDeleteGate() }));
  const [gate] = result.current.gates ?? [];
  if (!gate) throw new Error("No gate is listed.");
  const isListed = () => result.current.gates?.some(({ id }) => id === gate.id);
  memory.faults.next("gates.delete", { kind: "status", status: 500 });
  await user((gates) => gates.ask(gate));
  await user((gates) => gates.confirm());
  expect(result.current.state).toMatchObject({ status: "confirming", error: { kind: "server" } });
  expect(isListed()).toBe(true);
  // A page on the way that says 404 is no word of the API's.
  memory.faults.next("gates.delete", { kind: "html", status: 404 });
  await user((gates) => gates.confirm());
  expect([result.current.state.status, isListed()]).toEqual(["confirming", true]);
  await callGates(memory, `/${gate.id}`, "DELETE");
  await user((gates) => gates.confirm());
  expect([result.current.state.status, isListed()]).toEqual(["deleted", false]);
});
