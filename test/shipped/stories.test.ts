import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { findBrowser } from "../../scripts/browser.mjs";

/** Each story is visited once; what every look at it found is sorted by what was looked for. */
const found: Record<"policy" | "axe" | "focus" | "width" | "errors", string[]> = {
  policy: [],
  axe: [],
  focus: [],
  width: [],
  errors: [],
};
/** Every dialog fits: what is scrolled away axe cannot decide. */
const tall = { width: 1100, height: 1600 };
let visited = 0;
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  const first = await open();
  const names = await first.evaluate(() => window.gallery.names);
  const queue = names.entries();
  // Two pages, since there are two cores.
  await Promise.all(
    [first, await open()].map(async (page) => {
      for (const [, name] of queue) {
        await visit(page, name);
        visited += 1;
      }
      await page.close();
    }),
  );
}, 1_200_000);
afterAll(() => browser?.close());

test("there are stories, and each of them renders", () => {
  expect(found.errors).toEqual([]);
  expect(visited).toBeGreaterThan(100);
});

test("under a strict content security policy with Trusted Types, no story violates it", () => {
  expect(found.policy).toEqual([]);
});

test("axe finds nothing and leaves nothing undecided, light and dark, in both directions", () => {
  expect(found.axe).toEqual([]);
});

test("while a modal dialog is open, Tab leads nowhere else", () => {
  expect(found.focus).toEqual([]);
});

test("at 320 px, and at 200 % of 1280 px, nothing is wider than the page", () => {
  expect(found.width).toEqual([]);
});

async function open(): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: tall });
  const page = await context.newPage();
  await page.addInitScript(axe.source);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, sample }) => {
      window.violations.push(`${violatedDirective} ${sourceFile} ${sample}`);
    });
  });
  await page.goto(inject("gallery"));
  return page;
}

async function visit(page: Page, name: string): Promise<void> {
  await page.setViewportSize(tall);
  // What one story remembers in the browser is none of the next one's.
  await page.evaluate(() => localStorage.clear());
  await page.goto(inject("gallery"));
  try {
    await page.evaluate((story) => window.gallery.play(story), name);
  } catch (error) {
    found.errors.push(`${name}: ${String(error).slice(0, 400)}`);
    return;
  }
  for (const scheme of ["light", "dark"]) {
    for (const direction of ["ltr", "rtl"]) {
      const findings = await page.evaluate(look, { scheme, direction });
      found.axe.push(...findings.map((finding) => `${name}, ${scheme}, ${direction}: ${finding}`));
    }
  }
  await page.evaluate(() => {
    document.documentElement.dir = "ltr";
  });
  if (await strayFocus(page)) found.focus.push(name);
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 640 });
    // What measures itself draws anew.
    await page.waitForTimeout(100);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.width.push(`${name}: ${wide} px too wide at ${width} px`);
  }
  const violations = await page.evaluate(() => window.violations);
  found.policy.push(...violations.map((violation) => `${name}: ${violation}`));
}

/** Whether the Tab key leads to what is behind a modal dialog. */
async function strayFocus(page: Page): Promise<boolean> {
  if ((await page.locator("[aria-modal=true]").count()) === 0) return false;
  for (let stop = 0; stop < 30; stop++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.closest("[aria-modal=true]") === null)) return true;
  }
  return false;
}

/** Runs in the page. What axe could not decide counts as found: it is for us to make it decidable. */
async function look({ scheme, direction }: { scheme: string; direction: string }): Promise<string[]> {
  document.documentElement.dataset.scheme = scheme;
  document.documentElement.dir = direction;
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const { violations, incomplete } = await window.axe.run({
    // Headings and landmarks are the page's, which has none here.
    rules: {
      region: { enabled: false },
      "page-has-heading-one": { enabled: false },
    },
    resultTypes: ["violations", "incomplete"],
  });
  // Radix hides what is behind a modal dialog and keeps the focus out of it by script. Axe leaves that to be tried out,
  // and so it is, with the Tab key.
  const isModal = document.querySelector("[aria-modal=true]") !== null;
  const undecided = incomplete.filter(({ id }) => !(isModal && id === "aria-hidden-focus"));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}

declare global {
  interface Window {
    axe: typeof axe;
    violations: string[];
  }
}
