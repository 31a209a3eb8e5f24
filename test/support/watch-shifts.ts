import { onTestFinished } from "vitest";

/** What moves on the page from now on without a hand in it, by its class. In a real browser. */
export function watchShifts(): string[] {
  const moved: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      for (const { node } of sourcesOf(entry))
        moved.push(node instanceof Element ? node.className : `${node?.textContent}`);
    }
  });
  observer.observe({ type: "layout-shift" });
  onTestFinished(() => observer.disconnect());
  return moved;
}

function sourcesOf(entry: PerformanceEntry): readonly { node: Node | null }[] {
  // SAFETY: an entry of this type; TypeScript's library does not know it.
  return (entry as PerformanceEntry & { sources: readonly { node: Node | null }[] }).sources;
}

/** Two frames: what the first shows is compared with the second. */
export function frames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Something that waits until it is let through. */
export function heldBack() {
  let letThrough = () => {};
  const until = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  return { until, letThrough };
}
