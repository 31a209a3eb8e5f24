import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, launchBrowser, noDialog, visit } from "./support/browser.ts";
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

const form = (page: Page) => page.getByRole("dialog").first();

async function create(page: Page, name: string) {
  await page.getByRole("button", { name: "Create gate" }).first().click();
  await form(page).getByRole("textbox", { name: "Name" }).fill(name);
  await form(page).getByRole("combobox", { name: "Model" }).fill("simulated-mini");
  await page.keyboard.press("Enter");
  await form(page).getByRole("button", { name: "Create gate" }).click();
}

/** What the person's own requests through the portal would see and do. */
function callApi(page: Page, path: string, method = "GET", body?: unknown) {
  return page.evaluate(
    async ([url, verb, text]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: verb, headers, ...(text !== undefined && { body: text }) });
      return answer.status === 204 ? undefined : answer.json();
    },
    [`/api/layer/v1/gates${path}`, method, body === undefined ? undefined : JSON.stringify(body)] as const,
  );
}

test("a person edits a gate, of which only the difference is sent, and deletes it", async () => {
  // High enough for the whole form: axe cannot judge what a footer lies over.
  const viewport = { width: 1280, height: 2_000 };
  const { page, problems } = await visit(browser, portal, { as: "Ana", path: "/gates", viewport });
  await create(page, "release-notes");
  await page.getByRole("button", { name: "Close" }).click();
  await noDialog(page);

  await page.getByRole("button", { name: "Edit “release-notes”" }).click();
  await form(page).getByRole("textbox", { name: "Max tokens" }).fill("300");
  expect(await axeFindings(page)).toEqual([]);
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === "PATCH"),
    form(page).getByRole("button", { name: "Save changes" }).click(),
  ]);
  expect(sent.postDataJSON()).toEqual({ maxTokens: 300 });
  await noDialog(page);

  await page.getByRole("button", { name: "More for “release-notes”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await form(page).getByText("It was not called in the last 30 days.").waitFor();
  await form(page).getByRole("button", { name: "Delete “release-notes”" }).click();
  await noDialog(page);
  await page.getByRole("row", { name: /release-notes/ }).waitFor({ state: "detached" });
  expect(await callApi(page, "/name/release-notes")).toMatchObject({ error: "not_found" });
  expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
});

test("a name that another person took meanwhile costs nothing that was typed", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/gates" });
  await page.getByRole("heading", { name: "Gates", exact: true }).waitFor();
  await page.getByRole("button", { name: "Create gate" }).first().click();
  await form(page).getByRole("textbox", { name: "System prompt" }).fill("Typed with care.");
  await callApi(page, "", "POST", { name: "contested", model: "simulated" });
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("contested");
  await form(page).getByRole("combobox", { name: "Model" }).fill("simulated-mini");
  await page.keyboard.press("Enter");
  await form(page).getByRole("button", { name: "Create gate" }).click();
  await form(page).getByText("There is a gate of this name already. Choose another.").waitFor();
  const prompt = form(page).getByRole("textbox", { name: "System prompt" });
  expect(await prompt.inputValue()).toBe("Typed with care.");
  await form(page).getByRole("textbox", { name: "Name" }).fill("uncontested");
  await form(page).getByRole("button", { name: "Create gate" }).click();
  await page.getByRole("heading", { name: "Call “uncontested”" }).waitFor();
  expect(await callApi(page, "/name/uncontested")).toMatchObject({ systemPrompt: "Typed with care." });
});

test("an edit from elsewhere is shown and not overwritten", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/gates" });
  await create(page, "shared");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Edit “shared”" }).click();
  await form(page).getByRole("textbox", { name: "Description" }).fill("Mine");
  const { id } = await callApi(page, "/name/shared");
  await callApi(page, `/${id}`, "PATCH", { description: "Theirs", temperature: 1 });
  await form(page).getByRole("button", { name: "Save changes" }).click();
  await form(page).getByText("“shared” was changed elsewhere.").waitFor();
  expect(await callApi(page, `/${id}`)).toMatchObject({ description: "Theirs" });
  await form(page).getByRole("button", { name: "Keep my changes on top" }).click();
  await form(page).getByRole("button", { name: "Save changes" }).click();
  await noDialog(page);
  expect(await callApi(page, `/${id}`)).toMatchObject({ description: "Mine", temperature: 1 });
});

test("a gate's row leads to its usage, and to a try with what is not saved yet", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/gates" });
  await create(page, "linked");
  await page.getByRole("button", { name: "Close" }).click();
  const { id } = await callApi(page, "/name/linked");
  await page.getByRole("button", { name: "More for “linked”" }).click();
  await page.getByRole("menuitem", { name: "Usage" }).click();
  await page.getByRole("heading", { name: "Usage", level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe(`?gate=${id}`);
  await page.goBack();
  await page.getByRole("button", { name: "Edit “linked”" }).click();
  await form(page).getByRole("textbox", { name: "Temperature" }).fill("0.9");
  const [playground] = await Promise.all([
    page.context().waitForEvent("page"),
    form(page).getByRole("button", { name: "Try it" }).click(),
  ]);
  await playground.waitForURL(`**/playground?gate=${id}&temperature=0.9`);
  // What is not saved stays where it was typed.
  expect(await form(page).getByRole("textbox", { name: "Temperature" }).inputValue()).toBe("0.9");
  await form(page).getByRole("button", { name: "Save changes" }).click();
  await noDialog(page);
  await page.getByRole("button", { name: "Try “linked”" }).click();
  await page.waitForURL(`**/playground?gate=${id}`);
});

test("a viewer sees the gates, and is told why they cannot change them", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Tomás", path: "/gates" });
  const button = page.getByRole("button", { name: "Create gate" }).first();
  await expect.poll(() => button.getAttribute("aria-disabled")).toBe("true");
  await button.focus();
  const why = page.locator(`[id="${await button.getAttribute("aria-describedby")}"]`);
  expect(await why.textContent()).toBe("Only administrators can create gates. At Northwind, ask Ana Lindqvist.");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(problems).toEqual([]);
});
