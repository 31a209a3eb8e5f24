import { LayerProvider, UsageDashboard } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { TestClock } from "../support/test-clock.ts";
import { frames, heldBack, watchShifts } from "../support/watch-shifts.ts";

const day = 86_400_000;

/** A screen whose reads are held back, each kind until it is let through. */
async function setUp(keys: number) {
  const clock = new TestClock();
  const requests = Array.from({ length: 60 }, (_, index) => ({
    at: clock.now() - index * (day / 4),
    key: `Key ${index % keys}`,
    gate: "support",
    costUsd: index / 100,
  }));
  const { fetcher } = createMemoryGateway({ seed: { requests }, clock });
  const [usage, logs] = [heldBack(), heldBack()];
  render(
    <LayerProvider
      fetcher={async (input, init) => {
        const path = new URL(String(input), location.href).pathname;
        await (path.endsWith("/usage") ? usage.until : path.endsWith("/logs") ? logs.until : undefined);
        return fetcher(input, init);
      }}
      clock={clock}
      timeZone="America/New_York"
    >
      <UsageDashboard />
    </LayerProvider>,
  );
  // The whole of the screen's code is there.
  await screen.findByRole("searchbox", { hidden: true });
  const shifts = watchShifts();
  await frames();
  return { shifts, usage: usage.letThrough, logs: logs.letThrough };
}

test.each([
  { width: 1_180, keys: 2 },
  { width: 1_180, keys: 7 },
  { width: 360, keys: 3 },
])("nothing moves when what is read comes in: $keys keys at $width px", async ({ width, keys }) => {
  await page.viewport(width, 1_400);
  const { shifts, usage, logs } = await setUp(keys);
  usage();
  await screen.findByRole("table", { name: "Figures by key" });
  await frames();
  logs();
  await screen.findAllByRole("button", { name: /open details/ });
  await frames();
  await frames();
  expect(shifts).toEqual([]);
});

test("nothing moves when the requests are there before the figures", async () => {
  await page.viewport(1_180, 1_400);
  const { shifts, usage, logs } = await setUp(4);
  logs();
  await frames();
  usage();
  await screen.findByRole("table", { name: "Figures by key" });
  await screen.findAllByRole("button", { name: /open details/ });
  await frames();
  await frames();
  expect(shifts).toEqual([]);
});
