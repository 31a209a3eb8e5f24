import { KeyManager, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";

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
