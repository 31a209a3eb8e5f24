import {
  type Fetcher,
  KeyManager,
  type LayerError,
  type LayerEvent,
  LayerProvider,
  type LayerProviderProps,
} from "@layer-ai/react";
import { createMemoryGateway, type MemoryGatewayOptions } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { StrictMode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { TestClock } from "../support/test-clock.ts";
import { tabTo } from "./tab-to.ts";

const secretPattern = /layer_[0-9a-f]{64}/;

interface Options extends Omit<LayerProviderProps, "children" | "fetcher"> {
  gateway?: MemoryGatewayOptions;
}

const threeKeys = { seed: { keys: [{ name: "Staging" }, { name: "Production" }, { name: "Evals" }] } };

function setUp({ gateway = threeKeys, ...provider }: Options = {}) {
  const memory = createMemoryGateway(gateway);
  render(
    <StrictMode>
      <LayerProvider fetcher={memory.fetcher} {...provider}>
        <KeyManager />
      </LayerProvider>
    </StrictMode>,
  );
  return memory;
}

async function create(name: string) {
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), name);
  await userEvent.keyboard("{Enter}");
  return within(await screen.findByRole("dialog", { name: "Save your key now" }));
}

afterEach(() => vi.restoreAllMocks());

test("3: an account without keys of its own says what a key is, and offers to make one", async () => {
  setUp({ gateway: {} });
  await screen.findByRole("heading", { name: "No keys for your applications yet" });
  expect(screen.getAllByRole("button", { name: "Create key" })).toHaveLength(2);
});

test("3: a failed read is an error, never an empty list", async () => {
  const memory = createMemoryGateway(threeKeys);
  memory.faults.always("keys.list", { kind: "status", status: 400 });
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <KeyManager />
    </LayerProvider>,
  );
  await screen.findByRole("alert");
  expect(screen.queryByText("No keys for your applications yet")).toBeNull();
});

test("3: rows that were read stay when a later read fails, with a word about it", async () => {
  const memory = setUp();
  await screen.findByText("Production");
  memory.faults.always("keys.list", { kind: "status", status: 400 });
  await userEvent.click(screen.getByRole("button", { name: /Delete “Evals”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete “Evals”" }));
  await screen.findByText("These keys may be out of date.");
  expect(screen.getByText("Production")).toBeVisible();
});

test("3: the first read shows rows of the real height", async () => {
  setUp({ gateway: { faults: () => ({ kind: "silence" }) } });
  const table = await screen.findByRole("table", { name: "API keys" });
  expect(table).toHaveAttribute("aria-busy", "true");
  const [row] = table.querySelectorAll<HTMLElement>("tbody tr");
  expect(row?.offsetHeight).toBe(52);
});

test("3: who may not look is told why, in the words of who decided", async () => {
  setUp({ gateway: { permissions: { "keys:read": { allowed: false, reason: "Ask the platform team." } } } });
  await screen.findByRole("heading", { name: "You cannot see these keys" });
  expect(screen.getByText(/Ask the platform team/)).toBeVisible();
});

test("22: who may only look reaches every refused action by keyboard, and hears why", async () => {
  const reason = "Only administrators may.";
  const refused = { allowed: false, reason } as const;
  setUp({
    gateway: {
      ...threeKeys,
      permissions: { "keys:read": true, "keys:create": refused, "keys:rename": refused, "keys:delete": refused },
    },
  });
  await screen.findByText("Production");
  const button = screen.getByRole("button", { name: "Create key" });
  await waitFor(() => expect(button).toHaveAttribute("aria-disabled", "true"));
  await tabTo(button);
  expect(button).toHaveAccessibleDescription(reason);
  await userEvent.keyboard("{Enter}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole("button", { name: /Delete “Production”/ })).toHaveAccessibleDescription(reason);
});

test("23: a key of the host's that is refused is the host's fault on the screen, not the session's", async () => {
  const onAuthExpired = vi.fn();
  const memory = createMemoryGateway();
  await memory.revokeConfiguredKey();
  render(
    <LayerProvider fetcher={memory.fetcher} onAuthExpired={onAuthExpired}>
      <KeyManager />
    </LayerProvider>,
  );
  await screen.findByRole("heading", { name: "This page is not connected to its account" });
  expect(onAuthExpired).not.toHaveBeenCalled();
});

test("3: who is not signed in is told so and shown the way, and the host once", async () => {
  const onAuthExpired = vi.fn<(error: LayerError) => void>();
  setUp({ gateway: { session: () => false }, onAuthExpired, links: { signIn: "/sign-in" } });
  await screen.findByRole("heading", { name: "You are not signed in" });
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
  expect(onAuthExpired).toHaveBeenCalledTimes(1);
  expect(onAuthExpired.mock.lastCall?.[0].kind).toBe("session_expired");
});

test("3: a session that ends while keys are shown takes none of them away", async () => {
  let isSignedIn = true;
  setUp({ gateway: { ...threeKeys, session: () => isSignedIn }, links: { signIn: "/sign-in" } });
  await screen.findByText("Production");
  isSignedIn = false;
  await userEvent.click(screen.getByRole("button", { name: /Delete “Evals”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete “Evals”" }));
  await screen.findByText("These keys may be out of date.");
  expect(screen.getAllByRole("link", { name: "Sign in", hidden: true })).not.toHaveLength(0);
  expect(screen.getByText("Production")).toBeVisible();
});

test("8: a key is made, copied and done with by keyboard alone", async () => {
  const memory = setUp();
  await screen.findByText("Production");
  await tabTo(screen.getByRole("button", { name: "Create key" }));
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("dialog", { name: "Create a key" });
  await userEvent.keyboard("Nightly{Enter}");
  await screen.findByRole("dialog", { name: "Save your key now" });
  // The copy button has the focus.
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("button", { name: "Copied" });
  const secret = await navigator.clipboard.readText();
  expect(secret).toMatch(/^layer_[0-9a-f]{64}$/);
  expect((await memory.request(secret, "/v1/keys")).status).toBe(200);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByRole("button", { name: "Create key" })).toHaveFocus();
});

test("7: neither Escape nor the backdrop loses an unstored secret, and the refusal is said", async () => {
  setUp();
  const dialog = await create("Nightly");
  await userEvent.keyboard("{Escape}");
  const overlay = document.querySelector<HTMLElement>(".layer-overlay");
  await userEvent.click(overlay as HTMLElement, { position: { x: 4, y: 4 } });
  expect(screen.getByRole("dialog", { name: "Save your key now" })).toBeVisible();
  expect(dialog.getByText(/Copy the key, or tick/, { selector: "[aria-live] *" })).toBeInTheDocument();
  expect(dialog.getByRole("button", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
});

test("8: while masked the secret is not in the page, and after closing it is nowhere", async () => {
  const memory = setUp();
  const dialog = await create("Nightly");
  expect(document.documentElement.outerHTML).not.toMatch(/layer_[0-9a-f]{7}/);
  await userEvent.click(dialog.getByRole("button", { name: "Show key" }));
  expect(dialog.getByRole("textbox", { name: "API key" }).textContent).toMatch(secretPattern);
  await userEvent.click(dialog.getByRole("checkbox", { name: "I have stored this key" }));
  await userEvent.click(dialog.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.documentElement.outerHTML).not.toMatch(/layer_[0-9a-f]{7}/);
  expect((await memory.keys()).some((key) => key.name === "Nightly")).toBe(true);
});

test.each([
  [
    "refuses",
    () => vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("", "NotAllowedError")),
  ],
  ["is missing", () => vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as never)],
])("8: a clipboard that %s is replaced by a copy command", async (_, breakClipboard) => {
  setUp();
  const dialog = await create("Nightly");
  const { clipboard } = navigator;
  breakClipboard();
  await userEvent.click(dialog.getByRole("button", { name: "Copy key" }));
  await dialog.findByRole("button", { name: "Copied" });
  expect(await clipboard.readText()).toMatch(secretPattern);
});

test("8: where nothing may copy, the key is shown and selected, and copying it by hand counts", async () => {
  setUp();
  const dialog = await create("Nightly");
  const { clipboard } = navigator;
  vi.spyOn(clipboard, "writeText").mockRejectedValue(new DOMException("", "NotAllowedError"));
  vi.spyOn(document, "execCommand").mockReturnValue(false);
  await userEvent.click(dialog.getByRole("button", { name: "Copy key" }));
  await dialog.findByText(/The browser did not allow copying/);
  expect(dialog.queryByRole("button", { name: "Copied" })).toBeNull();
  expect(getSelection()?.toString()).toMatch(/^layer_[0-9a-f]{64}$/);
  expect(dialog.getByRole("button", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
  await userEvent.keyboard("{ControlOrMeta>}c{/ControlOrMeta}");
  await waitFor(() => expect(dialog.getByRole("button", { name: "Done" })).not.toHaveAttribute("aria-disabled"));
});

test("8: copying the masked text by keyboard copies the secret, not the dots", async () => {
  setUp();
  const dialog = await create("Nightly");
  dialog.getByRole("textbox", { name: "API key" }).focus();
  await userEvent.keyboard("{ControlOrMeta>}c{/ControlOrMeta}");
  await dialog.findByRole("button", { name: "Copied" });
  expect(await navigator.clipboard.readText()).toMatch(/^layer_[0-9a-f]{64}$/);
});

test("8: a part of the shown key is no copy of it", async () => {
  setUp();
  const dialog = await create("Nightly");
  await userEvent.click(dialog.getByRole("button", { name: "Show key" }));
  const text = dialog.getByRole("textbox", { name: "API key" }).querySelector("span")?.firstChild as Text;
  getSelection()?.setBaseAndExtent(text, 0, text, 20);
  await userEvent.keyboard("{ControlOrMeta>}c{/ControlOrMeta}");
  expect(dialog.getByRole("button", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
});

test("9: every snippet shares the mask and is copied with the key in it", async () => {
  setUp({ apiUrl: "https://api.example.com/", brand: { name: "Northwind", envName: "NORTHWIND_API_KEY" } });
  const dialog = await create("Nightly");
  expect(dialog.getByText(/Northwind stores nothing but its fingerprint/)).toBeVisible();
  expect(dialog.getByRole("tabpanel")).toHaveTextContent(/NORTHWIND_API_KEY=layer_[0-9a-f]{6}•+$/);
  await userEvent.click(dialog.getByRole("tab", { name: "cURL" }));
  expect(dialog.getByRole("tabpanel")).toHaveTextContent(/curl https:\/\/api\.example\.com\/v1\/chat\/completions/);
  await userEvent.click(dialog.getByRole("button", { name: "Copy snippet" }));
  await dialog.findByRole("button", { name: "Copied" });
  expect(await navigator.clipboard.readText()).toMatch(/"Authorization: Bearer layer_[0-9a-f]{64}"/);
});

test("9: a copied snippet says so for two seconds", async () => {
  const clock = new TestClock();
  setUp({ clock });
  const dialog = await create("Nightly");
  await userEvent.click(dialog.getByRole("button", { name: "Copy snippet" }));
  const panel = within(dialog.getByRole("tabpanel"));
  await panel.findByText("Copied", { selector: "[role=status]" });
  // In steps: the timer is set once React comes to it.
  await waitFor(async () => {
    await act(() => clock.pass(2_000, 0));
    expect(panel.queryByText("Copied", { selector: "[role=status]" })).toBeNull();
  });
});

test("3: where rows will be, and what searches them, is settled before they are there", async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const memory = createMemoryGateway(threeKeys);
  const fetcher: Fetcher = async (input, init) => {
    if (String(input).endsWith("/keys")) await answered;
    return memory.fetcher(input, init);
  };
  render(
    <LayerProvider fetcher={fetcher}>
      <KeyManager />
    </LayerProvider>,
  );
  const table = await screen.findByRole("table", { name: "API keys" });
  await screen.findByRole("columnheader", { name: "Requests" });
  const { top } = table.getBoundingClientRect();
  answer();
  await screen.findByText("Production");
  expect(table.getBoundingClientRect().top).toBe(top);
});

test("9: a snippet without the key in it is no copy of the key", async () => {
  setUp();
  const dialog = await create("Nightly");
  await userEvent.click(dialog.getByRole("tab", { name: "SDK" }));
  await userEvent.click(dialog.getByRole("button", { name: "Copy snippet" }));
  await waitFor(async () => expect(await navigator.clipboard.readText()).toContain("import { Layer }"));
  expect(dialog.getByRole("button", { name: "Copy key" })).toBeVisible();
  expect(dialog.getByRole("button", { name: "Done" })).toHaveAttribute("aria-disabled", "true");
});

test("6: an empty name is pointed out when it is submitted, not before", async () => {
  setUp();
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create a key" }));
  expect(dialog.queryByText("Give the key a name.")).toBeNull();
  await userEvent.click(dialog.getByRole("button", { name: "Create key" }));
  expect(await dialog.findByText("Give the key a name.")).toBeVisible();
  expect(dialog.getByRole("textbox", { name: "Name" })).toHaveFocus();
});

test("16: a deleted key is refused at once, its row is gone, and the next row has the focus", async () => {
  const memory = setUp();
  const [staging] = await memory.seededKeys();
  await screen.findByText("Production");
  await userEvent.click(screen.getByRole("button", { name: /Delete “Staging”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete “Staging”" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.queryByRole("cell", { name: "Staging" })).toBeNull();
  expect(screen.getByRole("button", { name: /Delete “Production”/ })).toHaveFocus();
  expect(screen.getByText("“Staging” is deleted.")).toBeInTheDocument();
  const answer = await memory.request(staging?.key ?? "", "/v1/keys");
  expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ message: "Invalid API key" })]);
});

test("16: a deletion that fails brings the row back and can be tried again", async () => {
  const memory = setUp();
  await screen.findByText("Production");
  memory.faults.next("keys.delete", { kind: "status", status: 500 });
  await userEvent.click(screen.getByRole("button", { name: /Delete “Production”/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete “Production”" }));
  await screen.findByText(/“Production” was not deleted/);
  expect(await memory.keys()).toHaveLength(4);
  await userEvent.click(screen.getByRole("button", { name: "Delete “Production”" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await memory.keys()).toHaveLength(3);
});

test("15: a key in use, and the one this page runs on, are not deleted with one click", async () => {
  const lastUsedAt = new Date(Date.now() - 60_000);
  const memory = setUp({ gateway: { seed: { keys: [{ name: "Production", lastUsedAt }] } } });
  await userEvent.click(await screen.findByRole("button", { name: /Delete “Production”/ }));
  const confirm = await screen.findByRole("button", { name: "Delete “Production”" });
  await userEvent.click(confirm, { force: true });
  expect(await memory.keys()).toHaveLength(2);
  await userEvent.click(screen.getByRole("checkbox", { name: /although it is in use/ }));
  await userEvent.click(confirm);
  await waitFor(async () => expect(await memory.keys()).toHaveLength(1));

  await userEvent.click(await screen.findByRole("button", { name: /Delete “Portal”/ }));
  expect(await screen.findByRole("checkbox", { name: /although this page runs on it/ })).not.toBeChecked();
  expect(screen.getByRole("checkbox", { name: /although it is the last one/ })).not.toBeChecked();
});

test("20: a key is renamed in place, and a refusal keeps what was typed", async () => {
  const memory = setUp();
  await screen.findByText("Production");
  await userEvent.click(await screen.findByRole("button", { name: /Rename “Production”/ }));
  memory.faults.next("keys.rename", { kind: "status", status: 500 });
  await userEvent.keyboard("Live{Enter}");
  await screen.findByText("The server failed.");
  const input = screen.getByRole("textbox", { name: "Name" });
  expect(input).toHaveValue("Live");
  input.focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("cell", { name: /^Live/ });
  expect((await memory.keys()).map((key) => key.name)).toContain("Live");
});

test("12: an answer that was lost is told as such, and its key is deleted and made again in two clicks", async () => {
  const events: LayerEvent["type"][] = [];
  const memory = setUp({ onEvent: (event) => events.push(event.type) });
  memory.faults.next("keys.create", { kind: "lost-answer" });
  await userEvent.click(await screen.findByRole("button", { name: "Create key" }));
  await userEvent.keyboard("Nightly{Enter}");
  const lost = within(await screen.findByRole("dialog", { name: "The answer was lost" }));
  await userEvent.click(await lost.findByRole("button", { name: "Delete and create again" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete “Nightly”" }));
  expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("Nightly");
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Create key" }));
  await screen.findByRole("dialog", { name: "Save your key now" });
  expect((await memory.keys()).filter((key) => key.name === "Nightly")).toHaveLength(1);
  expect(events).toEqual(["key.create_lost", "key.deleted", "key.created"]);
});

test("3: a search without a match says so, and leads back", async () => {
  setUp();
  await screen.findByText("Production");
  await userEvent.type(screen.getByRole("searchbox", { name: "Search keys" }), "nothing like it");
  await screen.findByRole("heading", { name: "No key matches" });
  await userEvent.click(screen.getByRole("button", { name: "Show all keys" }));
  expect(await screen.findByText("Production")).toBeVisible();
});

test("2: heads sort, and say how", async () => {
  setUp();
  await screen.findByText("Production");
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  expect(screen.getAllByRole("row").map((row) => row.querySelector(".layer-table-text")?.textContent)).toEqual([
    undefined,
    "Evals",
    "Portal",
    "Production",
    "Staging",
  ]);
});

test("4: several keys are selected and deleted together", async () => {
  const memory = setUp();
  await screen.findByText("Production");
  await userEvent.click(screen.getByRole("checkbox", { name: /Select “Staging”/ }));
  await userEvent.click(screen.getByRole("checkbox", { name: /Select “Production”/ }));
  expect(screen.getByText("2 selected")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Delete 2 keys" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete 2 keys?" }));
  await userEvent.click(dialog.getByRole("button", { name: "Delete 2 keys" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect((await memory.keys()).map((key) => key.name)).toEqual(["Evals", "Portal"]);
  expect(screen.getByText("2 keys are deleted.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: /Delete “Evals”/ })).toHaveFocus();
});

test("2: a thousand keys are all there, though few are in the page", async () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => ({ name: `Key ${index + 1}` }));
  setUp({ gateway: { seed: { keys } } });
  await screen.findByText("Key 1", undefined, { timeout: 10_000 });
  const table = screen.getByRole("table");
  expect(table).toHaveAttribute("aria-rowcount", "1002");
  expect(table.querySelectorAll("tbody tr[data-key-id]").length).toBeLessThan(60);
  const height = table.offsetHeight;
  expect(height).toBeGreaterThanOrEqual(1_001 * 52 + 34);

  window.scrollTo(0, document.documentElement.scrollHeight);
  await screen.findByText("Key 1000");
  expect(screen.queryByText("Key 1")).toBeNull();
  expect(screen.getByText("Key 1000").closest("tr")).toHaveAttribute("aria-rowindex", "1001");
  // A hairline more or less, by where the window begins.
  expect(Math.abs(table.offsetHeight - height)).toBeLessThanOrEqual(1);
});

test.each(["light", "dark"])("axe finds nothing in list, form, reveal and deletion, %s", async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === "dark" ? "#111" : "#fff";
  setUp();
  await screen.findByText("Production");
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: /Delete “Production”/ }));
  await screen.findByRole("dialog");
  await expectAccessible();
  await userEvent.keyboard("{Escape}");
  await create("Nightly");
  await expectAccessible();
});

async function expectAccessible() {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1);
  await Promise.all(passing.map((animation) => animation.finished.catch(() => undefined)));
  const { violations, incomplete } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  const undecided = incomplete.filter((check) => check.id === "color-contrast");
  expect(undecided.map(({ nodes }) => nodes.map((node) => [node.html, node.failureSummary]))).toEqual([]);
}
