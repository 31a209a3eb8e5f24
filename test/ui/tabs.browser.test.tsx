import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { Tabs } from "../../src/ui/tabs.tsx";
import { find, mount } from "./mount.tsx";

test("the tabs are one stop for Tab; arrows, Home and End move and select, and wrap around", async () => {
  mount(<Example />);
  await userEvent.keyboard("{Tab}");
  const visited = [];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"]) {
    await userEvent.keyboard(`{${key}}`);
    visited.push(document.activeElement?.textContent);
  }
  expect(visited).toEqual(["SDK", "cURL", ".env", "cURL", ".env", "cURL"]);
  expect(find("[role=tabpanel]").textContent).toBe("cURL text");
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(find("[data-testid=after]"));
});

test("arrows are mirrored where text runs right to left", async () => {
  mount(
    <div dir="rtl">
      <Example />
    </div>,
  );
  await userEvent.keyboard("{Tab}{ArrowLeft}");
  expect(document.activeElement?.textContent).toBe("SDK");
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement?.textContent).toBe(".env");
});

test("tabs and panel name each other, and the list has a name", () => {
  mount(<Example />);
  const selected = find("[role=tab][aria-selected=true]");
  const panel = find("[role=tabpanel]");
  expect(selected.getAttribute("aria-controls")).toBe(panel.id);
  expect(panel.getAttribute("aria-labelledby")).toBe(selected.id);
  expect(find("[role=tablist]").getAttribute("aria-label")).toBe("Ready to paste");
  expect(document.querySelectorAll("[role=tab][tabindex='0']")).toHaveLength(1);
});

test("a value that names no tab selects the first", () => {
  mount(<Tabs label="Ready to paste" tabs={tabs} value="gone" onValueChange={() => undefined} />);
  expect(find("[role=tab][aria-selected=true]").textContent).toBe(".env");
});

test("a key that means nothing to tabs is left to the page", async () => {
  mount(<Example />);
  await userEvent.keyboard("{Tab}");
  const event = new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
});

const tabs = [
  { value: "env", label: ".env", content: ".env text" },
  { value: "sdk", label: "SDK", content: "SDK text" },
  { value: "curl", label: "cURL", content: "cURL text" },
];

function Example() {
  const [value, setValue] = useState("env");
  return (
    <div className="layer-root">
      <Tabs label="Ready to paste" tabs={tabs} value={value} onValueChange={setValue} />
      <button type="button" data-testid="after">
        After
      </button>
    </div>
  );
}
