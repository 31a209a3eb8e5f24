import type { Log } from "@layer-ai/react/client";
import { newestFirst, type UsageSort, type UsageSortColumn, useUsageRows } from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

const word = fc.constantFrom("chat", "Chat 2", "Chat 10", "search", "übersetzen");
const maybe = <T,>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const tokens = fc.nat({ max: 3_000_000 });

const log: fc.Arbitrary<Log> = fc.record({
  id: fc.uuid(),
  gateId: fc.constant(null),
  gateName: maybe(word),
  modelRequested: word,
  modelUsed: word,
  promptTokens: tokens,
  completionTokens: tokens,
  costUsd: maybe(fc.nat({ max: 5_000_000_000 }).map((nano) => nano / 1e9)),
  latencyMs: fc.nat({ max: 120_000 }),
  firstTokenMs: maybe(fc.nat({ max: 9 })),
  success: fc.boolean(),
  errorMessage: fc.constant(null),
  loggedAt: fc.nat({ max: 5 }).map((age) => new Date(Date.UTC(2026, 0, 15) - age).toISOString()),
  apiKeyName: maybe(word),
});

const read: Record<Exclude<UsageSortColumn, "time">, (row: Log) => string | number | null | undefined> = {
  status: (row) => (row.success ? "success" : "error"),
  gate: (row) => row.gateName,
  model: (row) => row.modelUsed,
  key: (row) => row.apiKeyName,
  tokensIn: (row) => row.promptTokens,
  tokensOut: (row) => row.completionTokens,
  cost: (row) => row.costUsd,
  latency: (row) => row.latencyMs,
  firstToken: (row) => row.firstTokenMs,
};

/** As anybody would write it who has time. */
function sorted(logs: readonly Log[], { column, direction }: UsageSort): readonly Log[] {
  if (column === "time") return direction === "descending" ? logs : logs.toReversed();
  const { compare } = new Intl.Collator("en", { numeric: true });
  const sign = direction === "ascending" ? 1 : -1;
  return logs.toSorted((a, b) => {
    const [left, right] = [read[column](a) ?? undefined, read[column](b) ?? undefined];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (typeof left === "number" ? left - Number(right) : compare(left, String(right)));
  });
}

const columns = fc.constantFrom<UsageSortColumn>(
  "time",
  "status",
  "gate",
  "model",
  "key",
  "tokensIn",
  "tokensOut",
  "cost",
  "latency",
  "firstToken",
);
const directions = fc.constantFrom<UsageSort["direction"]>("ascending", "descending");

test("11: rows are sorted by any column, the unknown last, equals as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(log, { maxLength: 60 }), columns, directions, async (logs, column, direction) => {
      const view = { filters: {}, sort: { column, direction } };
      const { result, unmount } = await renderWithLayer(() => useUsageRows(logs, view));
      expect(result.current.rows).toEqual(sorted(logs, view.sort));
      unmount();
    }),
    { numRuns: 60 },
  );
});

test("11: many rows are arranged at once where that is quick, else in slices, and stay as they were until that is done", async () => {
  const [some] = fc.sample(fc.array(log, { minLength: 1, maxLength: 1 }), 1);
  const rows = Array.from({ length: 5_000 }, (_, index) => ({
    ...(some?.[0] as Log),
    id: String(index),
    latencyMs: (index * 7_919) % 5_003,
  }));
  const view = { filters: {}, sort: { ...newestFirst } };
  const { result, rerender, user } = await renderWithLayer(() => useUsageRows(rows, { ...view, ...held }));
  expect(result.current).toEqual({ rows, isArranging: false });

  let now = performance.now();
  let stepMs = 0;
  const time = vi.spyOn(performance, "now").mockImplementation(() => (now += stepMs));
  onTestFinished(() => time.mockRestore());
  held.sort = { column: "latency", direction: "ascending" };
  rerender(undefined);
  const byLatency = rows.toSorted((a, b) => a.latencyMs - b.latencyMs);
  expect(result.current).toEqual({ rows: byLatency, isArranging: false });

  stepMs = 20;
  held.sort = { column: "latency", direction: "descending" };
  rerender(undefined);
  expect(result.current).toEqual({ rows: byLatency, isArranging: true });
  while (result.current.isArranging) await user();
  expect(result.current.rows).toEqual(rows.toSorted((a, b) => b.latencyMs - a.latencyMs));
});

const held: { sort?: UsageSort } = {};
