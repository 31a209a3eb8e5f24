import type { GateInput } from "@layer-ai/react";
import { GateChat, type GateChatProps, LayerProvider, type LayerProviderProps } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { expect } from "vitest";
import { userEvent } from "vitest/browser";
import { makeGates } from "../gates/gates-of.ts";

export const gatesOfChat: readonly GateInput[] = [
  { name: "translations", model: "simulated-mini", allowOverrides: false, temperature: 0 },
  {
    name: "support-bot",
    model: "simulated",
    routingStrategy: "fallback",
    fallbackModels: ["simulated-mini"],
    systemPrompt: "You are Northwind’s support assistant. Be brief, concrete and kind; never promise a date.",
    temperature: 0.4,
    maxTokens: 1_000,
    allowOverrides: { temperature: true },
  },
];

interface ScreenOptions {
  gates?: readonly GateInput[];
  gateway?: MemoryGatewayOptions;
  chat?: GateChatProps;
  provider?: Omit<LayerProviderProps, "children" | "fetcher">;
  /** Hears of every request. */
  onRequest?: (url: string, init: RequestInit | undefined) => void;
}

/** The chat as a page shows it, over a server of its own. */
export async function showChat(options: ScreenOptions = {}): Promise<{ memory: MemoryGateway; unmount: () => void }> {
  const { gates = gatesOfChat, gateway, chat, provider, onRequest } = options;
  const memory = createMemoryGateway({ apiUrl: "https://api.example.com", ...gateway });
  await makeGates(memory, gates);
  const fetcher: typeof memory.fetcher = (input, init) => {
    onRequest?.(String(input), init);
    return memory.fetcher(input, init);
  };
  const { unmount } = render(
    <StrictMode>
      <LayerProvider {...provider} fetcher={fetcher}>
        <GateChat {...chat} />
      </LayerProvider>
    </StrictMode>,
  );
  return { memory, unmount };
}

/** Where one writes, once a gate is chosen. */
export function composer(): Promise<HTMLElement> {
  return screen.findByRole("textbox", { name: /^Message / });
}

export async function ask(text: string): Promise<void> {
  const field = await composer();
  await expect.poll(() => field.hasAttribute("readonly")).toBe(false);
  await userEvent.fill(field, text);
  await userEvent.keyboard("{Enter}");
}

/** What a server says of an answer by the second of two models. */
export const answeredByFallback = {
  usage: { prompt_tokens: 214, completion_tokens: 71, total_tokens: 285, cost: 0.0012 },
  layer: {
    gate: "support-bot",
    modelRequested: "claude-sonnet-4-5",
    modelUsed: "gpt-4o",
    attempts: [
      { model: "claude-sonnet-4-5", status: "upstream_error", latencyMs: 210 },
      { model: "gpt-4o", status: "success", latencyMs: 900 },
    ],
  },
};
