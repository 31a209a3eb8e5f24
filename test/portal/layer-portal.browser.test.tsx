import { LayerPortal, type LayerPortalProps, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "../keys/expect-accessible.ts";

function setUp(props: LayerPortalProps = {}, gateway: MemoryGatewayOptions = { seed: { traffic: 300 } }) {
  const memory = createMemoryGateway(gateway);
  render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} scope={crypto.randomUUID()} brand={{ name: "Northwind" }}>
        <LayerPortal {...props} />
      </LayerProvider>
    </StrictMode>,
  );
  return memory;
}

const tab = (name: string) => screen.findByRole("tab", { name });

test("its screens are tabs, and each can be reached with the keyboard", async () => {
  setUp();
  await userEvent.click(await tab("API keys"));
  await userEvent.keyboard("{ArrowRight}");
  expect(await screen.findByRole("heading", { name: "Gates" })).toBeVisible();
  await userEvent.keyboard("{ArrowRight}");
  expect(await screen.findByRole("heading", { name: "Usage" })).toBeVisible();
  await userEvent.keyboard("{ArrowRight}");
  expect(await screen.findByRole("heading", { name: "Playground" })).toBeVisible();
});

test("the host chooses the screens and their order, and may keep which is shown", async () => {
  const onScreenChange = vi.fn();
  setUp({ screens: ["gates", "keys"], screen: "gates", onScreenChange });
  expect((await screen.findAllByRole("tab")).map(({ textContent }) => textContent)).toEqual(["Gates", "API keys"]);
  await userEvent.click(await tab("API keys"));
  expect(onScreenChange).toHaveBeenCalledExactlyOnceWith("keys");
  expect(screen.getByRole("heading", { name: "Gates" })).toBeVisible();
});

test("an account with nothing is led from its first key to its first gate, here", async () => {
  setUp({}, {});
  const start = within(await screen.findByRole("region", { name: "Make your first request" }));
  await userEvent.click(await start.findByRole("button", { name: "Create key" }));
  expect(await screen.findByRole("dialog", { name: "Create a key" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await userEvent.click(start.getByRole("button", { name: "Create gate" }));
  expect(await screen.findByRole("dialog")).toBeVisible();
});

test("by keyboard alone, each step hands the focus on to the next", async () => {
  setUp({}, {});
  const start = within(await screen.findByRole("region", { name: "Make your first request" }));
  (await start.findByRole("button", { name: "Create key" })).focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("dialog", { name: "Create a key" });
  await userEvent.keyboard("Production{Enter}");
  await screen.findByRole("dialog", { name: "Save your key now" });
  await userEvent.click(screen.getByRole("checkbox", { name: "I have stored this key" }));
  screen.getByRole("button", { name: "Done" }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(start.getByRole("button", { name: "Create gate" })).toHaveFocus());
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("dialog", { name: "Create a gate" });
  await userEvent.keyboard("helper{Tab}simulated{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Create gate" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(start.getByRole("button", { name: "Copy" })).toHaveFocus());
});

test("whoever is not signed in is told so once", async () => {
  setUp({}, { session: () => false });
  await screen.findByRole("heading", { name: "You are not signed in" });
  expect(screen.queryByRole("region", { name: "Make your first request" })).toBeNull();
});

test("an account that has made requests is not told how", async () => {
  setUp();
  await screen.findByRole("heading", { name: "API keys" });
  await waitFor(() => expect(screen.queryByRole("region", { name: "Make your first request" })).toBeNull());
});

// The screens have tests of their own; here it is what stands around them.
test.each(["light", "dark"] as const)("axe finds nothing in the first steps and the tabs, %s", async (scheme) => {
  setUp({ screens: ["keys", "gates"] }, {});
  await screen.findByRole("region", { name: "Make your first request" });
  await expectAccessible(scheme);
});
