import { UsageChart, type UsageFilters, useSeriesSlots, useUsage } from "@layer-ai/react";
import { LayerProvider } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { act, render } from "@testing-library/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { settle, TestClock } from "../support/test-clock.ts";

const models = Array.from({ length: 14 }, (_, index) => `model-${index}`);
const requests = models.map((model, index) => ({ at: "2026-01-15T10:00:00Z", model, costUsd: 14 - index }));

function Chart({ filters, badges }: { filters: UsageFilters; badges: Map<string, number | undefined> }) {
  const slotOf = useSeriesSlots("model");
  for (const model of models) badges.set(model, slotOf(model));
  return <UsageChart usage={useUsage({ range: "7d", groupBy: "model", filters })} />;
}

const some = fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 8 });

test("6: whatever is shown, each has a colour of its own, tables have the same, and who is seen again keeps theirs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 5 }), async (views) => {
      const clock = new TestClock();
      const memory = createMemoryGateway({ seed: { requests }, clock });
      const badges = new Map<string, number | undefined>();
      const screen = (model: string[]) => (
        <LayerProvider fetcher={memory.fetcher} clock={clock} timeZone="UTC">
          <Chart filters={{ model }} badges={badges} />
        </LayerProvider>
      );
      const { container, rerender, unmount } = render(screen(views[0] ?? []));
      const seen = new Map<string, string>();
      for (const view of views) {
        rerender(screen(view));
        await act(settle);
        const shown = [...container.querySelectorAll(".layer-usage-legend li")].map((item) => {
          const slot = item.querySelector("[data-slot]")?.getAttribute("data-slot") ?? "";
          return [/model-\d+/.exec(item.textContent ?? "")?.[0] ?? "", slot] as const;
        });
        expect(shown.map(([name]) => name).sort()).toEqual([...view].sort());
        expect(new Set(shown.map(([, slot]) => slot)).size).toBe(view.length);
        for (const [name, slot] of shown) expect(String(badges.get(name))).toBe(slot);
        // As long as there are colours enough for all that were ever seen.
        for (const [name, slot] of shown) seen.set(name, seen.get(name) ?? slot);
        if (seen.size <= 8) for (const [name, slot] of shown) expect(slot).toBe(seen.get(name));
      }
      unmount();
    }),
    { numRuns: 15 },
  );
}, 60_000);
