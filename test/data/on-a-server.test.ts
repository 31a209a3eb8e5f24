import {
  GateChat,
  GateManager,
  GettingStarted,
  KeyManager,
  LayerPortal,
  LayerProvider,
  UsageDashboard,
} from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { createElement, type FunctionComponent } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("where there is no window the screen renders without a word, and no key is read from the environment", () => {
  vi.stubEnv("LAYER_API_KEY", "layer_env");
  const errors = vi.spyOn(console, "error");
  const fetcher = vi.fn(createMemoryGateway().fetcher);
  const html = renderToString(createElement(LayerProvider, { fetcher }, createElement(KeyManager)));
  expect(html).toContain("API keys");
  expect(html).not.toContain("layer_env");
  expect(fetcher).not.toHaveBeenCalled();
  expect(errors).not.toHaveBeenCalled();
  vi.unstubAllEnvs();
});

// Next.js with `cacheComponents`, which its starter switches on, renders pages ahead of time and refuses to build one
// whose components ask for the time or for randomness.
test.each<[string, FunctionComponent]>([
  ["KeyManager", KeyManager],
  ["GateManager", GateManager],
  ["UsageDashboard", UsageDashboard],
  ["GateChat", () => createElement(GateChat)],
  ["GettingStarted", GettingStarted],
  ["LayerPortal", LayerPortal],
])("%s renders ahead of time: it asks for neither the time nor randomness, with data or without", async (_, screen) => {
  const gateway = createMemoryGateway();
  const keys = await (await gateway.fetcher("/api/layer/v1/keys")).json();
  const asked: string[] = [];
  const ask = (what: string) => {
    asked.push(`${what}\n${new Error("where").stack}`);
    return 0;
  };
  class WatchedDate extends Date {
    constructor(given?: number | string) {
      super(given ?? 0);
      if (given === undefined) ask("new Date()");
    }
    static override now = () => ask("Date.now()");
  }
  vi.stubGlobal("Date", WatchedDate);
  vi.spyOn(Math, "random").mockImplementation(() => ask("Math.random()"));
  vi.spyOn(crypto, "getRandomValues").mockImplementation((bytes) => {
    ask("crypto.getRandomValues()");
    return bytes;
  });

  for (const fallback of [undefined, { "keys.list": keys }]) {
    renderToString(createElement(LayerProvider, { ...(fallback && { fallback }) }, createElement(screen)));
  }
  expect(asked).toEqual([]);
});
