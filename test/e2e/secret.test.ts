import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, noDialog, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { heapAfterCollection, leftovers, recordTraffic, SecretSearch } from "./support/secret-search.ts";
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

async function startCreating(page: Page, name: string) {
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
}

test("10: a secret that was shown, unmasked and copied is nowhere once its dialog is closed", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  const traffic = recordTraffic(page);
  await startCreating(page, "Production");
  await page.getByRole("button", { name: "Show key" }).click();
  const secret = (await page.getByRole("textbox", { name: "API key" }).textContent()) ?? "";
  expect((await callGateway(portal, secret)).status).toBe(200);
  const search = new SecretSearch(secret);
  expect(search.isIn(await heapAfterCollection(page)), "the search finds what is there").toBe(true);

  await page.getByRole("tab", { name: "cURL" }).click();
  await page.getByRole("button", { name: "Copy snippet" }).click();
  await page
    .getByRole("button", { name: "Copy key" })
    .or(page.getByRole("button", { name: "Copied" }))
    .click();
  await page.getByRole("button", { name: "Done" }).click();
  await noDialog(page);
  // Its own use has been noticed: the list was read again.
  await page.getByRole("row", { name: /Production/ }).waitFor();

  for (const [place, text] of Object.entries(await leftovers(page))) expect(search.isIn(text), place).toBe(false);
  const carriers: string[] = [];
  for (const { where, text } of traffic) if (search.isIn(await text())) carriers.push(where);
  expect(carriers).toEqual(["answer POST /api/layer/v1/keys"]);
  expect(search.isIn(await heapAfterCollection(page)), "the heap").toBe(false);
  expect(search.isIn(portal.output), "the server's log").toBe(false);
  expect(search.filesWith(portal.layerDataDir)).toEqual([]);
  expect(search.filesWith(portal.portalDataDir)).toEqual([]);
});

test("12: a 201 that cannot be read leads to the lost answer, and what it carried is quoted nowhere", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  let secret = "";
  await page.route("**/api/layer/v1/keys", async (route) => {
    if (route.request().method() !== "POST" || secret) return route.fallback();
    const response = await route.fetch();
    const body = await response.text();
    secret = /layer_[0-9a-f]{64}/.exec(body)?.[0] ?? "";
    return route.fulfill({ response, body: body.slice(0, -1) });
  });
  await startCreating(page, "Unread");
  const dialog = page.getByRole("dialog", { name: "The answer was lost" });
  await dialog.getByText(/exists whose secret was never shown/).waitFor();
  expect(secret).not.toBe("");
  const search = new SecretSearch(secret);
  expect(search.isIn((await leftovers(page)).dom ?? "")).toBe(false);
  expect(search.isIn(await heapAfterCollection(page)), "the heap").toBe(false);

  await dialog.getByRole("button", { name: "Delete and create again" }).click();
  await page.getByRole("button", { name: "Delete “Unread”" }).click();
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  expect((await callGateway(portal, secret)).status).toBe(401);
});

test("7: leaving while a secret is unstored is asked about, and loses it rather than keeping it", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await startCreating(page, "Unstored");
  await page.getByRole("button", { name: "Show key" }).click();
  const search = new SecretSearch((await page.getByRole("textbox", { name: "API key" }).textContent()) ?? "");
  const asked = page.waitForEvent("dialog");
  const leaving = page.goto(`${portal.url}/`).catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await leaving;
  await page.getByRole("dialog", { name: "Save your key now" }).waitFor();

  page.once("dialog", (again) => again.accept());
  await page.goto(`${portal.url}/`);
  await page.goBack();
  await page.getByRole("row", { name: /Unstored/ }).waitFor();
  expect(search.isIn(await heapAfterCollection(page))).toBe(false);
});
