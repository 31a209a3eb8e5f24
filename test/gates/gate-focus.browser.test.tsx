import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { button, dialog, noDialog, row, setUp, tab } from "./gate-screen.tsx";
import { callGates } from "./gates-of.ts";

/** By keyboard alone, on the screen of a small laptop: what has the focus is there, and is seen. */
beforeEach(async () => {
  await page.viewport(1280, 720);
});

const focused = () => document.activeElement as HTMLElement;
const footer = () => document.querySelector<HTMLElement>(".layer-dialog-footer") as HTMLElement;
const isSeen = (element: HTMLElement) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= (footer().contains(element) ? window.innerHeight : footer().getBoundingClientRect().top);
};

const press = async (name: string | RegExp) => {
  await tab(name);
  await userEvent.keyboard("{Enter}");
};

test("1: whoever shows all gates again goes on in the search", async () => {
  await setUp();
  await row("support-bot");
  await userEvent.fill(screen.getByRole("searchbox"), "nothing like it");
  await press("Show all gates");
  await row("support-bot");
  expect(screen.getByRole("searchbox")).toHaveFocus();
});

test("1: whoever had to read the gates again goes on in the search", async () => {
  const memory = await setUp({ prepare: ({ faults }) => faults.always("gates.list", { kind: "status", status: 500 }) });
  const again = await screen.findByRole("button", { name: "Try again" }, { timeout: 10_000 });
  memory.faults.clear();
  again.focus();
  await userEvent.keyboard("{Enter}");
  await row("support-bot");
  await waitFor(() => expect(screen.getByRole("searchbox")).toHaveFocus());
});

test.each([
  [1280, 720],
  [360, 640],
])("2: whatever the keyboard reaches in the form stands in view, on %i × %i px", async (width, height) => {
  await page.viewport(width, height);
  await setUp({ onTry: () => undefined });
  await row("support-bot");
  await press("Edit “support-bot”");
  const form = await dialog("Edit “support-bot”");
  const first = form.getByRole("combobox", { name: "Model" });
  await waitFor(() => expect(first).toHaveFocus());
  const hidden: string[] = [];
  let stops = 0;
  do {
    await userEvent.tab();
    stops++;
    if (!isSeen(focused())) hidden.push(focused().outerHTML.slice(0, 120));
  } while (focused() !== first && stops < 60);
  expect(hidden).toEqual([]);
  expect(stops).toBeGreaterThan(20);
});

test("2: a line over the footer says that the form goes on below, and goes at its end", async () => {
  await setUp();
  await row("support-bot");
  await press("Edit “support-bot”");
  const form = screen.getByRole("dialog");
  const line = () => getComputedStyle(footer()).borderTopColor;
  await expect.poll(line).not.toBe("rgba(0, 0, 0, 0)");
  form.scrollTop = form.scrollHeight;
  await expect.poll(line).toBe("rgba(0, 0, 0, 0)");
});

test("2: a model that is moved keeps the focus, all the way down and up again", async () => {
  await setUp();
  await row("support-bot");
  await press("Edit “support-bot”");
  const form = await dialog("Edit “support-bot”");
  const order = () => form.getAllByRole("button", { name: /^Remove “/ }).map((each) => each.ariaLabel);
  const [first, second] = ["Remove “Claude Sonnet 4.5”", "Remove “GPT-4o mini”"];
  for (const [way, after] of [
    ["down", [second, first]],
    ["up", [first, second]],
  ] as const) {
    const name = `Move “Claude Sonnet 4.5” ${way}`;
    form.getByRole("button", { name }).focus();
    // Twice: at the end of the list there is nowhere to go, and nothing is lost by it.
    await userEvent.keyboard("{Enter}{Enter}");
    expect(order()).toEqual(after);
    expect(form.getByRole("button", { name })).toHaveFocus();
  }
});

test("2: with the last of the other models gone, the focus is where one is added", async () => {
  await setUp();
  await row("support-bot");
  await press("Edit “support-bot”");
  const form = await dialog("Edit “support-bot”");
  await press("Remove “Claude Sonnet 4.5”");
  expect(form.getByRole("button", { name: "Remove “GPT-4o mini”" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(form.getByRole("combobox", { name: "Add a model" })).toHaveFocus();
});

test("4: a save that fails takes no focus away, is said in view, and is tried again from its own button", async () => {
  const memory = await setUp();
  await row("support-bot");
  await press("Edit “support-bot”");
  const form = await dialog("Edit “support-bot”");
  const box = form.getByRole("checkbox", { name: "Top p" });
  box.focus();
  await userEvent.keyboard(" ");
  memory.faults.always("gates.update", { kind: "status", status: 500 });
  await userEvent.keyboard("{Enter}");
  const again = await screen.findByRole("button", { name: "Try again" });
  expect(box).toHaveFocus();
  expect(box).toBeChecked();
  expect(isSeen(again)).toBe(true);
  await press("Try again");
  expect(form.getByRole("button", { name: "Save changes" })).toHaveFocus();
  await screen.findByRole("button", { name: "Try again" });
  memory.faults.clear();
  await userEvent.keyboard("{Enter}");
  await noDialog();
  expect(screen.getByRole("button", { name: "Edit “support-bot”" })).toHaveFocus();
});

test("4: once an edit from elsewhere is settled, the focus is in the form again", async () => {
  const memory = await setUp();
  await row("support-bot");
  const { id } = await callGates(memory, "/name/support-bot");
  for (const answer of ["Keep my changes on top", "Discard mine"]) {
    await press("Edit “support-bot”");
    const form = await dialog("Edit “support-bot”");
    form.getByRole("textbox", { name: "Description" }).focus();
    await userEvent.keyboard("Mine");
    await callGates(memory, `/${id}`, "PATCH", { description: `Theirs, against ${answer}` });
    await userEvent.keyboard("{Enter}");
    await form.findByText("“support-bot” was changed elsewhere.");
    await press(answer);
    expect(form.getByRole("combobox", { name: "Model" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    const question = screen.queryByRole("dialog", { name: "Discard what you changed?" });
    if (question) await userEvent.click(within(question).getByRole("button", { name: "Discard changes" }));
    await noDialog();
  }
});

test("5: from how a new gate is called, back to where it was made; from that of a copy, to what it was copied from", async () => {
  await setUp();
  await row("support-bot");
  await userEvent.click(await button("More for “search”"));
  await userEvent.keyboard("{Escape}");
  await press("Create gate");
  await dialog("Create a gate");
  await userEvent.keyboard("helper{Tab}gpt-4o{Enter}");
  await press("Create gate");
  await dialog("Call “helper”");
  await userEvent.keyboard("{Escape}");
  await noDialog();
  expect(await button("Create gate")).toHaveFocus();

  await press("More for “support-bot”");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
  await dialog("Create a gate");
  await userEvent.keyboard("support-bot-2{Enter}");
  await dialog("Call “support-bot-2”");
  await userEvent.keyboard("{Escape}");
  await noDialog();
  expect(await button("More for “support-bot”")).toHaveFocus();
});

test("5: a deletion that failed is tried again without losing the focus", async () => {
  const memory = await setUp();
  memory.faults.always("gates.delete", { kind: "status", status: 500 });
  await press("More for “search”");
  await userEvent.keyboard("{ArrowUp}{Enter}");
  const question = await dialog("Delete “search”?");
  await press("Delete “search”");
  await question.findByRole("button", { name: "Try again" });
  await press("Try again");
  expect(question.getByRole("button", { name: "Delete “search”" })).toHaveFocus();
});
