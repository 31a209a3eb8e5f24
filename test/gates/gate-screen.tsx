import { type GateInput, GateManager, type GateManagerProps, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { expect } from "vitest";
import { userEvent } from "vitest/browser";
import { makeGates } from "./gates-of.ts";

export const gates: readonly GateInput[] = [
  { name: "search", model: "claude-haiku-4-5-20251001", tags: ["search"], allowOverrides: { model: true } },
  {
    name: "support-bot",
    model: "gpt-4o",
    routingStrategy: "fallback",
    fallbackModels: ["claude-sonnet-4-5-20250929", "gpt-4o-mini"],
    tags: ["production", "support"],
    temperature: 0.3,
    allowOverrides: { temperature: true, maxTokens: true },
  },
];

interface ScreenOptions extends GateManagerProps {
  gateway?: MemoryGatewayOptions;
  made?: readonly GateInput[];
  prepare?: (memory: MemoryGateway) => void;
}

/** The screen of the gates as a page shows it, over a server of its own. */
export async function setUp({ gateway = {}, made = gates, prepare, ...props }: ScreenOptions = {}) {
  const memory = createMemoryGateway(gateway);
  await makeGates(memory, made);
  prepare?.(memory);
  render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} apiUrl="https://api.example.com" timeoutMs={4_000}>
        <GateManager {...props} />
      </LayerProvider>
    </StrictMode>,
  );
  return memory;
}

export const button = (name: string | RegExp) => screen.findByRole("button", { name });
export const row = (name: string) => screen.findByRole("row", { name: new RegExp(name) });
export const dialog = async (name: string | RegExp) => within(await screen.findByRole("dialog", { name }));
export const noDialog = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
/** Presses Tab until it is there. */
export const tab = async (name: string | RegExp) => {
  for (let stop = 0; stop < 80; stop += 1) {
    await userEvent.tab();
    const label = document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "";
    if (typeof name === "string" ? label === name : name.test(label)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
};
