import { useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { CodeBlock } from "../../src/ui/code-block.tsx";
import { CopyField } from "../../src/ui/copy-field.tsx";
import { copyBehindMask, SecretText } from "../../src/ui/secret-text.tsx";
import { button, find, mount } from "./mount.tsx";

const value = `layer_3b5216${"0123456789abcdef".repeat(4).slice(6)}`;
const masked = `layer_3b5216${"•".repeat(58)}`;

test("while masked the value is nowhere in the page, nor in what React keeps", async () => {
  mount(<Example />);
  expect(everything()).not.toContain(value.slice(12));
  await userEvent.click(button("Show key"));
  await vi.waitFor(() => expect(box().textContent).toBe(value));
  expect(kept(find(".layer-copy-field"))).not.toContain(value.slice(12));
  await userEvent.click(button("Hide key"));
  await vi.waitFor(() => expect(box().textContent).toBe(masked));
  expect(everything()).not.toContain(value.slice(12));
});

test("unmounted while shown, it leaves nothing behind in the node it wrote", async () => {
  const { render } = mount(<Example />);
  await userEvent.click(button("Show key"));
  const node = find(".layer-secret");
  render(null);
  expect(node.textContent).toBe("");
});

test("showing changes neither the size nor the place of anything", async () => {
  mount(<Example />);
  const before = find(".layer-copy-field").getBoundingClientRect();
  await userEvent.click(button("Show key"));
  await vi.waitFor(() => expect(box().textContent).toBe(value));
  expect(find(".layer-copy-field").getBoundingClientRect()).toEqual(before);
});

test("keyboard focus selects the text; copying it copies the value, not the dots", async () => {
  const copied = vi.fn();
  mount(<Example onValueCopy={copied} />);
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(box());
  expect(getSelection()?.toString()).toBe(masked);
  expect(copyFrom(box())).toBe(value);
  expect(copied).toHaveBeenCalledTimes(1);
});

test("what is selected stays selected when it is shown", async () => {
  const { render } = mount(<Example shown={false} />);
  await userEvent.keyboard("{Tab}");
  render(<Example shown />);
  await vi.waitFor(() => expect(getSelection()?.toString()).toBe(value));
});

test("a screen reader hears the name, that it is hidden, and what to do", () => {
  mount(<Example />);
  expect(box().getAttribute("role")).toBe("textbox");
  expect(box().getAttribute("aria-readonly")).toBe("true");
  expect(box().getAttribute("aria-label")).toBe("API key");
  expect(document.getElementById(box().getAttribute("aria-describedby") ?? "")?.textContent).toBe("Hidden.");
});

test("a snippet that is copied over its mask carries the value in the mask's place", () => {
  mount(
    <CodeBlock
      label="cURL"
      onCopy={(event) => {
        copyBehindMask(event, () => value);
      }}
    >
      {"-H 'Authorization: Bearer "}
      <SecretText masked="layer_3b5216••••••" readValue={() => value} shown={false} />
      {"'"}
    </CodeBlock>,
  );
  const code = find("code");
  getSelection()?.selectAllChildren(code);
  expect(copyFrom(code)).toBe(`-H 'Authorization: Bearer ${value}'`);
});

test("a selection beside the mask is copied as it stands", () => {
  mount(
    <div onCopy={(event) => copyBehindMask(event, () => value)}>
      <span data-testid="plain">plain</span>
    </div>,
  );
  getSelection()?.selectAllChildren(find("[data-testid=plain]"));
  expect(copyFrom(find("[data-testid=plain]"))).toBeUndefined();
});

test("code that is wider than its box is a named region that the keyboard reaches and scrolls", async () => {
  mount(
    <div className="layer-root" style={{ inlineSize: 200 }}>
      <CodeBlock label="cURL example">{"x".repeat(400)}</CodeBlock>
    </div>,
  );
  await userEvent.keyboard("{Tab}");
  const region = find("[role=region]");
  expect(document.activeElement).toBe(region);
  expect(region.getAttribute("aria-label")).toBe("cURL example");
  await userEvent.keyboard("{ArrowRight>3/}");
  await vi.waitFor(() => expect(region.scrollLeft).toBeGreaterThan(0));
});

function Example({ onValueCopy, shown: fixed }: { onValueCopy?: () => void; shown?: boolean }) {
  const [shown, setShown] = useState(false);
  return (
    <div className="layer-root" style={{ inlineSize: 480 }}>
      <CopyField
        label="API key"
        masked={masked}
        maskedHint="Hidden."
        readValue={() => value}
        shown={fixed ?? shown}
        onShownChange={setShown}
        showLabel="Show key"
        hideLabel="Hide key"
        onValueCopy={onValueCopy}
      />
    </div>
  );
}

function box() {
  return find("[role=textbox]");
}

/** What a copy command puts on the clipboard, or undefined where the page leaves it to the browser. */
function copyFrom(element: Element): string | undefined {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData });
  element.dispatchEvent(event);
  return event.defaultPrevented ? clipboardData.getData("text/plain") : undefined;
}

function everything() {
  const inputs = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map((input) => input.value);
  return document.documentElement.outerHTML + inputs.join() + kept(find(".layer-copy-field"));
}

/** Not `return`: what stands around the element is not asked about. */
const fiberParts = new Set(["child", "sibling", "alternate", "memoizedProps", "pendingProps", "memoizedState"]);

/** Every string within what React keeps of an element and its children: props, state, and those of the render before. */
function kept(element: Element): string {
  const strings: string[] = [];
  const seen = new Set<unknown>();
  const visit = (thing: unknown): void => {
    if (typeof thing === "string") strings.push(thing);
    if (typeof thing !== "object" || thing === null || seen.has(thing) || thing instanceof Node) return;
    seen.add(thing);
    const isFiber = "memoizedProps" in thing;
    for (const [name, part] of Object.entries(thing)) if (!isFiber || fiberParts.has(name)) visit(part);
  };
  const fiber = Object.entries(element).find(([name]) => name.startsWith("__reactFiber"));
  visit(fiber?.[1]);
  return strings.join("\n");
}
