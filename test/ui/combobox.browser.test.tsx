import { useState } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Combobox, type ComboboxProps } from "../../src/ui/combobox.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { Field } from "../../src/ui/field.tsx";
import { button, find, mount } from "./mount.tsx";

const input = () => find<HTMLInputElement>("[role=combobox]");
const isOpen = () => input().getAttribute("aria-expanded") === "true";
const labels = () =>
  [...document.querySelectorAll("[role=option] .layer-menu-text")].map((element) => element.textContent);
const marked = () =>
  document.getElementById(input().getAttribute("aria-activedescendant") ?? "")?.firstChild?.textContent;

describe("with the keyboard alone", () => {
  test("an arrow opens the list at what is chosen, arrows go round, Enter takes", async () => {
    const onValueChange = vi.fn();
    mount(<Example value="claude" onValueChange={onValueChange} />);
    await userEvent.keyboard("{Tab}{ArrowDown}");
    const visited = [marked()];
    for (const key of ["{ArrowDown}", "{ArrowDown}", "{ArrowUp}", "{ArrowUp}", "{ArrowUp}"]) {
      await userEvent.keyboard(key);
      visited.push(marked());
    }
    expect(visited).toEqual(["Claude", "GPT-4o", "GPT-4o mini", "GPT-4o", "Claude", "GPT-4o mini"]);
    await userEvent.keyboard("{Enter}");
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith("gpt-4o-mini");
    expect([input().value, isOpen()]).toEqual(["GPT-4o mini", false]);
    expect(document.activeElement).toBe(input());
  });

  test("typed words are looked for in label, value and group; the first match is marked", async () => {
    mount(<Example />);
    await userEvent.keyboard("{Tab}open mini");
    expect([labels(), marked()]).toEqual([["GPT-4o mini"], "GPT-4o mini"]);
    await userEvent.clear(input());
    await userEvent.keyboard("gpt-4o");
    expect([labels(), marked()]).toEqual([["GPT-4o", "GPT-4o mini"], "GPT-4o"]);
  });

  test("Escape closes the list alone, and Enter submits only where no list is open", async () => {
    const onOpenChange = vi.fn();
    const onSubmit = vi.fn();
    mount(
      <Dialog
        open
        onOpenChange={onOpenChange}
        onSubmit={onSubmit}
        title="Gate"
        footer={<Button type="submit">Save</Button>}
      >
        <Example />
      </Dialog>,
    );
    await vi.waitFor(() => expect(document.activeElement).toBe(input()));
    await userEvent.keyboard("cl{Enter}");
    expect([input().value, onSubmit.mock.calls.length]).toEqual(["Claude", 0]);
    await userEvent.keyboard("{ArrowDown}{Escape}");
    expect([isOpen(), onOpenChange.mock.calls.length]).toEqual([false, 0]);
    await userEvent.keyboard("{Enter}");
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  test("leaving takes what was typed in full, and goes back to what was chosen from what names nothing", async () => {
    const onValueChange = vi.fn();
    mount(<Example value="claude" onValueChange={onValueChange} />);
    await userEvent.keyboard("{Tab}gpt-4O{Tab}");
    expect([input().value, onValueChange.mock.calls]).toEqual(["GPT-4o", [["gpt-4o"]]]);
    await userEvent.fill(input(), "nothing like it");
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(button("Elsewhere"));
    expect([input().value, onValueChange.mock.calls.length]).toEqual(["GPT-4o", 1]);
  });
});

test("a click opens, a click on an option takes it and leaves the focus where it is", async () => {
  mount(<Example />);
  await userEvent.click(input());
  const option = find("[role=option]:nth-of-type(2)", find("[role=group]:last-child"));
  await userEvent.click(option);
  expect([input().value, isOpen(), document.activeElement === input()]).toEqual(["GPT-4o mini", false, true]);
});

test("options stand under their group, with what belongs to them, and the chosen one is marked", async () => {
  mount(<Example value="claude" />);
  await userEvent.click(input());
  const groups = [...document.querySelectorAll("[role=group]")].map((group) => [
    document.getElementById(group.getAttribute("aria-labelledby") ?? "")?.textContent,
    group.querySelectorAll("[role=option]").length,
  ]);
  expect(groups).toEqual([
    ["Anthropic", 1],
    ["OpenAI", 2],
  ]);
  expect(document.querySelector("[role=option] .layer-combobox-detail")?.textContent).toBe("$3.00 / $15.00");
  expect(document.querySelectorAll("[role=option] [data-icon=check]")).toHaveLength(1);
});

describe("where any text is allowed", () => {
  const freeOption = (text: string) => `Use “${text}”`;

  test("the text itself is an option, unless it names one", async () => {
    const onValueChange = vi.fn();
    mount(<Example freeOption={freeOption} onValueChange={onValueChange} />);
    await userEvent.keyboard("{Tab}gpt-4o-2");
    expect(labels()).toEqual(["Use “gpt-4o-2”"]);
    await userEvent.keyboard("{Enter}");
    expect([input().value, onValueChange.mock.calls]).toEqual(["gpt-4o-2", [["gpt-4o-2"]]]);
    await userEvent.fill(input(), "gpt-4o");
    expect(labels()).toEqual(["GPT-4o", "GPT-4o mini"]);
  });

  test("leaving the field loses nothing that was typed", async () => {
    mount(<Example freeOption={freeOption} />);
    await userEvent.keyboard("{Tab}my-own-model{Tab}");
    expect(input().value).toBe("my-own-model");
  });
});

test("says that options are being read, and that none matches, where no list would be", async () => {
  const { render } = mount(<Example options={undefined} loading="Loading models" />);
  await userEvent.click(input());
  const status = () => document.querySelector(".layer-combobox-list [role=status]")?.textContent;
  expect(status()).toBe("Loading models");
  expect(input().getAttribute("aria-controls")).toBeNull();
  render(<Example />);
  await userEvent.fill(input(), "nothing like it");
  expect([status(), document.querySelector("[role=listbox]")]).toEqual(["No model matches", null]);
});

test("a field that is only read does not open", async () => {
  mount(<Example value="claude" readOnly />);
  await userEvent.click(input());
  await userEvent.keyboard("{ArrowDown}");
  expect(isOpen()).toBe(false);
});

const models = [
  { value: "claude", label: "Claude", detail: "$3.00 / $15.00", group: "Anthropic" },
  { value: "gpt-4o", label: "GPT-4o", detail: "$2.50 / $10.00", group: "OpenAI" },
  { value: "gpt-4o-mini", label: "GPT-4o mini", group: "OpenAI" },
];

test("with forced colours the marked option has the system's colours for what is chosen, its detail too", async () => {
  onTestFinished(async () => {
    await cdp().send("Emulation.setEmulatedMedia", { features: [] });
  });
  await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  mount(<Example />);
  await userEvent.keyboard("{Tab}{ArrowDown}");
  const system = document.body.appendChild(document.createElement("i"));
  system.style.cssText = "forced-color-adjust: none; background: Highlight; color: HighlightText";
  const looksOf = (element: Element | null) => element && getComputedStyle(element);
  const option = document.querySelector("[aria-selected=true]");
  expect(looksOf(option)?.backgroundColor).toBe(looksOf(system)?.backgroundColor);
  for (const part of [option, ...(option?.children ?? [])]) expect(looksOf(part)?.color).toBe(looksOf(system)?.color);
  system.remove();
});

function Example({ value: first = "", onValueChange, ...props }: Partial<ComboboxProps>) {
  const [value, setValue] = useState(first);
  return (
    <div className="layer-root">
      <Field label="Model">
        <Combobox
          options={models}
          noMatch="No model matches"
          {...props}
          value={value}
          onValueChange={(next) => {
            setValue(next);
            onValueChange?.(next);
          }}
        />
      </Field>
      <Button>Elsewhere</Button>
    </div>
  );
}
