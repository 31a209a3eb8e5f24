import { GateManager, KeyManager, LayerPortal, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { makeGates } from "../gates/gates-of.ts";
import { TestClock } from "../support/test-clock.ts";
import { frames, heldBack, watchShifts } from "../support/watch-shifts.ts";

/**
 * An account with a key, gates and requests, each of whose reads waits until it is let through. Nothing about it is worth
 * a notice, which would come in above its keys.
 */
async function setUp(screens: ReactNode) {
  const clock = new TestClock();
  const requests = [1, 2, 3].map((days) => ({ at: clock.now() - days * 86_400_000, key: "Ledger", gate: "helpdesk" }));
  const keys = ["Ledger", "Nightly"].map((name) => ({ name, lastUsedAt: clock.now() - 86_400_000 }));
  const memory = createMemoryGateway({ seed: { requests, keys }, clock });
  await makeGates(memory, [
    { name: "helpdesk", model: "gpt-4o", tags: ["production"] },
    { name: "lookup", model: "claude-haiku-4-5-20251001", tags: ["search"] },
  ]);
  const reads = { models: heldBack(), gates: heldBack(), keys: heldBack(), usage: heldBack() };
  const named: Partial<Record<string, { until: Promise<void> }>> = reads;
  render(
    <LayerProvider
      fetcher={async (input, init) => {
        await named[new URL(String(input), location.href).pathname.split("/").at(-1) ?? ""]?.until;
        return memory.fetcher(input, init);
      }}
      clock={clock}
    >
      {screens}
    </LayerProvider>,
  );
  // What the server offers is known, and with it which columns there are.
  await waitFor(() => expect(document.querySelector("table[data-usage]")).not.toBeNull());
  await frames();
  return reads;
}

test.each([
  { name: "GateManager", screens: <GateManager />, row: /helpdesk/ },
  { name: "KeyManager", screens: <KeyManager />, row: /Ledger/ },
  { name: "LayerPortal", screens: <LayerPortal />, row: /Ledger/ },
])("nothing moves when what $name reads comes in, however wide it is", async ({ screens, row }) => {
  for (const width of [1_180, 700, 360]) {
    await page.viewport(width, 1_400);
    const { models, gates, keys, usage } = await setUp(screens);
    const shifts = watchShifts();
    models.letThrough();
    gates.letThrough();
    await frames();
    keys.letThrough();
    await screen.findByRole("row", { name: row });
    await frames();
    usage.letThrough();
    await waitFor(() => expect(document.querySelector("td .layer-skeleton")).toBeNull());
    await frames();
    await frames();
    expect([width, ...shifts]).toEqual([width]);
    cleanup();
  }
});
