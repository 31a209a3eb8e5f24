import { LayerProvider, RotateKeyDialog, useApiKeys, useRotateKey } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions, type SeedKey } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "./expect-accessible.ts";
import { pressByKeyboard } from "./tab-to.ts";

const hour = 3_600_000;

beforeEach(() => localStorage.clear());

function Screen() {
  const rotation = useRotateKey();
  const { keys } = useApiKeys();
  return (
    <>
      {keys?.map((key) => (
        <button type="button" key={key.id} onClick={() => rotation.start(key)}>
          Rotate {key.name}
        </button>
      ))}
      <RotateKeyDialog rotation={rotation} />
    </>
  );
}

function setUp(old: Partial<SeedKey> = {}, gateway: MemoryGatewayOptions = {}) {
  const memory = createMemoryGateway({ seed: { keys: [{ name: "Production", ...old }] }, ...gateway });
  const show = (page = 1) =>
    render(
      <StrictMode>
        <LayerProvider fetcher={memory.fetcher} scope={`${expect.getState().currentTestName} ${page}`}>
          <Screen />
        </LayerProvider>
      </StrictMode>,
    );
  show();
  return { memory, show };
}

async function toWatching() {
  await userEvent.click(await screen.findByRole("button", { name: "Rotate Production" }));
  await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "I have stored this key" }));
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await userEvent.click(await screen.findByRole("button", { name: "It is in place" }));
}

test("13: a key is rotated by keyboard alone, and the focus says where one is", async () => {
  const { memory } = setUp({ lastUsedAt: Date.now() - 26.5 * hour });
  const [old] = await memory.seededKeys();
  const opener = await screen.findByRole("button", { name: "Rotate Production" });
  await pressByKeyboard(opener);
  const name = await screen.findByRole("textbox", { name: "Name" });
  expect(name).toHaveFocus();
  expect(name).toHaveValue("Production");
  await userEvent.keyboard("{Enter}");
  const reveal = within(await screen.findByRole("dialog", { name: "Save your key now" }));
  await waitFor(() => expect(reveal.getByRole("button", { name: "Copy key" })).toHaveFocus());
  await userEvent.keyboard("{Enter}");
  await reveal.findByRole("button", { name: "Copied" });
  await pressByKeyboard(reveal.getByRole("button", { name: "Next" }));
  const steps = await screen.findByRole("list", { name: "Steps of the rotation" });
  await waitFor(() => expect(steps).toHaveFocus());
  expect(within(steps).getByText("Put it in place").closest("li")).toHaveAttribute("aria-current", "step");
  await pressByKeyboard(screen.getByRole("button", { name: "It is in place" }));
  await screen.findByText("Quiet for 26 hours.");
  expect(screen.getByText(/Nothing has used the new key yet/)).toBeVisible();
  await pressByKeyboard(screen.getByRole("button", { name: "Delete the old key" }));
  await pressByKeyboard(await screen.findByRole("checkbox", { name: /although it is in use/ }), " ");
  await pressByKeyboard(screen.getByRole("button", { name: "Delete “Production”" }));
  await screen.findByText(/“Production” is rotated/);
  expect((await memory.request(old?.key ?? "", "/v1/keys")).status).toBe(401);
  await waitFor(() => expect(screen.getByRole("dialog").contains(document.activeElement)).toBe(true));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("13: while the new secret is unstored nothing closes the dialog", async () => {
  setUp();
  await userEvent.click(await screen.findByRole("button", { name: "Rotate Production" }));
  await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
  const dialog = await screen.findByRole("dialog", { name: "Save your key now" });
  await userEvent.keyboard("{Escape}");
  expect(dialog).toBeVisible();
  expect(screen.getByRole("button", { name: "Next" })).toHaveAttribute("aria-disabled", "true");
});

test("13: closed half-way it goes on where it stood, with the next use of the old key in view", async () => {
  const { memory } = setUp({ lastUsedAt: Date.now() - 30.5 * hour });
  const [old] = await memory.seededKeys();
  await toWatching();
  await screen.findByText("Quiet for 30 hours.");
  await userEvent.click(screen.getByRole("button", { name: "Later" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await memory.request(old?.key ?? "", "/v1/keys");
  await userEvent.click(screen.getAllByRole("button", { name: "Rotate Production" }).at(-1) as HTMLElement);
  await screen.findByText(/Something still uses the old key/, { selector: ".layer-notice *" }, { timeout: 10_000 });
});

test("13: nothing but ids is left in the browser's storage", async () => {
  const { memory } = setUp();
  await toWatching();
  const kept = JSON.stringify({ ...localStorage });
  for (const { id, name } of await memory.keys()) {
    if (name === "Production") expect(kept).toContain(id);
  }
  expect(kept).not.toMatch(/layer_/);
  cleanup();
});

test("13: the page's own key reads “used by this page”, and only its host can rotate it", async () => {
  setUp();
  await userEvent.click(await screen.findByRole("button", { name: "Rotate Portal" }));
  await screen.findByRole("dialog", { name: "This key is used by this page" });
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test.each(["light", "dark"] as const)("axe finds nothing from the form to the end, %s", async (scheme) => {
  setUp({ lastUsedAt: Date.now() - 200 * hour });
  await userEvent.click(await screen.findByRole("button", { name: "Rotate Production" }));
  await screen.findByRole("textbox", { name: "Name" });
  await expectAccessible(scheme);
  await userEvent.click(await screen.findByRole("button", { name: "Create the new key" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "I have stored this key" }));
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await screen.findByRole("button", { name: "It is in place" });
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: "It is in place" }));
  await screen.findByText("Quiet for 8 days.");
  await expectAccessible(scheme);
});
