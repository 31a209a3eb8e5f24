import { type ReactNode, useRef, useState } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Dialog, DialogActions, type DialogProps } from "../../src/ui/dialog.tsx";
import { button, find, mount, tokens } from "./mount.tsx";

const complaints = vi.fn();
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(complaints);
  vi.spyOn(console, "warn").mockImplementation(complaints);
});
afterEach(() => {
  expect(complaints.mock.calls).toEqual([]);
  complaints.mockClear();
  vi.restoreAllMocks();
});

describe("focus", () => {
  test("moves to the first control of the content, not to the close button", async () => {
    mount(<Example closeLabel="Close" />);
    await open();
    await vi.waitFor(() => expect(document.activeElement).toBe(find("[aria-label=Name]")));
  });

  test("moves to what the caller names", async () => {
    function Named() {
      const second = useRef<HTMLInputElement>(null);
      return (
        <Example initialFocus={second}>
          <input aria-label="First" />
          <input aria-label="Second" ref={second} />
        </Example>
      );
    }
    mount(<Named />);
    await open();
    await vi.waitFor(() => expect(document.activeElement).toBe(find("[aria-label=Second]")));
  });

  test("moves to the dialog itself where there is nothing to focus", async () => {
    mount(<Example footer={undefined}>Nothing here.</Example>);
    await open();
    await vi.waitFor(() => expect(document.activeElement).toBe(dialog()));
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(dialog());
  });

  test("stays inside, forwards and backwards", async () => {
    mount(
      <>
        <Example />
        <button type="button">After</button>
      </>,
    );
    await open();
    const seen: (Element | null)[] = [];
    for (let stop = 0; stop < 4; stop += 1) {
      await userEvent.keyboard("{Tab}");
      seen.push(document.activeElement);
    }
    expect(seen).toEqual([button("Cancel"), button("Save"), find("[aria-label=Name]"), button("Cancel")]);
    await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}");
    expect(document.activeElement).toBe(button("Save"));
  });

  test("returns to what opened the dialog", async () => {
    mount(<Example />);
    await open();
    await userEvent.click(button("Cancel"));
    await vi.waitFor(() => expect(document.activeElement).toBe(button("Open")));
  });

  test("goes to the fallback where the opener is gone, as a deleted row is", async () => {
    function Row() {
      const [exists, setExists] = useState(true);
      const [isOpen, setOpen] = useState(false);
      const list = useRef<HTMLDivElement>(null);
      return (
        <div ref={list} tabIndex={-1} data-testid="list">
          {exists ? (
            <button type="button" onClick={() => setOpen(true)}>
              Open
            </button>
          ) : null}
          <Dialog open={isOpen} onOpenChange={setOpen} title="Delete?" returnFocus={list}>
            <button
              type="button"
              onClick={() => {
                setExists(false);
                setOpen(false);
              }}
            >
              Delete
            </button>
          </Dialog>
        </div>
      );
    }
    mount(<Row />);
    await open();
    await userEvent.click(button("Delete"));
    await vi.waitFor(() => expect(document.activeElement).toBe(find("[data-testid=list]")));
  });

  test("is left to a caller who asks for that", async () => {
    mount(
      <Example
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          find("[data-testid=elsewhere]").focus();
        }}
        around={<input data-testid="elsewhere" aria-label="Elsewhere" />}
      />,
    );
    await open();
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.activeElement).toBe(find("[data-testid=elsewhere]")));
  });

  test("is kept and returned inside a shadow root too", async () => {
    const host = document.createElement("div");
    document.body.append(host);
    const shadow = host.attachShadow({ mode: "open" });
    mount(<Example />, shadow);
    await userEvent.click(button("Open", shadow));
    await vi.waitFor(() => expect(shadow.activeElement).toBe(find("[aria-label=Name]", shadow)));
    await userEvent.keyboard("{Tab}{Tab}{Tab}");
    expect(shadow.activeElement).toBe(find("[aria-label=Name]", shadow));
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(shadow.activeElement).toBe(button("Save", shadow));
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(shadow.activeElement).toBe(button("Open", shadow)));
    host.remove();
  });
});

describe("closing", () => {
  test("Escape closes", async () => {
    mount(<Example />);
    await open();
    await userEvent.keyboard("{Escape}");
    expect(document.querySelector("[role=dialog]")).toBeNull();
  });

  test("a click on the backdrop closes", async () => {
    mount(<Example />);
    await open();
    await userEvent.click(find(".layer-overlay"), { position: { x: 4, y: 4 } });
    expect(document.querySelector("[role=dialog]")).toBeNull();
  });

  test("a press that began inside and ended on the backdrop does not close: text was being selected", async () => {
    mount(<Example />);
    await open();
    const overlay = find(".layer-overlay");
    find(".layer-dialog-title").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
    overlay.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, button: 0 }));
    overlay.dispatchEvent(new MouseEvent("click", { bubbles: true, button: 0 }));
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
  });

  test("a click on a host's toast above us closes nothing", async () => {
    mount(<Example />);
    await open();
    const toast = document.createElement("button");
    toast.popover = "manual";
    toast.textContent = "Saved";
    toast.style.pointerEvents = "auto";
    document.body.append(toast);
    toast.showPopover();
    await userEvent.click(toast);
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
    toast.remove();
  });

  test("unclosable, it refuses Escape and backdrop, shows that it noticed, and says why", async () => {
    mount(<Example closable={false} closeLabel="Close" refusal="Confirm first that you have stored the key." />);
    await open();
    expect(document.querySelector("[aria-label=Close]")).toBeNull();
    await userEvent.keyboard("{Escape}");
    expect(dialog().dataset.refused).toBe("odd");
    expect(find("[aria-live=assertive]").textContent).toBe("Confirm first that you have stored the key.");
    await userEvent.click(find(".layer-overlay"), { position: { x: 4, y: 4 } });
    expect(dialog().dataset.refused).toBe("even");
  });

  test("Escape that ends an input method's composition does not close", async () => {
    mount(<Example />);
    await open();
    find("[aria-label=Name]").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing: true, cancelable: true }),
    );
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
  });

  test("of two dialogs, Escape closes the inner one and Tab stays in it", async () => {
    mount(
      <Example>
        <Example title="Inner" openLabel="Open inner">
          <input aria-label="Inner name" />
        </Example>
      </Example>,
    );
    await open();
    await userEvent.click(button("Open inner"));
    await vi.waitFor(() => expect(document.activeElement).toBe(find("[aria-label='Inner name']")));
    const inner = document.activeElement?.closest("[role=dialog]");
    for (let stop = 0; stop < 5; stop += 1) {
      await userEvent.keyboard("{Tab}");
      expect(document.activeElement?.closest("[role=dialog]")).toBe(inner);
    }
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.activeElement).toBe(button("Open inner")));
    expect(document.querySelectorAll("[role=dialog]")).toHaveLength(1);
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.activeElement).toBe(button("Open")));
  });
});

describe("place", () => {
  test("covers the page from within clipped, transformed, hidden-overflow ancestors", async () => {
    mount(
      <div style={{ overflow: "hidden", inlineSize: 60, blockSize: 30, transform: "scale(0.5) rotate(9deg)" }}>
        <div style={{ contain: "paint", filter: "blur(1px)", opacity: 0.2 }}>
          <Example />
        </div>
      </div>,
    );
    await open();
    await settled();
    const box = dialog().getBoundingClientRect();
    expect(box.width).toBeCloseTo(Math.min(480, innerWidth - 32), 0);
    expect(box.left + box.width / 2).toBeCloseTo(document.documentElement.clientWidth / 2, 0);
    expect(box.top + box.height / 2).toBeCloseTo(innerHeight / 2, 0);
    expect(dialog().contains(document.elementFromPoint(box.left + 8, box.top + 8))).toBe(true);
    expect(document.elementFromPoint(2, 2)).toBe(find(".layer-overlay"));
  });

  test("works inside a host's own modal dialog, and Escape spares that one", async () => {
    const host = document.createElement("dialog");
    document.body.append(host);
    mount(<Example />, host);
    host.showModal();
    await open();
    await userEvent.fill(find("[aria-label=Name]"), "Production");
    expect(find<HTMLInputElement>("[aria-label=Name]").value).toBe("Production");
    await userEvent.keyboard("{Escape}");
    expect(document.querySelector("[role=dialog]")).toBeNull();
    expect(host.open).toBe(true);
    await vi.waitFor(() => expect(document.activeElement).toBe(button("Open")));
    host.remove();
  });

  test("unclosable inside a host's own modal dialog, Escape closes neither", async () => {
    const host = document.createElement("dialog");
    document.body.append(host);
    mount(<Example closable={false} />, host);
    host.showModal();
    await open();
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Escape}");
    expect(document.querySelector("[role=dialog]")).not.toBeNull();
    expect(host.open).toBe(true);
    host.remove();
  });

  test("inherits tokens, language, direction and colour scheme from where it stands", async () => {
    mount(
      <div dir="rtl" lang="ar" style={{ colorScheme: "dark", ...tokens({ "--layer-color-accent": "rgb(1 2 3)" }) }}>
        <Example variant="primary" closeLabel="Close" />
      </div>,
    );
    await open();
    const style = getComputedStyle(dialog());
    expect(style.direction).toBe("rtl");
    expect(style.colorScheme).toBe("dark");
    expect(dialog().closest("[lang]")?.getAttribute("lang")).toBe("ar");
    expect(getComputedStyle(button("Save")).backgroundColor).toBe("rgb(1, 2, 3)");
    await settled();
    const close = button("Close").getBoundingClientRect();
    expect(close.left - dialog().getBoundingClientRect().left).toBeLessThan(40);
  });

  test("is not distorted by what it inherits: case, alignment and wrapping are its own", async () => {
    mount(
      <div
        style={{ textTransform: "uppercase", textAlign: "right", whiteSpace: "nowrap", fontSize: 40, fontWeight: 900 }}
      >
        <Example />
      </div>,
    );
    await open();
    const style = getComputedStyle(find(".layer-dialog-description"));
    expect([style.textTransform, style.textAlign, style.whiteSpace, style.fontSize, style.fontWeight]).toEqual([
      "none",
      "start",
      "normal",
      "14px",
      "400",
    ]);
  });
});

describe("the page behind", () => {
  test("does not scroll, and is as it was afterwards", async () => {
    const page = document.documentElement;
    page.style.overflow = "scroll";
    mount(
      <Example>
        <Example title="Inner" openLabel="Open inner" />
      </Example>,
    );
    await open();
    expect(getComputedStyle(page).overflow).toBe("hidden");
    await userEvent.click(button("Open inner"));
    await userEvent.keyboard("{Escape}");
    expect(getComputedStyle(page).overflow).toBe("hidden");
    await userEvent.keyboard("{Escape}");
    expect(page.style.overflow).toBe("scroll");
    expect(page.style.getPropertyPriority("overflow")).toBe("");
    expect(page.style.scrollbarGutter).toBe("");
  });

  test("does not jump sideways where the scrollbar takes room", async () => {
    const tall = document.createElement("div");
    tall.style.blockSize = "5000px";
    document.body.append(tall);
    mount(<Example />);
    const before = document.documentElement.clientWidth;
    await open();
    expect(tall.getBoundingClientRect().right).toBeLessThanOrEqual(before);
    await userEvent.keyboard("{Escape}");
    expect(document.documentElement.clientWidth).toBe(before);
    tall.remove();
  });

  test("is hidden from screen readers while the dialog is open", async () => {
    const outside = document.createElement("p");
    document.body.append(outside);
    mount(<Example />);
    await open();
    await vi.waitFor(() => expect(outside.getAttribute("aria-hidden")).toBe("true"));
    expect(dialog().getAttribute("aria-modal")).toBe("true");
    expect(dialog().closest("[aria-hidden]")).toBeNull();
    await userEvent.keyboard("{Escape}");
    expect(outside.hasAttribute("aria-hidden")).toBe(false);
    expect(document.body.style.pointerEvents).toBe("");
    outside.remove();
  });
});

describe("words", () => {
  test("is named by its title and described by its sentence", async () => {
    mount(<Example />);
    await open();
    expect(document.getElementById(dialog().getAttribute("aria-labelledby") ?? "")?.textContent).toBe("Name it");
    expect(document.getElementById(dialog().getAttribute("aria-describedby") ?? "")?.textContent).toBe("One sentence.");
  });

  test("without a sentence it claims no description", async () => {
    mount(<Example description={undefined} />);
    await open();
    expect(dialog().hasAttribute("aria-describedby")).toBe(false);
  });
});

describe("forms", () => {
  test("Enter submits once, and neither the page nor a form around it hears of it", async () => {
    const ours = vi.fn();
    const theirs = vi.fn();
    mount(
      <div onSubmit={theirs}>
        <Example onSubmit={ours} />
      </div>,
    );
    await open();
    await userEvent.keyboard("{Enter}");
    expect(ours).toHaveBeenCalledTimes(1);
    expect(theirs).not.toHaveBeenCalled();
  });

  test("Enter does not submit where the submitting button is off for a reason", async () => {
    const ours = vi.fn();
    mount(<Example onSubmit={ours} reason="Type a name first." />);
    await open();
    await userEvent.keyboard("{Enter}");
    expect(ours).not.toHaveBeenCalled();
  });
});

test("on a server it renders nothing, open or not", () => {
  expect(renderToString(<Dialog open onOpenChange={() => undefined} title="Open" />)).toBe("");
});

interface ExampleProps extends Partial<DialogProps> {
  openLabel?: string;
  variant?: "primary";
  reason?: string;
  around?: ReactNode;
}

function Example({ openLabel = "Open", variant, reason, around, children, ...props }: ExampleProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="layer-root">
      <Button onClick={() => setOpen(true)}>{openLabel}</Button>
      {around}
      <Dialog
        title="Name it"
        description="One sentence."
        footer={
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant={variant} type={props.onSubmit ? "submit" : "button"} disabledReason={reason}>
              Save
            </Button>
          </DialogActions>
        }
        {...props}
        open={isOpen}
        onOpenChange={setOpen}
      >
        {children ?? <input aria-label="Name" />}
      </Dialog>
    </div>
  );
}

async function open() {
  await userEvent.click(button("Open"));
  await vi.waitFor(() => expect(dialog().contains(document.activeElement)).toBe(true));
}

function dialog(): HTMLElement {
  return find("[role=dialog]");
}

/** All motion has ended. */
async function settled() {
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
}
