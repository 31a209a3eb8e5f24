import { GateManager, KeyManager, LayerPortal, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { makeGates } from "../gates/gates-of.ts";
import { frames, heldBack, watchShifts } from "../support/watch-shifts.ts";

/** An account with keys, gates and traffic, each of whose reads waits until it is let through. */
async function setUp(screens: ReactNode) {
  const memory = createMemoryGateway({ seed: { traffic: 50, keys: [{ name: "Ledger" }] } });
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
