import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

test("a screen reader finds the same: names, roles and order of list and reveal", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await page.getByRole("row", { name: /Northwind portal/ }).waitFor();
  const list = await page.getByRole("table", { name: "API keys" }).ariaSnapshot();
  expect(list).toMatch(
    /columnheader "Name"[\s\S]*columnheader "Key"[\s\S]*columnheader "Last used"[\s\S]*columnheader "Requests"/,
  );
  expect(list).toMatch(/button "Rename “Northwind portal” \(layer_[0-9a-f]{6}\)"/);
  expect(list).toMatch(/button "Delete “Northwind portal” \(layer_[0-9a-f]{6}\)"/);

  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Read aloud");
  await page.keyboard.press("Enter");
  const reveal = page.getByRole("dialog", { name: "Save your key now" });
  await reveal
    .getByText("The key “Read aloud” is created. Copy it now: it is shown once.")
    .waitFor({ state: "attached" });
  const snapshot = await reveal.ariaSnapshot();
  const order = [
    /heading "Save your key now" \[level=2\]/,
    /textbox "API key"/,
    /button "Show key"/,
    /button "Copy key"/,
    /tablist "Ready to paste"/,
    /tab ".env" \[selected\]/,
    /checkbox "I have stored this key"/,
    /button "Done" \[disabled\]/,
  ].map((part) => snapshot.search(part));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  // What lies behind the dialog is not there for anybody.
  expect(await page.getByRole("table").count()).toBe(0);
  await page.getByRole("checkbox", { name: "I have stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
});

test.each([
  { forcedColors: "active" },
  { forcedColors: "active", colorScheme: "dark" },
  { colorScheme: "dark", viewport: { width: 375, height: 760 } },
] as const)("axe finds nothing, and leaves no contrast undecided, with %j", async (appearance) => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys", ...appearance });
  await page.getByRole("button", { name: "Create key" }).first().click();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Seen in other colours");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .getByRole("button", { name: /^Delete “Seen in other colours”/ })
    .first()
    .click();
  expect(await axeFindings(page)).toEqual([]);
});
