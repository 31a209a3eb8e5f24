import { useKeyUsage, useUsage } from "@layer-ai/react/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

const hour = 3_600_000;
const now = Date.parse("2026-01-15T12:00:00.000Z");

test("1: a key's figures are those of the usage page, whatever the zone and the time of its requests", async () => {
  const zones = ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"];
  const ages = fc.array(fc.integer({ min: 0, max: 33 * 24 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...zones), ages, async (timeZone, hours) => {
      const requests = hours.map((age) => ({ key: "Production", at: now - age * hour, costUsd: 0.25 }));
      const { result, unmount } = await renderWithLayer(
        () => ({
          row: useKeyUsage(),
          page: useUsage({ range: "30d", interval: "none", groupBy: "key" }),
        }),
        { timeZone, gateway: { seed: { keys: [{ name: "Production" }], requests } } },
      );
      const group = result.current.page.usage?.buckets[0]?.groups[0];
      expect(result.current.page.usage).toBeDefined();
      expect(result.current.row.usage?.get(group?.id ?? "")?.requests).toBe(group?.requests);
      expect([...(result.current.row.usage?.values() ?? [])].map(({ costUsd }) => costUsd)).toEqual(
        group ? [group.costUsd] : [],
      );
      unmount();
    }),
    { numRuns: 25 },
  );
});
