import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { leftovers, SecretSearch } from "./support/secret-search.ts";
import { callGateway } from "./support/visitor.ts";
import { Worker } from "./support/worker.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

test("13: a key in use is rotated without one failed request, over a reload, until the old one is quiet and gone", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Worker");
  await page.keyboard.press("Enter");
  const old = await copySecret(page);
  await page.getByRole("button", { name: "Done" }).click();
  const worker = new Worker(portal, old);
  onTestFinished(() => worker.stop());
  await expect.poll(() => worker.callsWith(old).length).toBeGreaterThan(3);

  await page.getByRole("button", { name: /^Rotate “Worker”/ }).click();
  await page.getByRole("button", { name: "Create the new key" }).click();
  const successor = await copySecret(page);
  expect(successor).not.toBe(old);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "It is in place" }).waitFor();
  expect((await callGateway(portal, successor)).status).toBe(200);

  // Half-way the page is left. From here on its clock is the test's to move: nobody waits a day to see a key fall quiet.
  await page.clock.install();
  await page.reload();
  await page.getByRole("button", { name: /^Being rotated: go on with “Worker”/ }).click();
  await page.getByRole("button", { name: "It is in place" }).waitFor();
  const search = new SecretSearch(successor);
  for (const [where, text] of Object.entries(await leftovers(page))) expect(search.isIn(text), where).toBe(false);

  await page.getByRole("button", { name: "It is in place" }).click();
  await page.getByText("Something still uses the old key.", { exact: false }).first().waitFor();
  expect(worker.callsWith(old).length).toBeGreaterThan(0);

  worker.configure(successor);
  await expect.poll(() => worker.callsWith(successor).length).toBeGreaterThan(3);
  const lastOfOld = worker.callsWith(old).length;
  await page.clock.fastForward("26:00:00");
  await page.getByText("Quiet for 26 hours.").waitFor();
  await page.getByRole("listitem").filter({ hasText: "New" }).getByText("Last used:").waitFor();

  await page.getByRole("button", { name: "Delete the old key" }).click();
  await page.getByRole("checkbox", { name: "Delete it although it is in use" }).check();
  await page.getByRole("button", { name: "Delete “Worker”" }).click();
  await page.getByText(/“Worker” is rotated/).waitFor();
  const before = worker.callsWith(successor).length;
  await expect.poll(() => worker.callsWith(successor).length).toBeGreaterThan(before + 3);

  expect((await callGateway(portal, old)).status).toBe(401);
  expect(worker.callsWith(old)).toHaveLength(lastOfOld);
  expect(worker.calls.filter(({ status }) => status !== 200)).toEqual([]);
  expect(problems).toEqual([]);
});

async function copySecret(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  expect(secret).toMatch(/^layer_[0-9a-f]{64}$/);
  return secret;
}
