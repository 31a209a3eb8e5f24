import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { Anchored, DeleteDialog, Gallery, RevealDialog } from "./gallery.tsx";
import { find, mount } from "./mount.tsx";

afterEach(async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
  await page.viewport(1024, 768);
});

describe("axe finds nothing", () => {
  for (const scheme of ["light", "dark"]) {
    test(`in a page of every primitive, ${scheme}`, async () => {
      paint(scheme);
      mount(<Gallery />);
      expect(await violations()).toEqual([]);
    });

    test(`in a dialog with a secret, ${scheme}`, async () => {
      paint(scheme);
      mount(<RevealDialog closeLabel="Close" />);
      await settled();
      expect(await violations()).toEqual([]);
    });

    test(`in a dialog that deletes, ${scheme}`, async () => {
      paint(scheme);
      mount(<DeleteDialog />);
      await settled();
      expect(await violations()).toEqual([]);
    });

    for (const trigger of ["[aria-haspopup=menu]", "[aria-haspopup=dialog]", "[role=combobox]"]) {
      test(`in what ${trigger} opens, ${scheme}`, async () => {
        paint(scheme);
        mount(
          <main className="layer-root">
            <h1>Gates</h1>
            <Anchored />
          </main>,
        );
        await userEvent.click(find(trigger));
        expect(find(trigger).getAttribute("aria-expanded")).toBe("true");
        await settled();
        expect(await violations()).toEqual([]);
      });
    }
  }

  test("right to left", async () => {
    paint("light");
    document.documentElement.dir = "rtl";
    mount(<Gallery />);
    expect(await violations()).toEqual([]);
  });

  test("where rows are cards", async () => {
    paint("light");
    await page.viewport(375, 700);
    mount(<Gallery />);
    expect(await violations()).toEqual([]);
  });

  test("in forced colours", async () => {
    paint("light");
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    mount(<Gallery />);
    expect(await violations()).toEqual([]);
  });
});

test("at 320 px nothing is wider than the page", async () => {
  await page.viewport(320, 640);
  mount(<Gallery />);
  // What scrolls or is cut off inside its own box is not wider than the page.
  const boxes = ".layer-code-block-scroll, .layer-copy-field-value";
  const wide = [...find("[data-testid=gallery]").querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > 321 && !element.parentElement?.closest(boxes),
  );
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  expect(wide.map((element) => element.className)).toEqual([]);
});

test("every control is at least 24 px wide and tall", () => {
  mount(<Gallery />);
  const small = [
    ...document.querySelectorAll<HTMLElement>("button, input:not([type=checkbox]), select, label.layer-checkbox"),
  ]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24);
  expect(small.map(({ element }) => element.outerHTML)).toEqual([]);
});

/** The page as a host paints it: axe measures contrast against what is behind. */
function paint(scheme: string) {
  document.documentElement.style.cssText = `color-scheme: ${scheme}; background: var(--layer-color-bg)`;
}

/** What axe found, and what it could not decide: that is for us to make decidable. */
async function violations() {
  const { violations: found, incomplete } = await axe.run(
    { exclude: "[data-radix-focus-guard]" },
    {
      // The page around is the test runner's.
      rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false }, region: { enabled: false } },
    },
  );
  return [...found, ...incomplete].map(({ id, nodes }) => ({
    id,
    nodes: nodes.map((node) => `${node.html} ${node.failureSummary}`),
  }));
}

async function settled() {
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
}
