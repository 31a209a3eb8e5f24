import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { focusedName, launchBrowser, noDialog, tabTo, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { callGateway } from "./support/visitor.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

test("a person creates a key, copies it, uses it, and deletes it", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Ana" });
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "API keys" }).click();

  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Production");
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const key = await clipboard(page);
  expect(key).toMatch(/^layer_[0-9a-f]{64}$/);
  await page.getByRole("button", { name: "Done" }).click();
  await noDialog(page);

  const row = page.getByRole("row", { name: /Production/ });
  await row.waitFor();
  expect((await callGateway(portal, key)).status).toBe(200);

  await page.reload();
  await row.getByRole("button", { name: /^Delete “Production”/ }).click();
  // It has just been used, so one click is not enough.
  await page.getByRole("checkbox", { name: "Delete it although it is in use" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Delete “Production”" }).click();
  await noDialog(page);
  await row.waitFor({ state: "detached" });
  expect(await callGateway(portal, key)).toMatchObject({ status: 401, body: { message: "Invalid API key" } });
  expect(problems).toEqual([]);
});

test("by keyboard alone: create, copy, delete", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await page.getByRole("row", { name: /Northwind portal/ }).waitFor();

  await tabTo(page, "Create key");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copy key" }).waitFor();
  expect(await focusedName(page)).toBe("Copy key");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const key = await clipboard(page);
  expect((await callGateway(portal, key)).status).toBe(200);
  await tabTo(page, "Done");
  await page.keyboard.press("Enter");
  await noDialog(page);
  await expect.poll(() => focusedName(page)).toBe("Create key");

  await tabTo(page, /^Delete “By keyboard”/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  const risk = page.getByRole("checkbox");
  if (await risk.isVisible()) {
    await tabTo(page, "");
    await page.keyboard.press("Space");
  }
  await tabTo(page, "Delete “By keyboard”");
  await page.keyboard.press("Enter");
  await noDialog(page);
  await page.getByRole("row", { name: /By keyboard/ }).waitFor({ state: "detached" });
  expect((await callGateway(portal, key)).status).toBe(401);
  await expect.poll(() => focusedName(page)).toMatch(/^(Delete “|Create key)/);
  expect(problems).toEqual([]);
});

test("7: neither Back nor the end of the session costs a secret that is not stored yet", async () => {
  const { page } = await visit(browser, portal, { as: "Ana" });
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Not yet stored");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copy key" }).waitFor();

  await page.goBack();
  await page.evaluate(() => fetch("/api/session", { method: "DELETE" }));
  const refused = page.waitForResponse((response) => response.status() === 401);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await refused;
  await page.getByRole("button", { name: "Copy key" }).click();

  await page.getByRole("heading", { name: "Sign in to Northwind" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/api-keys");
  expect((await callGateway(portal, await clipboard(page))).status).toBe(200);
});

test("22: a viewer sees the keys, and is told why they cannot create or delete", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Tomás", path: "/api-keys" });
  await page.getByRole("row", { name: /Northwind portal/ }).waitFor();

  for (const [name, verb] of [
    ["Create key", "create"],
    [/^Delete “Northwind portal”/, "delete"],
  ] as const) {
    const button = page.getByRole("button", { name }).first();
    await expect.poll(() => button.getAttribute("aria-disabled")).toBe("true");
    await button.focus();
    await expect
      .poll(() => description(page))
      .toContain(`Only administrators can ${verb} keys. At Northwind, ask Ana Lindqvist.`);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog").count()).toBe(0);
  }
  expect(problems).toEqual([]);
});

test("23: with the site's own key revoked, the page says that its operator must act, not its user", async () => {
  const { page } = await visit(browser, portal, { as: "Miriam", path: "/api-keys" });
  await page.getByRole("button", { name: /^Delete “Quire portal”/ }).click();
  for (const risk of await page.getByRole("dialog").getByRole("checkbox").all()) await risk.check();
  await page.getByRole("dialog").getByRole("button", { name: "Delete “Quire portal”" }).click();
  await noDialog(page);

  await page.reload();
  await page.getByText("This page is not connected to its account").waitFor();
  await page.getByText("Your own session is fine; only the operator can mend this.").waitFor();
  expect(await page.getByText("No keys for your applications yet").count()).toBe(0);
  expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(true);
});

test("the operator is told at the next start, and the key is not replaced behind their back", async () => {
  await portal.restart();
  expect(portal.output).toMatch(/refuses Quire's Layer key.*layer-keys\.json/);
  const { page } = await visit(browser, portal, { as: "Miriam", path: "/api-keys" });
  await page.getByText("This page is not connected to its account").waitFor();
});

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What a screen reader adds to the name of the element with the focus. */
function description(page: Page): Promise<string> {
  return page.evaluate(() => {
    const ids = document.activeElement?.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  });
}

test("5: a key deleted in one tab leaves the others", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("In two tabs");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "I have stored this key" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  const other = await page.context().newPage();
  await other.goto(`${portal.url}/api-keys`);
  await other.getByRole("row", { name: /In two tabs/ }).waitFor();

  await page.bringToFront();
  await page.getByRole("button", { name: /^Delete “In two tabs”/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete “In two tabs”" }).click();
  await other.getByRole("row", { name: /In two tabs/ }).waitFor({ state: "detached" });
});
