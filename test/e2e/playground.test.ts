import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ PORTAL_PLAN: "trial" }), launchBrowser()]);
  const ana = await new Visitor(portal).signIn("Ana");
  const gates = [
    { name: "steady", model: "simulated-mini" },
    {
      name: "support-bot",
      model: "simulated",
      routingStrategy: "fallback",
      fallbackModels: ["simulated-unreliable", "simulated-mini"],
      systemPrompt: "You’re “Northwind’s” assistant.",
    },
  ];
  for (const gate of gates) {
    const answer = await ana.send("/api/layer/v1/gates", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(gate),
    });
    expect(answer.status).toBe(201);
  }
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

const log = (page: Page, gate = "support-bot") => page.getByRole("log", { name: `Conversation with ${gate}` });
const facts = (page: Page, number = 1) => page.getByRole("list", { name: `About answer ${number}` });

/** Asks as soon as the plan allows it. */
async function ask(page: Page, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: /^Message / });
  await field.fill(text);
  await expect.poll(() => page.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull();
  await field.press("Enter");
}

test("a person picks a gate, watches an answer stream in, stops one, asks again, edits, and turns between versions", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Ana" });
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Playground" }).click();
  const picker = page.getByRole("combobox", { name: "Gate" });
  for (const gate of ["steady", "support-bot"]) {
    await picker.click();
    await page.getByRole("option", { name: gate }).click();
    await page.getByRole("textbox", { name: `Message ${gate}` }).waitFor();
  }
  expect(new URL(page.url()).search).toMatch(/gate=[0-9a-f-]{36}/);
  await page.reload();
  await expect.poll(() => picker.inputValue()).toBe("support-bot");

  await ask(page, "Who answers?");
  await page.getByRole("button", { name: "Stop" }).waitFor();
  await log(page).getByText("This is a simulated answer").waitFor();
  await facts(page).waitFor();
  await expect
    .poll(() => facts(page).textContent())
    .toMatch(/^simulated\d+ in · \d+ out.*\$0\.0.*to first token.*tok\/s$/);

  await page.getByRole("button", { name: "Answer question 1 again" }).click();
  await log(page).getByText("This is").waitFor();
  await page.keyboard.press("Escape");
  await page
    .getByText(/^Stopped/)
    .first()
    .waitFor();
  await page.getByText("2 / 2", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Previous version of message 1" }).click();
  await page.getByText("1 / 2", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Edit question 1" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill("Who else answers?");
  await page.keyboard.press("Enter");
  await log(page).getByText("You wrote: “Who else answers?”").waitFor();
  await facts(page).waitFor();
  expect(await log(page).getByText("You wrote: “Who answers?”").count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("a fallback is seen, model by model; then the plan's limit counts down, and the answer comes by itself", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/playground" });
  await ask(page, "simulate: 503 for simulated");
  await expect
    .poll(() => facts(page).textContent(), { timeout: 30_000 })
    .toMatch(/simulated and simulated-unreliable failed, answered by simulated-mini/);
  for (let number = 2; number <= 7; number++) {
    await ask(page, "Short. simulate: 400");
    const wait = page.getByText(/Too many requests\. Trying again in \d+ seconds?\./);
    await wait
      .or(page.getByRole("alert").nth(number - 2))
      .first()
      .waitFor();
    if ((await wait.count()) === 0) continue;
    await wait.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send" }).waitFor();
    return;
  }
  throw new Error("Six questions in a row did not meet the limit of four.");
});

test("two gates answer the same question side by side", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/playground" });
  await page.getByRole("button", { name: "Compare" }).click();
  await log(page, "steady").waitFor();
  await ask(page, "Compare yourselves.");
  await log(page).getByText("answer from “simulated”").waitFor({ timeout: 30_000 });
  await log(page, "steady").getByText("answer from “simulated-mini”").waitFor({ timeout: 30_000 });
});

test("a conversation taken along as cURL runs in a shell, quotes, dollars and backticks included", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/playground" });
  const awkward = `It's "$HOME" \`id\` \\n $(id) !! 100% — 'quoted'`;
  await ask(page, awkward);
  await facts(page).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Code" }).click();
  await page.getByRole("button", { name: "Copy cURL" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());

  const ana = await new Visitor(portal).signIn("Ana");
  const { key } = (await (await ana.createKey("Terminal")).json()) as { key: string };
  const { stdout } = await promisify(execFile)("bash", ["-c", `set -eu\n${command}`], {
    env: { ...process.env, LAYER_API_KEY: key },
  });
  expect(stdout).toMatch(/data: \[DONE\]\s*$/);
  const said = [...stdout.matchAll(/^data: (\{.*\})$/gm)]
    .map(([, event = ""]) => JSON.parse(event).choices[0]?.delta?.content ?? "")
    .join("");
  expect(said).toContain(`You wrote: “${awkward.replace(/\s+/g, " ")}”`);
});

test("a viewer reads the page, and is told why they cannot ask", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Tomás", path: "/playground" });
  await page.getByText("Only administrators can spend on models. At Northwind, ask Ana Lindqvist.").first().waitFor();
  expect(await page.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  expect(problems).toEqual([]);
});

test.each([{ forcedColors: "active" }, { colorScheme: "dark", viewport: { width: 375, height: 760 } }] as const)(
  "axe finds nothing, and leaves no contrast undecided, with %j",
  async (appearance) => {
    const { page, problems } = await visit(browser, portal, { as: "Ana", path: "/playground", ...appearance });
    await ask(page, "A few words");
    await facts(page).waitFor({ timeout: 60_000 });
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Code" }).click();
    await page.getByRole("region", { name: "cURL" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    // The small plan may be spent by what came before; the page asks again by itself, and the browser tells of it.
    expect(problems.filter((problem) => !problem.includes("429"))).toEqual([]);
  },
);
