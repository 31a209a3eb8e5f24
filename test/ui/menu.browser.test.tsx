import { useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { Menu } from "../../src/ui/menu.tsx";
import { button, find, mount } from "./mount.tsx";

const marked = () => document.activeElement?.textContent;
const isOpen = () => document.querySelector("[role=menu]") !== null;

test("arrows, Home and End move around, and typing finds a word", async () => {
  mount(<Example />);
  await userEvent.keyboard("{Tab}{ArrowDown}");
  const visited = [marked()];
  for (const key of ["{ArrowDown}", "{ArrowUp}", "{ArrowUp}", "{ArrowDown}", "{End}", "{Home}"]) {
    await userEvent.keyboard(key);
    visited.push(marked());
  }
  expect(visited).toEqual(["Edit", "Duplicate", "Edit", "Delete", "Edit", "Delete", "Edit"]);
  await userEvent.keyboard("d");
  expect(marked()).toBe("Duplicate");
  await userEvent.keyboard("d");
  expect(marked()).toBe("Delete");
  await userEvent.keyboard("{Escape}{ArrowUp}");
  expect(marked()).toBe("Delete");
});

test("Enter and Space choose; the menu closes and the focus is back on its button first", async () => {
  const onSelect = vi.fn(() => expect(document.activeElement).toBe(button("More")));
  mount(<Example onSelect={onSelect} />);
  await userEvent.keyboard("{Tab}{Enter}{Enter}");
  expect(onSelect).toHaveBeenCalledExactlyOnceWith("edit");
  expect(isOpen()).toBe(false);
  await userEvent.keyboard("{ArrowDown}{ArrowDown} ");
  expect(onSelect).toHaveBeenLastCalledWith("duplicate");
});

test("what may not be done is in reach, says why, and does nothing", async () => {
  const onSelect = vi.fn();
  mount(<Example onSelect={onSelect} reason="Your role may not delete gates." />);
  await userEvent.keyboard("{Tab}{ArrowUp}");
  expect(marked()).toBe("DeleteYour role may not delete gates.");
  await userEvent.keyboard("{Enter}");
  expect([onSelect.mock.calls.length, isOpen()]).toEqual([0, true]);
});

test("Tab goes on from the button, and a press elsewhere closes", async () => {
  mount(<Example />);
  await userEvent.keyboard("{Tab}{Enter}{Tab}");
  await vi.waitFor(() => expect([document.activeElement, isOpen()]).toEqual([button("Elsewhere"), false]));
  await userEvent.click(button("More"));
  await vi.waitFor(() => expect(isOpen()).toBe(true));
  await userEvent.click(button("Elsewhere"));
  await vi.waitFor(() => expect([document.activeElement, isOpen()]).toEqual([button("Elsewhere"), false]));
});

test("button and menu name each other", async () => {
  mount(<Example />);
  expect(button("More").getAttribute("aria-haspopup")).toBe("menu");
  await userEvent.click(button("More"));
  expect(button("More").getAttribute("aria-controls")).toBe(find("[role=menu]").id);
  expect(find("[role=menu]").getAttribute("aria-label")).toBe("More for “support-bot”");
});

test("a dialog opened from a menu stands, and gives the focus back to the button", async () => {
  mount(<Example dialog />);
  await userEvent.click(button("More"));
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(document.activeElement).toBe(button("Cancel")));
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(document.activeElement).toBe(button("More")));
});

function Example({ onSelect, reason, dialog }: { onSelect?: (id: string) => void; reason?: string; dialog?: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const item = (id: string, label: string) => ({
    id,
    label,
    onSelect: () => (dialog ? setAsking(true) : onSelect?.(id)),
  });
  return (
    <div className="layer-root">
      <Menu
        trigger={<Button>More</Button>}
        label="More for “support-bot”"
        items={[
          item("edit", "Edit"),
          item("duplicate", "Duplicate"),
          { ...item("delete", "Delete"), tone: "danger", startsGroup: true, disabledReason: reason },
        ]}
      />
      <Button>Elsewhere</Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Edit"
        footer={<Button onClick={() => setAsking(false)}>Cancel</Button>}
      />
    </div>
  );
}
