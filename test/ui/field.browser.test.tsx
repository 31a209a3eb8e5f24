import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { Field } from "../../src/ui/field.tsx";
import { SearchField } from "../../src/ui/search-field.tsx";
import { Select } from "../../src/ui/select.tsx";
import { Textarea, TextInput } from "../../src/ui/text-input.tsx";
import { button, find, mount } from "./mount.tsx";

for (const [name, control] of [
  ["an input", <TextInput key="control" data-testid="control" />],
  ["a text area", <Textarea key="control" data-testid="control" />],
  ["a select", <Select key="control" data-testid="control" />],
] as const) {
  test(`${name} is named by its label and described by error, hint and counter`, () => {
    mount(
      <Field
        label="Name"
        hint="Where it is used."
        error="Too long. Shorten it."
        counter={{ text: "101 / 100", label: "101 of 100 characters", over: true }}
        required
      >
        {control}
      </Field>,
    );
    const element = find<HTMLInputElement>("[data-testid=control]");
    expect(element.labels?.[0]?.textContent).toBe("Name");
    const words = (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(["Too long. Shorten it.", "Where it is used.", "101 of 100 characters"]);
    expect(element.getAttribute("aria-invalid")).toBe("true");
    expect(element.getAttribute("aria-required")).toBe("true");
  });
}

test("without an error it claims none, and the place where one is announced is there already", () => {
  mount(
    <Field label="Name">
      <TextInput />
    </Field>,
  );
  expect(find("input").hasAttribute("aria-describedby")).toBe(false);
  expect(find("input").hasAttribute("aria-invalid")).toBe(false);
  expect(find("[aria-live=polite]").textContent).toBe("");
});

test("an error that appears does not move the focus or the input", async () => {
  const face = (error?: string) => (
    <Field label="Name" error={error}>
      <TextInput />
    </Field>
  );
  const { render } = mount(face());
  await userEvent.type(find("input"), "x");
  const before = find("input").getBoundingClientRect();
  render(face("Taken. Choose another."));
  expect(document.activeElement).toBe(find("input"));
  expect(find("input").getBoundingClientRect()).toEqual(before);
});

test("a checkbox is one target with its label, and its hint describes it", async () => {
  mount(<Checkbox label="I have stored this key" hint="You cannot see it again." />);
  await userEvent.click(find(".layer-checkbox-label"));
  const box = find<HTMLInputElement>("input");
  expect(box.checked).toBe(true);
  expect(document.getElementById(box.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "You cannot see it again.",
  );
});

test("some but not all is a checkbox's third state", () => {
  mount(<Checkbox label="All keys" hideLabel indeterminate />);
  expect(find<HTMLInputElement>("input").indeterminate).toBe(true);
});

test("a search is cleared by its button, which gives the focus back, and by Escape, which goes no further", async () => {
  function Search() {
    const [value, setValue] = useState("prod");
    return <SearchField label="Search keys" clearLabel="Clear search" value={value} onValueChange={setValue} />;
  }
  mount(<Search />);
  await userEvent.click(button("Clear search"));
  expect(find<HTMLInputElement>("input").value).toBe("");
  expect(document.activeElement).toBe(find("input"));
  await userEvent.keyboard("x");
  const first = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  find("input").dispatchEvent(first);
  expect(first.defaultPrevented).toBe(true);
  await expect.poll(() => find<HTMLInputElement>("input").value).toBe("");
  const second = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  find("input").dispatchEvent(second);
  expect(second.defaultPrevented).toBe(false);
});
