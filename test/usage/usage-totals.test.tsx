import { stackUsage, useUsage, useUsageExport, useUsageLogs } from "@layer-ai/react/headless";
import type { SeedRequest } from "@layer-ai/react/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recompute } from "../gateway/support/recompute-usage.ts";
import { renderWithLayer } from "../support/render-with-layer.tsx";

// Clocks change in London on 26 October 2025 and in New York on 2 November; Kolkata's are half an hour off, Apia's a day.
const zones = ["America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Apia"];
const day = fc
  .integer({ min: 0, max: 44 })
  .map((days) => new Date(Date.UTC(2025, 9, 5 + days)).toISOString().slice(0, 10));

const request = fc.record({
  at: fc.integer({ min: Date.UTC(2025, 9, 4), max: Date.UTC(2025, 10, 20) }),
  key: fc.constantFrom("Production", "Gone", null),
  gate: fc.constantFrom("support", "search", null),
  model: fc.constantFrom("small", "large", "huge"),
  status: fc.constantFrom("success", "success", "upstream_timeout"),
  costUsd: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 3e12 }).map((nano) => nano / 1e9),
  ),
  latencyMs: fc.integer({ min: 1, max: 90_000 }),
  promptTokens: fc.nat(100_000),
  completionTokens: fc.nat(10_000),
});

const question = fc
  .record({
    days: fc.tuple(day, day).filter(([from, to]) => from < to),
    timeZone: fc.constantFrom(...zones),
    interval: fc.constantFrom("day" as const, "week" as const, "month" as const, "none" as const),
    groupBy: fc.constantFrom("none" as const, "key" as const, "gate" as const, "model" as const, "status" as const),
    models: fc.constantFrom(undefined, ["small"], ["large", "huge"]),
    failed: fc.boolean(),
  })
  .map(({ days: [from, to], models, failed, ...rest }) => ({
    ...rest,
    range: { from, to },
    filters: { model: models, ...(failed && { status: ["upstream_timeout"] }) },
  }));

test("3: figures, bars, groups, rows and export agree with a plain sum of the requests, to the last billionth of a dollar", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 60 }), question, async (requests, asked) => {
      const seed = { keys: [{ name: "Production" }], requests };
      let file = "";
      const save = (_: string, pieces: readonly string[]) => {
        file = pieces.join("");
      };
      const { result, user } = await renderWithLayer(
        () => {
          const log = useUsageLogs({ ...asked, pageSize: 1_000 });
          return { ...useUsage(asked), log, exporting: useUsageExport({ log, save }) };
        },
        { gateway: { seed }, timeZone: asked.timeZone },
      );
      await user(({ exporting }) => exporting.start("jsonl"));
      const { usage, log } = result.current;
      if (!usage) throw new Error("no usage");

      const plain = recompute(requests.map(toRow), {
        ...{
          from: usage.from,
          to: usage.to,
          interval: asked.interval,
          groupBy: asked.groupBy,
          timezone: asked.timeZone,
        },
        ...(asked.filters.model && { model: asked.filters.model }),
        ...(asked.filters.status && { success: false }),
      });
      expect(usage.totals).toEqual(plain.totals);
      const nano = Math.round(plain.totals.costUsd * 1e9);

      const stack = stackUsage(usage, "cost");
      expect(stack.all).toMatchObject({ total: nano, unknown: plain.totals.costUnknown });
      expect(sum(stack.series.map(({ total }) => total))).toBe(nano);
      expect(sum(stack.all.amounts)).toBe(nano);

      const groups = usage.buckets.flatMap(({ start, groups }) =>
        groups.map(({ id, label, keyPrefix: _, ...metrics }) => [
          `${asked.interval === "none" ? Date.parse(usage.from) : Date.parse(start)} ${id === null ? null : label}`,
          metrics,
        ]),
      );
      expect(Object.fromEntries(groups)).toEqual(plain.groups);

      const exported = file
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(exported).toHaveLength(plain.totals.requests);
      expect(sum(exported.map((line) => Math.round((line.cost_usd ?? 0) * 1e9)))).toBe(nano);
      expect(exported.filter((line) => line.cost_usd === null)).toHaveLength(plain.totals.costUnknown);

      expect(log.logs).toHaveLength(plain.totals.requests);
      expect(sum(log.logs?.map(({ costUsd }) => Math.round((costUsd ?? 0) * 1e9)) ?? [])).toBe(nano);
    }),
    { numRuns: 60 },
  );
}, 60_000);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

// Names stand for ids: the server's are its own.
function toRow(
  request: Required<Pick<SeedRequest, "key" | "gate" | "model" | "costUsd" | "status">> & { at: number } & SeedRequest,
) {
  return {
    id: "",
    accountId: "",
    gateId: request.gate,
    gateName: request.gate,
    modelRequested: request.model,
    modelUsed: request.model,
    promptTokens: request.promptTokens ?? 0,
    completionTokens: request.completionTokens ?? 0,
    costNanoUsd: request.costUsd === null ? null : Math.round(request.costUsd * 1e9),
    latencyMs: request.latencyMs ?? 0,
    success: request.status === "success",
    status: request.status,
    errorMessage: null,
    loggedAt: request.at,
    attempts: [],
    apiKeyId: request.key,
    apiKeyName: request.key,
    apiKeyPrefix: null,
    firstTokenMs: null,
    stream: false,
    requestId: "",
  };
}
