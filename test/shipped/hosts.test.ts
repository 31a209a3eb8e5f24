import type { Browser, Page } from "playwright";
import { chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBrowser } from "../../scripts/browser.mjs";
import { noDialog, visit } from "../e2e/support/browser.ts";
import { startPortal } from "../e2e/support/portal-process.ts";
import { type HostApp, type HostAppOptions, startHostApp } from "./support/host-app.ts";
import { lookOfParts } from "./support/look-of-parts.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
});
afterAll(() => browser.close());

interface Host extends Omit<HostAppOptions, "tarball"> {
  rendersOnServer?: boolean;
  /** A page of the README's few lines that the build has rendered. */
  aheadOfTime?: string;
}

const hosts: Record<string, Host> = {
  "a stock Vite app, React 19": { example: "vite", args: (port) => ["--port", String(port)] },
  "a stock Vite app, React 18.2": {
    example: "vite",
    args: (port) => ["--port", String(port)],
    versions: { react: "18.2.0", "react-dom": "18.2.0", "@types/react": "18.3.31", "@types/react-dom": "18.3.7" },
  },
  "Express, under a strict content security policy": { example: "express" },
  "React Router, streamed from the server": { example: "react-router", rendersOnServer: true },
  "a stock Next.js app, rendered on the server": {
    example: "next",
    rendersOnServer: true,
    aheadOfTime: "/keys",
  },
};

/** How the key manager and its dialog look in each host that was visited. */
const looks = new Map<string, Record<string, string>>();

describe.each(Object.entries(hosts))("%s", (name, options) => {
  let app: HostApp;
  beforeAll(async () => {
    app = await startHostApp({ ...options, tarball: inject("tarball") });
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  test("a key is created, revealed and deleted, and the console stays silent", async () => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    page.setDefaultTimeout(120_000);
    const said = listen(page);
    await page.goto(app.url);
    await page.evaluate(wear, northwind);
    looks.set(name, await lookAt(page));
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("From a host");
    await dialog.getByRole("button", { name: "Create key" }).click();
    await dialog.getByRole("button", { name: "Show key" }).click();
    const secret = dialog.getByRole("textbox", { name: "API key" });
    expect(await secret.textContent()).toMatch(/^layer_[0-9a-f]{64}$/);
    await dialog.getByRole("checkbox", { name: /stored/ }).check();
    await dialog.getByRole("button", { name: "Done" }).click();
    const row = page.getByRole("row", { name: /From a host/ });
    await row.getByRole("button", { name: /Delete/ }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Delete/ })
      .click();
    await noDialog(page);
    await row.waitFor({ state: "detached" });
    expect(said).toEqual([]);
    await page.close();
  });

  const { aheadOfTime } = options;
  if (aheadOfTime) {
    test("a page that was rendered ahead of time comes to life without a word", async () => {
      const html = await (await fetch(app.url + aheadOfTime)).text();
      expect(html).toContain("API keys");
      const page = await browser.newPage();
      const said = listen(page);
      await page.goto(app.url + aheadOfTime);
      await page.getByRole("row", { name: /This page/ }).waitFor();
      expect(said).toEqual([]);
      await page.close();
    });
  }

  if (options.rendersOnServer) {
    test("the keys are in the HTML, which has no style attribute of ours", async () => {
      const html = await (await fetch(app.url)).text();
      expect(html).toContain("This page");
      expect(html.match(/<[^>]*class="[^"]*layer-[^>]*\sstyle=[^>]*>/g) ?? []).toEqual([]);
    });
  }
});

test("in each of them the key manager looks as it does in the portal", async () => {
  await using portal = await startPortal({ PORTAL_DEMONSTRATION: "on" });
  const { page } = await visit(browser, portal, {
    as: "Ana",
    path: "/api-keys",
    viewport: { width: 1100, height: 800 },
  });
  const inPortal = await lookAt(page);
  expect(Object.values(inPortal)).not.toContain("there is no such part");
  expect(looks.size).toBeGreaterThan(0);
  for (const [host, look] of looks) expect(look, host).toEqual(inPortal);
});

/** In what the portal's theme differs from ours as it comes, as `examples/portal/src/styles/companies.css` has it. */
const northwind = {
  "--layer-color-accent": "oklch(53% 0.19 264)",
  "--layer-color-on-accent": "#fff",
  "--layer-color-surface": "oklch(98.4% 0.003 264)",
  // Inherited, as the font is: a stock page spaces its letters.
  "letter-spacing": "normal",
};

/** Runs in a page: puts a theme on it. */
function wear(theme: Record<string, string>): void {
  for (const [name, value] of Object.entries(theme)) document.documentElement.style.setProperty(name, value);
}

/** Opens the dialog that creates a key, and leaves it open. */
async function lookAt(page: Page): Promise<Record<string, string>> {
  await page.locator(".layer-table-body .layer-table-row").first().waitFor();
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").waitFor();
  await page.mouse.move(0, 0);
  // A colour on its way to another is neither.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return page.evaluate(lookOfParts);
}

/** Everything that the page's console says, what it throws, and what its policy refuses. */
function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(String(error)));
  return said;
}
