import { GatePicker, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "../keys/expect-accessible.ts";
import { makeGates } from "./gates-of.ts";

const chosen: string[] = [];
const badRequest = { kind: "status", status: 400 } as const;

function Chooser() {
  const [id, setId] = useState<string>();
  return (
    <GatePicker
      value={id}
      onValueChange={(next, gate) => {
        chosen.push(gate.name);
        setId(next);
      }}
    />
  );
}

async function setUp(options: MemoryGatewayOptions = {}, isEmpty = false) {
  chosen.length = 0;
  const memory = createMemoryGateway(options);
  if (!isEmpty) {
    await makeGates(memory, [
      { name: "support-bot", model: "gpt-4o", tags: ["production"] },
      { name: "search", model: "claude-sonnet-4-5-20250929" },
    ]);
  }
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <Chooser />
    </LayerProvider>,
  );
  return screen.findByRole<HTMLInputElement>("combobox", { name: "Gate" });
}

test("a gate is chosen by typing a part of its name, model or tags, by keyboard alone", async () => {
  const input = await setUp();
  await userEvent.tab();
  await userEvent.keyboard("prod");
  await screen.findByRole("option", { name: /support-bot/ });
  expect(screen.getAllByRole("option")).toHaveLength(1);
  await userEvent.keyboard("{Enter}");
  expect([input.value, chosen]).toEqual(["support-bot", ["support-bot"]]);
  await userEvent.fill(input, "claude");
  await userEvent.keyboard("{Enter}");
  expect(input.value).toBe("search");
});

test("an account without gates is told so, where a list would be", async () => {
  const input = await setUp({}, true);
  await userEvent.click(input);
  await screen.findByText("There are no gates yet");
});

test("a failed read is said at the field", async () => {
  const input = await setUp({ faults: ({ endpoint }) => (endpoint === "gates.list" ? badRequest : undefined) });
  await expect.poll(() => input.getAttribute("aria-invalid")).toBe("true");
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing, closed and open, ${scheme}`, async () => {
    const input = await setUp();
    await userEvent.click(input);
    await screen.findAllByRole("option");
    await expectAccessible(scheme);
  });
}
