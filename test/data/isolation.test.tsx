import { LayerProvider, useApiKeys, useCreateKey } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { act, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { SWRConfig } from "swr";
import { expect, test, vi } from "vitest";
import { settle } from "../support/test-clock.ts";

function Names({ label }: { label: string }) {
  const { keys, error } = useApiKeys();
  return <p data-testid={label}>{error ? error.kind : (keys?.map((key) => key.name).join(", ") ?? "loading")}</p>;
}

async function show(tree: ReactNode) {
  await act(async () => {
    render(tree);
    await settle();
  });
  await act(() => settle());
}

const withKey = (name: string) => createMemoryGateway({ seed: { keys: [{ name }] } });

test("two providers on one page never see each other's keys", async () => {
  await show(
    <>
      <LayerProvider fetcher={withKey("Northwind's").fetcher}>
        <Names label="first" />
      </LayerProvider>
      <LayerProvider fetcher={withKey("Contoso's").fetcher}>
        <Names label="second" />
      </LayerProvider>
    </>,
  );
  expect(screen.getByTestId("first")).toHaveProperty("textContent", "Northwind's, Portal");
  expect(screen.getByTestId("second")).toHaveProperty("textContent", "Contoso's, Portal");
});

test("another scope is another cache, also over one fetcher", async () => {
  let memory = withKey("Ana's");
  const fetcher = (...request: Parameters<typeof memory.fetcher>) => memory.fetcher(...request);
  const tree = (scope: string) => (
    <LayerProvider fetcher={fetcher} scope={scope}>
      <Names label="names" />
    </LayerProvider>
  );
  const { rerender } = render(tree("ana"));
  await act(() => settle(60));
  expect(screen.getByTestId("names").textContent).toContain("Ana's");
  memory = withKey("Ben's");
  rerender(tree("ben"));
  expect(screen.getByTestId("names").textContent).not.toContain("Ana's");
  await act(() => settle(60));
  expect(screen.getByTestId("names").textContent).toContain("Ben's");
});

test("a hostile SWRConfig of the host's reaches neither reads nor secrets", async () => {
  const hostile = {
    onSuccess: vi.fn(),
    onError: vi.fn(),
    middleware: vi.fn(),
  };
  const memory = withKey("Production");
  memory.faults.next("keys.list", undefined, { kind: "status", status: 400 });
  await show(
    <SWRConfig
      value={{
        suspense: true,
        refreshInterval: 1,
        dedupingInterval: 0,
        isPaused: () => true,
        fallback: {},
        fetcher: () => Promise.reject(new Error("the host's")),
        onSuccess: hostile.onSuccess,
        onError: hostile.onError,
        use: [
          (next) => (key, fetcher, config) => {
            hostile.middleware(key);
            return next(key, fetcher, config);
          },
        ],
      }}
    >
      <LayerProvider fetcher={memory.fetcher}>
        <Names label="names" />
      </LayerProvider>
    </SWRConfig>,
  );
  expect(screen.getByTestId("names")).toHaveProperty("textContent", "Production, Portal");
  expect(hostile.onSuccess).not.toHaveBeenCalled();
  expect(hostile.onError).not.toHaveBeenCalled();
  expect(hostile.middleware).not.toHaveBeenCalled();
});

test("the host's own SWR cache never holds a secret", async () => {
  const cache = new Map();
  const memory = createMemoryGateway();
  let creation: ReturnType<typeof useCreateKey> | undefined;
  function Form() {
    creation = useCreateKey();
    return null;
  }
  await show(
    <SWRConfig value={{ provider: () => cache }}>
      <LayerProvider fetcher={memory.fetcher}>
        <Form />
      </LayerProvider>
    </SWRConfig>,
  );
  await act(async () => creation?.setName("Production"));
  await act(async () => {
    creation?.submit();
    await settle(60);
  });
  expect(creation?.state.status).toBe("created");
  expect(cache.size).toBeGreaterThan(0);
  expect(JSON.stringify([...cache])).not.toMatch(/layer_[0-9a-f]{7}/);
});

test("a hook outside a provider says what is missing and how to add it", () => {
  const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(() => render(<Names label="names" />)).toThrow(/outside a LayerProvider.*Wrap it/);
  silenced.mockRestore();
});
