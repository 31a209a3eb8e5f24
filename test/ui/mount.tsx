import { type CSSProperties, type ReactNode, StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach } from "vitest";
import "../../src/styles/index.css";

/** Renders into the page, in StrictMode, and takes it away after the test. */
export function mount(element: ReactNode, into: Node = document.body) {
  const container = document.createElement("div");
  into.appendChild(container);
  const root = createRoot(container);
  const render = (next: ReactNode) => flushSync(() => root.render(<StrictMode>{next}</StrictMode>));
  render(element);
  mounted.push({ root, container });
  return { container, render };
}

/** A host's own values of tokens, as a style. */
export function tokens(values: Record<`--layer-${string}`, string>): CSSProperties {
  // SAFETY: React sets custom properties from a style; its types leave them out.
  return values as CSSProperties;
}

/** The one element that `selector` finds. */
export function find<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelectorAll<T>(selector);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`"${selector}" finds ${found.length} elements, and one was meant.`);
  return only;
}

/** The button that is called `name`. */
export function button(name: string, within: ParentNode = document): HTMLButtonElement {
  const found = [...within.querySelectorAll("button")].filter(
    (candidate) => (candidate.getAttribute("aria-label") ?? candidate.textContent) === name,
  );
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} buttons are called "${name}", and one was meant.`);
  return only;
}

const mounted: { root: Root; container: HTMLElement }[] = [];

afterEach(() => {
  for (const { root, container } of mounted.splice(0)) {
    root.unmount();
    container.remove();
  }
  document.documentElement.removeAttribute("style");
  document.documentElement.removeAttribute("dir");
});
