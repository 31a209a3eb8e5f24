import { LayerProvider, type LayerProviderProps, UsageDashboard } from "@layer-ai/react";
import { ar } from "@layer-ai/react/locales/ar";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

const start = Date.now();
const requests = [
  { at: start - 2_000, key: "Production", gate: "support", costUsd: 2 },
  { at: start - 1_000, key: "Production", gate: "support", costUsd: null },
];

async function setUp(provider: Partial<LayerProviderProps> = {}) {
  const memory = createMemoryGateway({ seed: { requests } });
  const { container } = render(
    <div dir="rtl">
      <LayerProvider {...provider} fetcher={memory.fetcher} scope={crypto.randomUUID()} timeZone="UTC">
        <UsageDashboard />
      </LayerProvider>
    </div>,
  );
  await screen.findAllByText(/≥/);
  return container;
}

/** Its letters as they stand on the screen, from left to right. */
function seen(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const letters: { letter: string; left: number }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...(node.textContent ?? "")].forEach((letter, index) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0) letters.push({ letter, left: box.left });
    });
  }
  letters.sort((a, b) => a.left - b.left);
  return letters.map(({ letter }) => (letter === "\u00a0" ? " " : letter)).join("");
}

test("English in a page from right to left keeps signs and units at their end", async () => {
  const container = await setUp();
  const [figure] = await screen.findAllByRole("button", { name: "≥ $2.00" });
  expect(figure && seen(figure)).toBe("≥ $2.00");
  expect(seen(screen.getByText("24 h", { selector: "bdi" }))).toBe("24 h");
  const table = await within(container).findByRole("table", { name: /^Figures by/ });
  expect(seen(within(table).getByText("≥ $2.00"))).toBe("≥ $2.00");
});

test("an amount in Arabic has its currency after it, in one piece", async () => {
  const container = await setUp({ locale: ar });
  const figure = container.querySelector("[data-figure=cost] .layer-usage-value");
  expect(figure && seen(figure)).toBe("≥ 2.00 US$");
});
