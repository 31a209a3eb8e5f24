import { KeyManager, LayerProvider, LeakResponseDialog, useLeakResponse } from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { expectAccessible } from "./expect-accessible.ts";
import { pressByKeyboard } from "./tab-to.ts";

function Screen() {
  const response = useLeakResponse();
  return (
    <>
      <button type="button" onClick={response.open}>
        Check
      </button>
      <LeakResponseDialog response={response} />
    </>
  );
}

async function setUp(
  gateway: MemoryGatewayOptions = { seed: { keys: [{ name: "Production" }, { name: "Staging" }] } },
) {
  const memory = createMemoryGateway(gateway);
  render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher}>
        <Screen />
      </LayerProvider>
    </StrictMode>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByRole("dialog", { name: "Has a key leaked?" });
  const [production] = await memory.seededKeys();
  return { memory, production: production?.key ?? "" };
}

/** As a person does: from the clipboard, with the keyboard. */
async function paste(text: string) {
  await navigator.clipboard.writeText(text);
  screen.getByRole("textbox", { name: "Suspect text" }).focus();
  await userEvent.keyboard("{ControlOrMeta>}v{/ControlOrMeta}");
}

test("17: a pasted text is searched and never put on the page, nor brought back by undo", async () => {
  const { production } = await setUp();
  await paste(`Authorization: Bearer ${production}`);
  await screen.findByText("1 key stands in this text.");
  expect(screen.getByRole("textbox", { name: "Suspect text" })).toHaveValue("");
  await userEvent.keyboard("{ControlOrMeta>}z{/ControlOrMeta}");
  expect(screen.getByRole("textbox", { name: "Suspect text" })).toHaveValue("");
  expect(document.documentElement.outerHTML).not.toContain(production.slice(0, 13));
});

test("17: a secret that is typed in is found as soon as it is whole, and goes", async () => {
  const { production } = await setUp();
  const field = screen.getByRole("textbox", { name: "Suspect text" });
  await userEvent.fill(field, production);
  await screen.findByRole("button", { name: "Replace “Production” and delete it now" });
  expect(field).toHaveValue("");
});

test("17: from the screen to the note by keyboard alone, and the focus is never lost", async () => {
  const memory = createMemoryGateway({ seed: { keys: [{ name: "Production" }, { name: "Staging" }] } });
  const production = (await memory.seededKeys())[0]?.key ?? "";
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <KeyManager />
    </LayerProvider>,
  );
  const opener = await screen.findByRole("button", { name: "Check for a leak" });
  await pressByKeyboard(opener);
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Suspect text" })).toHaveFocus());
  await navigator.clipboard.writeText(production);
  await userEvent.keyboard("{ControlOrMeta>}v{/ControlOrMeta}");
  const replace = await screen.findByRole("button", { name: "Replace “Production” and delete it now" });
  await waitFor(() => expect(replace).not.toHaveAttribute("aria-disabled"));
  await pressByKeyboard(replace);
  const reveal = within(await screen.findByRole("dialog", { name: "Save your key now" }));
  await waitFor(() => expect(reveal.getByRole("button", { name: "Copy key" })).toHaveFocus());
  await userEvent.keyboard("{Enter}");
  await reveal.findByRole("button", { name: "Copied" });
  await pressByKeyboard(reveal.getByRole("button", { name: "Delete it now" }));
  const dead = await reveal.findByText(/It is refused from its very next request/);
  await waitFor(() => expect(dead.closest(".layer-notice")).toHaveFocus());
  expect((await memory.request(production, "/v1/keys")).status).toBe(401);
  await pressByKeyboard(reveal.getByRole("button", { name: "Next" }));
  await waitFor(() => expect(screen.getByRole("list", { name: "What there is to do" })).toHaveFocus());
  await pressByKeyboard(screen.getByRole("button", { name: "Copy note" }));
  await screen.findByRole("button", { name: "Copied" });
  expect(await navigator.clipboard.readText()).toMatch(/^Leaked API key: “Production”/);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(opener).toHaveFocus();
});

test("17: a text without a key is said to be one", async () => {
  await setUp();
  await paste("GET /v1/keys 200");
  await screen.findByText("No key stands in this text.");
});

test("17: the page's own key is not offered to be replaced, and says whose it is to replace", async () => {
  const { memory } = await setUp();
  await paste(await memory.apiKey());
  await screen.findByText(/This page itself runs on this key/);
  expect(screen.queryByRole("button", { name: /Replace/ })).toBeNull();
});

test("22: who may not delete is told why where the button is", async () => {
  const refused = { allowed: false, reason: "Only administrators may." } as const;
  const { production } = await setUp({
    seed: { keys: [{ name: "Production" }] },
    permissions: { "keys:read": true, "keys:create": true, "keys:delete": refused },
  });
  await paste(production);
  const replace = await screen.findByRole("button", { name: "Replace “Production” and delete it now" });
  await waitFor(() => expect(replace).toHaveAccessibleDescription("Only administrators may."));
});

test.each(["light", "dark"] as const)("axe finds nothing from the paste to the note, %s", async (scheme) => {
  const { production } = await setUp();
  await paste(`${production} layer_${"0".repeat(64)}`);
  await screen.findByText("2 keys stand in this text.");
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: "Replace “Production” and delete it now" }));
  await screen.findByRole("dialog", { name: "Save your key now" });
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: "Delete it now" }));
  await screen.findByText(/It is refused/);
  await userEvent.click(screen.getByRole("checkbox", { name: "I have stored this key" }));
  await userEvent.click(screen.getByRole("button", { name: "Next" }));
  await screen.findByRole("list", { name: "What there is to do" });
  await expectAccessible(scheme);
});
