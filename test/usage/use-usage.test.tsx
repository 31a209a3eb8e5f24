import { useUsage } from "@layer-ai/react/headless";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

const seed = {
  keys: [{ name: "Production" }],
  requests: [
    { at: "2026-01-15T11:00:00Z", key: "Production", gate: "support", costUsd: 0.000000001, promptTokens: 5 },
    { at: "2026-01-15T11:30:00Z", key: "Gone", gate: "support", costUsd: null, model: "house-model" },
    { at: "2026-01-14T11:30:00Z", key: null, costUsd: 0.2, status: "upstream_timeout", latencyMs: 60_000 },
    { at: "2025-12-01T00:00:00Z", key: "Production", costUsd: 5 },
  ],
};

test("figures of the last 30 days come from the server, whole", async () => {
  const { result } = await renderWithLayer(() => useUsage(), { gateway: { seed }, timeZone: "UTC" });
  const { usage, complete, basis, isLoading, isRefreshing, error } = result.current;
  expect({ complete, basis, isLoading, isRefreshing, error }).toEqual({
    complete: true,
    basis: undefined,
    isLoading: false,
    isRefreshing: false,
    error: undefined,
  });
  expect(usage?.buckets).toHaveLength(30);
  expect(usage?.totals).toMatchObject({ requests: 3, errors: 1, costUsd: 0.200000001, costUnknown: 1 });
});

test("3: a deleted key keeps its name, and requests without a key are a group of their own", async () => {
  const { result } = await renderWithLayer(() => useUsage({ groupBy: "key", interval: "none" }), { gateway: { seed } });
  const groups = result.current.usage?.buckets[0]?.groups.map(({ id, requests }) => [id === null, requests]);
  expect(groups).toEqual([
    [true, 1],
    [false, 1],
    [false, 1],
  ]);
});

test("4: a relative range is asked anew only when a piece of it is over", async () => {
  const asked: string[] = [];
  const { pass, result } = await renderWithLayer(() => useUsage({ range: "1h" }), {
    gateway: { seed },
    fetcher: (memory) => (input, init) => {
      if (String(input).includes("/usage"))
        asked.push(new URL(String(input), "http://host").searchParams.get("to") ?? "");
      return memory.fetcher(input, init);
    },
  });
  expect(asked).toEqual(["2026-01-15T12:05:00.000Z"]);
  await pass(4 * 60_000);
  expect(asked).toHaveLength(1);
  await pass(2 * 60_000);
  expect(asked).toEqual(["2026-01-15T12:05:00.000Z", "2026-01-15T12:10:00.000Z"]);
  expect(result.current.usage?.to).toBe("2026-01-15T12:10:00.000Z");
});

test("the answer before is shown until the new one is in, and not after the new one failed", async () => {
  let groupBy: "gate" | "model" = "gate";
  const { result, rerender, user, memory } = await renderWithLayer(() => useUsage({ groupBy }), { gateway: { seed } });
  memory.faults.next("usage.read", { kind: "status", status: 400 });
  groupBy = "model";
  rerender();
  expect(result.current).toMatchObject({ usage: { groupBy: "gate" }, isRefreshing: true });
  await user();
  expect(result.current).toMatchObject({ usage: undefined, error: { kind: "bad_request" } });
  await user((current) => current.refresh());
  expect(result.current).toMatchObject({ usage: { groupBy: "model" }, error: undefined });
});

test("a failed read leaves the figures of the last good one", async () => {
  const { result, user, memory } = await renderWithLayer(() => useUsage(), { gateway: { seed } });
  memory.faults.next("usage.read", { kind: "status", status: 400 });
  await user((current) => current.refresh());
  expect(result.current).toMatchObject({ usage: { totals: { requests: 3 } }, error: { kind: "bad_request" } });
});

test("a range that is none asks nothing and says so", async () => {
  const { result } = await renderWithLayer(() => useUsage({ range: { from: "2026-02-01", to: "2026-01-01" } }));
  expect(result.current).toMatchObject({ usage: undefined, isLoading: false, error: { kind: "bad_request" } });
});

test("nothing is read while it is not enabled", async () => {
  const { result } = await renderWithLayer(() => useUsage({ enabled: false }), { gateway: { seed } });
  expect(result.current).toMatchObject({ usage: undefined, isLoading: false, error: undefined });
});

test("1: on a baseline server the loaded rows are added up, and said to be no more than that", async () => {
  const { result } = await renderWithLayer(() => useUsage({ groupBy: "gate", interval: "none" }), {
    gateway: { seed, baseline: true },
  });
  expect(result.current).toMatchObject({
    complete: false,
    basis: { rows: 4, since: undefined },
    unavailable: undefined,
    usage: { totals: { requests: 3, costUsd: 0.200000001, costUnknown: 1 } },
  });
  expect(result.current.usage?.buckets[0]?.groups.map(({ label }) => label).sort()).toEqual(["", "support"]);
});

test("1: on a baseline server there are no figures by key, for a reason", async () => {
  const { result } = await renderWithLayer(() => useUsage({ groupBy: "key" }), { gateway: { seed, baseline: true } });
  expect(result.current).toMatchObject({ usage: undefined, unavailable: "keys_unknown", isLoading: false });
});
