import { LayerProvider, type LayerProviderProps } from "@layer-ai/react/headless";
import { createMemoryGateway, type MemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import { act, type RenderHookResult, renderHook } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { settle, TestClock } from "./test-clock.ts";

export interface LayerHook<T> extends RenderHookResult<T, unknown> {
  memory: MemoryGateway;
  clock: TestClock;
  /** Does something as a person would, and lets everything that follows from it happen. */
  user: (action?: (current: T) => unknown) => Promise<void>;
  /** Lets time pass. */
  pass: (ms: number) => Promise<void>;
}

export interface LayerHookOptions extends Omit<LayerProviderProps, "children" | "fetcher" | "clock"> {
  gateway?: Omit<MemoryGatewayOptions, "clock">;
  fetcher?: (memory: MemoryGateway) => NonNullable<LayerProviderProps["fetcher"]>;
  strict?: boolean;
}

/** A hook under a provider of its own, over a server of its own, with a clock that stands still. */
export async function renderWithLayer<T>(use: () => T, options: LayerHookOptions = {}): Promise<LayerHook<T>> {
  const { gateway, fetcher, strict = false, ...provider } = options;
  const clock = new TestClock();
  const memory = createMemoryGateway({ ...gateway, clock });
  const transport = fetcher?.(memory) ?? memory.fetcher;
  const Wrapper = ({ children }: { children: ReactNode }) => {
    const tree = (
      <LayerProvider {...provider} fetcher={transport} clock={clock}>
        {children}
      </LayerProvider>
    );
    return strict ? <StrictMode>{tree}</StrictMode> : tree;
  };
  const hook = renderHook(use, { wrapper: Wrapper });
  const user = (action?: (current: T) => unknown) =>
    act(async () => {
      action?.(hook.result.current);
      await settle();
    });
  const pass = (ms: number) => act(() => clock.advance(ms));
  await user();
  return { ...hook, memory, clock, user, pass };
}
