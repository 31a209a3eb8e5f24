import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { Popover } from "../../src/ui/popover.tsx";
import { button, find, mount } from "./mount.tsx";

const complaints = vi.fn();
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(complaints);
});
afterEach(async () => {
  await page.viewport(1024, 768);
  expect(complaints.mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

describe("a popover", () => {
  test("opens from the keyboard with the focus on its first control, and says so", async () => {
    mount(<Example />);
    await userEvent.keyboard("{Tab}{Enter}");
    const trigger = button("Range");
    expect(document.activeElement).toBe(button("Last week"));
    expect(trigger.getAttribute("aria-expanded")).toBe("true");
    expect(trigger.getAttribute("aria-controls")).toBe(surface().id);
    expect(surface().getAttribute("aria-label")).toBe("Time range");
  });

  test("closes on Escape and on its own close, and gives the focus back", async () => {
    mount(<Example />);
    await userEvent.keyboard("{Tab}{Enter}{Escape}");
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button("Range"));
    await userEvent.keyboard("{Enter}");
    await userEvent.click(button("Last week"));
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button("Range"));
  });

  test("closes when something else is pressed or takes the focus, which it then keeps", async () => {
    mount(<Example />);
    await userEvent.click(button("Range"));
    await userEvent.click(button("Elsewhere"));
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button("Elsewhere"));
    await userEvent.click(button("Range"));
    await userEvent.keyboard("{Tab}");
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button("Elsewhere"));
  });

  test("stands below its trigger at its start, above where there is more room, and inside the window", async () => {
    await page.viewport(400, 400);
    const at = (style: object) => (
      <div style={{ position: "fixed", ...style }}>
        <Example />
      </div>
    );
    const { render } = mount(at({ top: 20, left: 20 }));
    await userEvent.click(button("Range"));
    const box = () => surface().getBoundingClientRect();
    expect([box().left, box().top]).toEqual([20, Math.round(button("Range").getBoundingClientRect().bottom) + 4]);
    render(at({ bottom: 10, right: 10 }));
    window.dispatchEvent(new Event("resize"));
    expect(box().bottom).toBeLessThan(button("Range").getBoundingClientRect().top);
    expect(box().right).toBeLessThanOrEqual(392);
  });

  test("is mirrored where text runs right to left", async () => {
    document.documentElement.dir = "rtl";
    mount(
      <div style={{ margin: 40 }}>
        <Example />
      </div>,
    );
    await userEvent.click(button("Range"));
    expect(Math.round(surface().getBoundingClientRect().right)).toBe(
      Math.round(button("Range").getBoundingClientRect().right),
    );
  });

  test("inside a dialog inside a host's modal dialog, Escape closes one of them at a time", async () => {
    const onOpenChange = vi.fn();
    mount(
      <dialog ref={(host) => host?.showModal()}>
        <Dialog open onOpenChange={onOpenChange} title="Gate">
          <Example />
        </Dialog>
      </dialog>,
    );
    await userEvent.click(button("Range"));
    const centre = surface().getBoundingClientRect();
    // On top of everything: what is at its centre is in it.
    const hit = document.elementFromPoint(centre.x + centre.width / 2, centre.y + centre.height / 2);
    expect(surface().contains(hit)).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect([isOpen(), onOpenChange.mock.calls.length]).toEqual([false, 0]);
    expect(document.activeElement).toBe(button("Range"));
    await userEvent.keyboard("{Escape}");
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    expect(find<HTMLDialogElement>("dialog:not(.layer-overlay)").open).toBe(true);
  });

  test("a press on a dialog's scrim closes the popover alone", async () => {
    const onOpenChange = vi.fn();
    mount(
      <Dialog open onOpenChange={onOpenChange} title="Gate">
        <Example />
      </Dialog>,
    );
    await userEvent.click(button("Range"));
    const scrim = find(".layer-overlay");
    await userEvent.click(scrim, { position: { x: 5, y: 5 } });
    expect([isOpen(), onOpenChange.mock.calls.length]).toEqual([false, 0]);
    await userEvent.click(scrim, { position: { x: 5, y: 5 } });
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
  });
});

const surface = () => find(".layer-popover");
const isOpen = () => document.querySelector(".layer-popover") !== null;

function Example() {
  return (
    <div className="layer-root">
      <Popover trigger={<Button>Range</Button>} label="Time range">
        {(close) => <Button onClick={close}>Last week</Button>}
      </Popover>
      <Button>Elsewhere</Button>
    </div>
  );
}
