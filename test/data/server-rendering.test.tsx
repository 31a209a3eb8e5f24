import { type KeyItem, KeyManager, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { act, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settle } from "../support/test-clock.ts";

// jsdom passes for a browser, so React 18 complains of SWR's layout effects; on a real server there are none.
beforeEach(() => vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const key: KeyItem = {
  id: "7f8de0f5-4d6c-4b0e-8a37-6f5a2a1f0c11",
  name: "Production",
  keyPrefix: "layer_3b5216",
  createdAt: "2025-08-21T08:00:00.000Z",
  lastUsedAt: "2025-11-23T11:58:00.000Z",
};

function App({ memory }: { memory: ReturnType<typeof createMemoryGateway> }) {
  return (
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} fallback={{ "keys.list": [key] }}>
        <KeyManager />
      </LayerProvider>
    </StrictMode>
  );
}

test("keys read on the server are in its HTML, with times in UTC, and hydrate without a word", async () => {
  const memory = createMemoryGateway({ seed: { keys: [{ name: "Staging" }] } });
  const html = renderToString(<App memory={memory} />);
  expect(html).toContain("Production");
  expect(html).toContain("2025-08-21");
  expect(html).not.toContain("style=");

  const errors = vi.mocked(console.error).mockClear();
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = html;
  const root = await act(async () => hydrateRoot(container, <App memory={memory} />));
  await act(() => settle(60));
  expect(errors).not.toHaveBeenCalled();
  expect(screen.getByText("Staging")).toBeTruthy();
  act(() => root.unmount());
});

test("a server without data renders the skeleton, and sends no request", () => {
  const memory = createMemoryGateway();
  const fetcher = vi.fn(memory.fetcher);
  const html = renderToString(
    <LayerProvider fetcher={fetcher}>
      <KeyManager />
    </LayerProvider>,
  );
  expect(html).toContain('aria-busy="true"');
  expect(html).not.toContain("No keys for your applications yet");
  expect(fetcher).not.toHaveBeenCalled();
});
