import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { TrashIcon } from "../../src/ui/icons.tsx";
import { button, find, mount } from "./mount.tsx";

test("while busy it keeps its width and its focus, takes no click, and says what is going on", async () => {
  const click = vi.fn();
  const face = (busy: boolean) => (
    <div className="layer-root">
      <Button busy={busy} busyLabel="Creating the key" onClick={click}>
        Create key
      </Button>
    </div>
  );
  const { render } = mount(face(false));
  const width = button("Create key").getBoundingClientRect().width;
  button("Create key").focus();
  render(face(true));
  expect(button("Create key").getBoundingClientRect().width).toBe(width);
  expect(document.activeElement).toBe(button("Create key"));
  expect(find("[role=status]").textContent).toBe("Creating the key");
  await userEvent.click(button("Create key"), { force: true });
  expect(click).not.toHaveBeenCalled();
  expect(button("Create key").getAttribute("aria-disabled")).toBe("true");
});

test("a button that is off for a reason is reached by keyboard, takes no press, and is described by the reason", async () => {
  const click = vi.fn();
  mount(
    <div className="layer-root">
      <Button disabledReason="Your role may not create keys." onClick={click}>
        Create key
      </Button>
    </div>,
  );
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(button("Create key"));
  await userEvent.keyboard("{Enter} ");
  expect(click).not.toHaveBeenCalled();
  expect(button("Create key").disabled).toBe(false);
  expect(describedBy(button("Create key"))).toBe("Your role may not create keys.");
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  expect(tooltip().getBoundingClientRect().width).toBeGreaterThan(40);
});

test("the reason shows on hover, and stays while the pointer is on the words themselves", async () => {
  mount(
    <div className="layer-root" style={{ paddingBlockStart: 120 }}>
      <Button disabledReason="Your role may not create keys.">Create key</Button>
      <p style={{ marginBlockStart: 300 }}>Elsewhere</p>
    </div>,
  );
  await userEvent.hover(button("Create key"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  await userEvent.hover(tooltip());
  expect(tooltip().matches(":popover-open")).toBe(true);
  await userEvent.hover(find("p"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(false));
});

test("a tap shows the reason, and a tap elsewhere takes it away", async () => {
  mount(
    <div className="layer-root">
      <Button disabledReason="Your role may not create keys.">Create key</Button>
      <p>Elsewhere</p>
    </div>,
  );
  tap(button("Create key"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  tap(find("p"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(false));
});

test("Escape takes the tooltip away, and leaves the dialog around it", async () => {
  const onOpenChange = vi.fn();
  mount(
    <Dialog open onOpenChange={onOpenChange} title="Delete?">
      <Button disabledReason="Type the name first.">Delete</Button>
    </Dialog>,
  );
  await userEvent.hover(button("Delete"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(false));
  expect(onOpenChange).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(onOpenChange).toHaveBeenCalledWith(false);
});

test("Escape takes an icon's name away, and still means what is around it", async () => {
  const onOpenChange = vi.fn();
  mount(
    <Dialog open onOpenChange={onOpenChange} title="Delete?">
      <IconButton label="Copy">
        <TrashIcon />
      </IconButton>
    </Dialog>,
  );
  await userEvent.hover(button("Copy"));
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(false));
  expect(onOpenChange).toHaveBeenCalledWith(false);
});

test("focus survives a reason that comes and goes", () => {
  const face = (reason?: string) => <Button disabledReason={reason}>Create key</Button>;
  const { render } = mount(face("Not yet."));
  const before = button("Create key");
  before.focus();
  render(face());
  expect(document.activeElement).toBe(before);
  expect(before.hasAttribute("aria-describedby")).toBe(false);
});

test("a description of the caller's own is kept beside the reason", () => {
  mount(
    <>
      <p id="own">Own words.</p>
      <Button aria-describedby="own" disabledReason="Not yet.">
        Create key
      </Button>
    </>,
  );
  expect(describedBy(button("Create key"))).toBe("Own words. Not yet.");
});

test("an icon button is named by its label and shows it on keyboard focus, without saying it twice", async () => {
  mount(
    <div className="layer-root">
      <IconButton label="Delete “Staging”">
        <TrashIcon />
      </IconButton>
    </div>,
  );
  await userEvent.keyboard("{Tab}");
  await vi.waitFor(() => expect(tooltip().textContent).toBe("Delete “Staging”"));
  expect(tooltip().getAttribute("aria-hidden")).toBe("true");
  expect(button("Delete “Staging”").hasAttribute("aria-describedby")).toBe(false);
});

test("a tooltip stays inside the window", async () => {
  mount(
    <div className="layer-root" style={{ position: "absolute", insetBlockStart: 0, insetInlineStart: 0 }}>
      <IconButton label="A name that is longer than what there is room for above and to the left of the button">
        <TrashIcon />
      </IconButton>
    </div>,
  );
  await userEvent.keyboard("{Tab}");
  await vi.waitFor(() => expect(tooltip().matches(":popover-open")).toBe(true));
  const box = tooltip().getBoundingClientRect();
  expect(box.left).toBeGreaterThanOrEqual(8);
  expect(box.top).toBeGreaterThanOrEqual(button(tooltip().textContent ?? "").getBoundingClientRect().bottom);
});

function describedBy(element: Element) {
  const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
}

function tooltip() {
  return find("[role=tooltip]");
}

function tap(element: Element) {
  for (const type of ["pointerenter", "pointerdown", "pointerup", "pointerleave"]) {
    element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" }));
  }
  element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

test("Tab goes on through a dialog from a control whose name was shown, and starts over at its end", async () => {
  mount(
    <Dialog open onOpenChange={() => {}} title="Copy">
      {["First", "Second", "Third"].map((label) => (
        <IconButton key={label} label={label}>
          <TrashIcon />
        </IconButton>
      ))}
    </Dialog>,
  );
  const visited: (string | null)[] = [];
  for (let press = 0; press < 4; press++) {
    visited.push(document.activeElement?.getAttribute("aria-label") ?? null);
    await userEvent.keyboard("{Tab}");
  }
  expect(visited).toEqual(["First", "Second", "Third", "First"]);
});
