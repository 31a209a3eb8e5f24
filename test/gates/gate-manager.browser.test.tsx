import { type Gate, GateManager, type GateTrial, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { expectAccessible } from "../keys/expect-accessible.ts";
import { button, dialog, gates, noDialog, row, setUp, tab } from "./gate-screen.tsx";
import { callGates, makeGates } from "./gates-of.ts";

const otherModels = () =>
  within(screen.getByRole("list", { name: "Other models" }))
    .getAllByRole("listitem")
    .map((item) => item.querySelector(".layer-gate-item-text")?.textContent);

beforeEach(async () => {
  await page.viewport(1180, 800);
});
afterEach(async () => {
  document.documentElement.removeAttribute("dir");
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

test("1: a row says model and fallbacks in order, tags, what callers may change, figures and when it was updated", async () => {
  await setUp({ gateway: { seed: { traffic: 500 } }, made: gates.slice(1) });
  const cells = within(await row("support-bot")).getAllByRole("cell");
  await waitFor(() => expect(cells[3]?.textContent).toBe("0"));
  expect(cells.slice(0, 6).map((cell) => cell.textContent)).toEqual([
    "support-botproduction · support",
    "GPT-4othen Claude Sonnet 4.5 and GPT-4o mini",
    "temperature and max tokens",
    "0",
    "$0.00",
    "—",
  ]);
  expect(cells[6]?.textContent).toMatch(/^Just now/);
  expect(within(await row("summaries")).getAllByRole("cell")[5]?.textContent).toMatch(/^\d.*%$/);
});

test("1: no gates and no match are told apart, and each offers the way on", async () => {
  await setUp({ made: [] });
  await screen.findByRole("heading", { name: "No gates yet" });
  cleanup();
  await setUp();
  await userEvent.fill(await screen.findByRole("searchbox"), "nothing like it");
  await screen.findByRole("heading", { name: "No gate matches" });
  await userEvent.click(await button("Show all gates"));
  await row("support-bot");
});

test("1: a failed read is an error, never an empty list", async () => {
  await setUp({ prepare: ({ faults }) => faults.always("gates.list", { kind: "status", status: 400 }) });
  await screen.findByRole("alert");
  expect(screen.queryByText("No gates yet")).toBeNull();
});

test("1: rows that were read stay when a later read fails, with a word about it", async () => {
  const memory = await setUp();
  await row("support-bot");
  memory.faults.always("gates.list", { kind: "status", status: 400 });
  await userEvent.click(await button("More for “search”"));
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await userEvent.click((await dialog(/^Delete/)).getByRole("button", { name: "Delete “search”" }));
  await screen.findByText("These gates may be out of date.");
  expect(screen.queryByText("search")).toBeNull();
  await row("support-bot");
});

test("1: who may not look, is not signed in, or is offline is told so, and never that there are no gates", async () => {
  const reason = "Only administrators may.";
  await setUp({ gateway: { permissions: { "gates:read": { allowed: false, reason } } } });
  await screen.findByRole("heading", { name: "You cannot see these gates" });
  expect(screen.getByRole("alert")).toHaveTextContent(reason);
  cleanup();
  await setUp({ gateway: { session: () => false } });
  await screen.findByRole("heading", { name: "You are not signed in" });
  cleanup();
  await setUp({ prepare: ({ faults }) => faults.always("gates.list", { kind: "offline" }) });
  await screen.findByRole("heading", { name: "No connection" }, { timeout: 10_000 });
  expect(screen.queryByText("No gates yet")).toBeNull();
  cleanup();
  await setUp();
  await row("support-bot");
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  onTestFinished(() => onLine.mockRestore());
  window.dispatchEvent(new Event("offline"));
  await screen.findByText("You are offline.");
  expect(await row("support-bot")).toBeVisible();
});

test("1: who may only look reaches every action and hears why not", async () => {
  const reason = "Only administrators may.";
  const no = { allowed: false, reason } as const;
  await setUp({
    gateway: {
      permissions: {
        "gates:read": true,
        "gates:create": no,
        "gates:update": no,
        "gates:delete": no,
        "usage:read": true,
      },
    },
    onTry: () => undefined,
  });
  await row("support-bot");
  const create = await button("Create gate");
  await waitFor(() => expect(create).toHaveAttribute("aria-disabled", "true"));
  expect(create).toHaveAccessibleDescription(reason);
  expect(await button("Edit “support-bot”")).toHaveAccessibleDescription(reason);
  await userEvent.click(await button("More for “support-bot”"));
  await userEvent.keyboard("{ArrowUp}{Enter}");
  expect(document.activeElement).toHaveTextContent(`Delete${reason}`);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("1: the first read shows rows of the height that the real ones have", async () => {
  await setUp({ prepare: ({ faults }) => faults.always("gates.list", { kind: "silence" }) });
  const table = await screen.findByRole("table", { name: "Gates" });
  expect(table).toHaveAttribute("aria-busy", "true");
  expect(table.querySelector<HTMLElement>("tbody tr")?.offsetHeight).toBe(60);
  cleanup();
  await setUp();
  expect((await row("support-bot")).offsetHeight).toBe(60);
  expect((await row("search")).offsetHeight).toBe(60);
});

test("1: of 1,000 gates those near the screen are in the page, and all are counted and found", async () => {
  const made = Array.from({ length: 1_000 }, (_, index) => ({ name: `gate-${index}`, model: "gpt-4o" }));
  await setUp({ made });
  const table = await screen.findByRole("table", { name: "Gates" });
  await screen.findByText(/^1,000 gates/);
  expect(table).toHaveAttribute("aria-rowcount", "1001");
  expect(table.querySelectorAll("tbody tr").length).toBeLessThan(60);
  await userEvent.fill(screen.getByRole("searchbox"), "gate-77");
  await screen.findByText(/^11 of 1,000/);
});

test("2, 5: by keyboard alone: a gate with two fallbacks is made, called, edited and deleted", async () => {
  const onTry = vi.fn<(gate: Gate) => void>();
  const memory = await setUp({ made: [], onTry });
  await screen.findByRole("heading", { name: "No gates yet" });
  await tab("Create gate");
  await userEvent.keyboard("{Enter}");
  await dialog("Create a gate");
  await userEvent.keyboard("helper{Tab}gpt-4o{Enter}");
  // Two tabs on: system prompt, description; then three numbers.
  await userEvent.tab();
  await userEvent.keyboard("Be brief.");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Strategy" }), "fallback");
  await userEvent.tab();
  for (const model of ["sonnet 4.5", "4o mini"]) await userEvent.keyboard(`${model}{Enter}`);
  expect(otherModels()).toEqual(["Claude Sonnet 4.5", "GPT-4o mini"]);
  screen.getByRole("button", { name: "Move “GPT-4o mini” up" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(otherModels()).toEqual(["GPT-4o mini", "Claude Sonnet 4.5"]);
  await screen.findByText("“GPT-4o mini” is now 1 of 2.");
  expect(document.activeElement).toHaveAccessibleName("Move “GPT-4o mini” up");
  screen.getByRole("textbox", { name: "Tags" }).focus();
  await userEvent.keyboard("one,two{Enter}");
  await tab("Cancel");
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  const called = await dialog("Call “helper”");
  const stored = await callGates(memory, "/name/helper");
  expect(stored).toMatchObject({
    model: "gpt-4o",
    systemPrompt: "Be brief.",
    temperature: 0.2,
    routingStrategy: "fallback",
    fallbackModels: ["gpt-4o-mini", "claude-sonnet-4-5-20250929"],
    tags: ["one", "two"],
  });
  expect(stored).not.toHaveProperty("allowOverrides");
  expect(called.getByRole("region", { name: "cURL" })).toHaveTextContent(`"gate_id": "${stored.id}"`);
  await userEvent.keyboard("{Escape}");
  await noDialog();

  await tab("Edit “helper”");
  await userEvent.keyboard("{Enter}");
  await dialog("Edit “helper”");
  screen.getByRole("textbox", { name: "Description" }).focus();
  await userEvent.keyboard("Helps.{Enter}");
  await noDialog();
  expect(await callGates(memory, "/name/helper")).toMatchObject({ description: "Helps." });
  expect(document.activeElement).toHaveAccessibleName("Edit “helper”");

  await tab("More for “helper”");
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await dialog("Delete “helper”?");
  await tab("Delete “helper”");
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("heading", { name: "No gates yet" });
  await waitFor(() => expect(document.activeElement).toHaveTextContent("Create gate"));
});

test("2: an empty form says at the first field what is missing, and takes the person there", async () => {
  await setUp();
  await row("support-bot");
  await userEvent.click(await button("Create gate"));
  const form = await dialog("Create a gate");
  const name = form.getByRole("textbox", { name: "Name" });
  expect(name).not.toHaveAttribute("aria-invalid");
  await userEvent.click(form.getByRole("button", { name: "Create gate" }));
  await waitFor(() => expect(name).toHaveAccessibleDescription(/Give the gate a name/));
  expect(name).toHaveFocus();
  await userEvent.keyboard("support-bot");
  expect(name).toHaveAccessibleDescription(/There is a gate of this name already/);
});

test("2: a model is found by its provider too, and says its price per million tokens before and after it is chosen", async () => {
  await setUp();
  await row("support-bot");
  await userEvent.click(await button("Create gate"));
  const model = (await dialog("Create a gate")).getByRole("combobox", { name: "Model" });
  await userEvent.type(model, "anthropic opus");
  const provider = await screen.findByRole("group", { name: "anthropic" });
  expect(within(provider).getByRole("option")).toHaveTextContent("Claude Opus 4.1$15.00 in, $75.00 out");
  await userEvent.keyboard("{Enter}");
  expect(model).toHaveAccessibleDescription("$15.00 for input and $75.00 for output, per million tokens.");
});

test("2: what may be unset says what holds then, and is left out of what is sent", async () => {
  const memory = await setUp();
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  for (const name of ["Temperature", "Max tokens", "Top p"]) {
    expect(form.getByRole("textbox", { name })).toHaveAttribute("placeholder", "Model’s default");
  }
  await userEvent.clear(form.getByRole("textbox", { name: "Temperature" }));
  await userEvent.click(form.getByRole("button", { name: "Save changes" }));
  await noDialog();
  expect(await callGates(memory, "/name/support-bot")).not.toHaveProperty("temperature");
});

test("2: where the server lists no models, any text is one, and the host's own list is offered", async () => {
  await setUp({ gateway: { baseline: true }, models: [{ id: "house-model", displayName: "House model" }] });
  await row("support-bot");
  await userEvent.click(await button("Create gate"));
  const form = await dialog("Create a gate");
  const model = form.getByRole("combobox", { name: "Model" });
  await userEvent.type(model, "hou");
  await screen.findByRole("option", { name: "House model" });
  await userEvent.clear(model);
  await userEvent.type(model, "something-else{Enter}");
  expect(model).toHaveValue("something-else");
});

test("3: against a baseline server the form says what cannot be unset, and sends the four-field object", async () => {
  const sent: unknown[] = [];
  const memory = createMemoryGateway({ baseline: true });
  await makeGates(memory, [{ name: "support-bot", model: "gpt-4o", temperature: 0.3 }]);
  render(
    <LayerProvider
      fetcher={(input, init) => {
        if (init?.method === "PATCH") sent.push(JSON.parse(String(init.body)));
        return memory.fetcher(input, init);
      }}
    >
      <GateManager />
    </LayerProvider>,
  );
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  const temperature = form.getByRole("textbox", { name: "Temperature" });
  await userEvent.clear(temperature);
  expect(temperature).toHaveAccessibleDescription(/This server cannot unset it/);
  await userEvent.type(temperature, "0.5");
  await userEvent.click(form.getByRole("checkbox", { name: "Top p" }));
  await userEvent.click(form.getByRole("button", { name: "Save changes" }));
  await noDialog();
  expect(sent).toEqual([
    { temperature: 0.5, allowOverrides: { model: true, temperature: true, maxTokens: true, topP: false } },
  ]);
});

test("3, 6: what a request gets, and the prices of all its models, stand in the form and follow it", async () => {
  await setUp();
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  const effective = () => form.getByRole("heading", { name: "What a request gets" }).parentElement;
  expect(effective()).toHaveTextContent("ModelGPT-4o, then Claude Sonnet 4.5 and GPT-4o minifixed");
  expect(effective()).toHaveTextContent("Temperature0.3unless the caller says otherwise");
  expect(effective()).toHaveTextContent("Top pModel’s defaultfixed");
  const prices = form.getByRole("table");
  expect(
    within(prices)
      .getAllByRole("row")
      .map((line) => line.textContent),
  ).toEqual([
    "Price per million tokensInputOutput",
    "GPT-4o$2.50$10.00",
    "Claude Sonnet 4.5$3.00$15.00",
    "GPT-4o mini$0.15$0.60",
  ]);
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Strategy" }), "single");
  expect(effective()).toHaveTextContent("ModelGPT-4ofixed");
  expect(form.queryByRole("table")).toBeNull();
});

test("4: closing asks about what is not saved; an edit from elsewhere is shown, and nothing is overwritten", async () => {
  const memory = await setUp();
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  const description = form.getByRole("textbox", { name: "Description" });
  await userEvent.type(description, "Mine");
  await userEvent.keyboard("{Escape}");
  const question = await dialog("Discard what you changed?");
  await userEvent.click(question.getByRole("button", { name: "Keep editing" }));
  await waitFor(() => expect(screen.getAllByRole("dialog")).toHaveLength(1));
  expect(description).toHaveValue("Mine");

  const { id } = await callGates(memory, "/name/support-bot");
  await callGates(memory, `/${id}`, "PATCH", { description: "Theirs", temperature: 1 });
  await userEvent.click(form.getByRole("button", { name: "Save changes" }));
  await form.findByText("“support-bot” was changed elsewhere.");
  expect(form.getByText(/Changed there: description and temperature/)).toBeVisible();
  expect(form.getByText(/You changed these as well: description/)).toBeVisible();
  expect(await callGates(memory, `/${id}`)).toMatchObject({ description: "Theirs" });
  await userEvent.click(form.getByRole("button", { name: "Keep my changes on top" }));
  expect(form.getByRole("textbox", { name: "Temperature" })).toHaveValue("1");
  await userEvent.click(form.getByRole("button", { name: "Save changes" }));
  await noDialog();
  expect(await callGates(memory, `/${id}`)).toMatchObject({ description: "Mine", temperature: 1 });
});

test("5: deleting names the gate and its recent traffic, and says where that is not known", async () => {
  await setUp({ gateway: { seed: { traffic: 500 } }, made: [] });
  await userEvent.click(await button("More for “support-assistant”"));
  await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
  const question = await dialog("Delete “support-assistant”?");
  await question.findByText(/^\d+ requests in the last 30 days, .*\$\d/);
  cleanup();
  await setUp({ gateway: { baseline: true } });
  await userEvent.click(await button("More for “support-bot”"));
  await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
  await (await dialog("Delete “support-bot”?")).findByText(/does not tell whether it is in use/);
});

test("5: a gate is tried as it is, or with unsaved changes that its callers may make; usage is the host's page", async () => {
  const onTry = vi.fn<(gate: Gate) => void>();
  const onTryUnsaved = vi.fn<(gate: Gate, trial: GateTrial) => void>();
  const onShowUsage = vi.fn<(gate: Gate) => void>();
  await setUp({ onTry, onTryUnsaved, onShowUsage });
  await userEvent.click(await button("Try “support-bot”"));
  expect(onTry).toHaveBeenLastCalledWith(expect.objectContaining({ name: "support-bot" }));
  await userEvent.click(await button("More for “support-bot”"));
  await userEvent.click(screen.getByRole("menuitem", { name: "Usage" }));
  expect(onShowUsage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: "support-bot" }));
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  await userEvent.fill(form.getByRole("textbox", { name: "Temperature" }), "0.9");
  await userEvent.fill(form.getByRole("textbox", { name: "Description" }), "New words");
  const tryIt = form.getByRole("button", { name: "Try it" });
  await userEvent.click(tryIt);
  expect(onTryUnsaved).toHaveBeenLastCalledWith(expect.objectContaining({ name: "support-bot" }), { temperature: 0.9 });
  await userEvent.fill(form.getByRole("textbox", { name: "System prompt" }), "Be kind.");
  await userEvent.fill(form.getByRole("textbox", { name: "Top p" }), "0.5");
  expect(tryIt).toHaveAccessibleDescription(/callers may not change system prompt and top p/);
  tryIt.focus();
  await userEvent.keyboard("{Enter}");
  expect(onTry).toHaveBeenCalledTimes(1);
  expect(onTryUnsaved).toHaveBeenCalledTimes(1);
});

test("5: where a host keeps no form open, changes are saved before they are tried", async () => {
  await setUp({ onTry: () => undefined });
  await userEvent.click(await button("Edit “support-bot”"));
  const form = await dialog("Edit “support-bot”");
  const tryIt = form.getByRole("button", { name: "Try it" });
  expect(tryIt).not.toHaveAttribute("aria-disabled");
  await userEvent.fill(form.getByRole("textbox", { name: "Temperature" }), "0.9");
  expect(tryIt).toHaveAccessibleDescription("Save your changes to try them.");
});

test("5: a copy begins with everything but the name", async () => {
  await setUp();
  await userEvent.click(await button("More for “support-bot”"));
  await userEvent.click(screen.getByRole("menuitem", { name: "Duplicate" }));
  const form = await dialog("Create a gate");
  expect(form.getByRole("textbox", { name: "Name" })).toHaveValue("");
  expect(form.getByRole("combobox", { name: "Model" })).toHaveValue("GPT-4o");
  expect(otherModels()).toEqual(["Claude Sonnet 4.5", "GPT-4o mini"]);
});

for (const scheme of ["light", "dark"] as const) {
  for (const dir of ["ltr", "rtl"] as const) {
    test(`axe finds nothing in list and form: ${scheme}, ${dir}`, async () => {
      document.documentElement.dir = dir;
      // High enough for the whole form: axe cannot judge what a footer lies over.
      await page.viewport(1180, 1_800);
      await setUp({ onTry: () => undefined });
      await row("support-bot");
      await expectAccessible(scheme);
      await userEvent.click(await button("Edit “support-bot”"));
      const form = await dialog("Edit “support-bot”");
      await userEvent.fill(form.getByRole("textbox", { name: "Temperature" }), "9");
      await expectAccessible(scheme);
    });
  }
}

test("axe finds nothing where rows are cards, and in forced colours", async () => {
  await page.viewport(360, 800);
  await setUp();
  await row("support-bot");
  await expectAccessible("light");
  await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await expectAccessible("light");
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
