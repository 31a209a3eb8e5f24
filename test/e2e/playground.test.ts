import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFindings, launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

let portal: PortalProcess;
let browser: Browser;
let ana: Visitor;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ PORTAL_PLAN: "trial" }), launchBrowser()]);
  ana = await new Visitor(portal).signIn("Ana");
  const answer = await ana.send("/api/layer/v1/gates", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "steady", model: "simulated-mini" }),
  });
  expect(answer.status).toBe(201);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

const log = (page: Page, gate: string) => page.getByRole("log", { name: `Conversation with ${gate}` });
const facts = (page: Page, number = 1) => page.getByRole("list", { name: `About answer ${number}` });
const patiently = { timeout: 60_000 };

/** Asks as soon as the plan allows it. */
async function ask(page: Page, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: /^Message / });
  await field.fill(text);
  await expect.poll(() => page.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBeNull();
  await field.press("Enter");
}

/** The model and both fallbacks, one of them moved before the other. */
async function makeGate(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create gate" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("combobox", { name: "Model" }).fill("simulated");
  await page.keyboard.press("Enter");
  await form.getByRole("textbox", { name: "System prompt" }).fill("You’re “Northwind’s” assistant.");
  await form.getByRole("combobox", { name: "Strategy" }).selectOption("fallback");
  for (const model of ["gpt-4o-mini", "simulated-mini"]) {
    await form.getByRole("combobox", { name: "Add a model" }).fill(model);
    await page.keyboard.press("Enter");
  }
  await form.getByRole("button", { name: "Move “Simulated mini” up" }).click();
  await form.getByRole("checkbox", { name: "Top p" }).uncheck();
  await form.getByRole("button", { name: "Create gate" }).click();
  await page.getByRole("heading", { name: `Call “${name}”` }).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
}

/** The seconds that are left, again and again until none is said. */
async function countdown(page: Page): Promise<number[]> {
  const seconds: number[] = [];
  const wait = page.getByRole("timer");
  await expect
    .poll(
      async () => {
        const [text = ""] = await wait.allTextContents();
        const left = /^Too many requests\. Trying again in (\d+) seconds?\.$/.exec(text)?.[1];
        if (left !== undefined && Number(left) !== seconds.at(-1)) seconds.push(Number(left));
        return text;
      },
      { ...patiently, interval: 100 },
    )
    .toBe("");
  return seconds;
}

test("from a new gate to a terminal: tried, stopped, asked again, compared, fallen back, limited, and taken along", async () => {
  const { page, problems } = await visit(browser, portal, { as: "Ana" });
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Gates" }).click();
  await makeGate(page, "support-bot");
  expect(await ana.json("/api/layer/v1/gates/name/support-bot")).toMatchObject({
    model: "simulated",
    systemPrompt: "You’re “Northwind’s” assistant.",
    routingStrategy: "fallback",
    fallbackModels: ["simulated-mini", "gpt-4o-mini"],
    allowOverrides: { model: true, temperature: true, maxTokens: true, topP: false },
  });
  await page.getByRole("button", { name: "Try “support-bot”" }).click();

  // A long answer streams in, until it is stopped; what has come of it stays.
  const thread = log(page, "support-bot");
  const answer = async () => (await thread.getByRole("article").nth(1).textContent()) ?? "";
  await ask(page, "Tell me everything. simulate: long");
  await thread.getByText("This is a simulated answer").waitFor();
  const begun = await answer();
  await expect.poll(async () => (await answer()).length).toBeGreaterThan(begun.length + 100);
  await page.keyboard.press("Escape");
  await facts(page)
    .getByText(/^Stopped/)
    .waitFor();
  expect(await answer()).toContain(begun);

  // Asked again, and stopped again: a second version of the answer, and the way back to the first.
  await page.getByRole("button", { name: "Answer question 1 again" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("2 / 2", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Previous version of message 1" }).click();
  await page.getByText("1 / 2", { exact: true }).waitFor();
  expect(await answer()).toContain(begun);

  // Asked in other words, and answered to the end: by whom, for how much, how fast.
  await page.getByRole("button", { name: "Edit question 1" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill("Who answers?");
  await page.keyboard.press("Enter");
  await thread.getByText("You wrote: “Who answers?”").waitFor(patiently);
  await expect
    .poll(() => facts(page).textContent(), patiently)
    .toMatch(/^simulated\d+ in · \d+ out.*\$0\.0.*to first token.*tok\/s$/);
  expect(await axeFindings(page)).toEqual([]);
  expect(problems).toEqual([]);

  // Two gates, one question.
  await page.getByRole("button", { name: "Compare" }).click();
  await log(page, "steady").waitFor();
  await ask(page, "Compare yourselves.");
  await thread.getByText("answer from “simulated”").nth(1).waitFor(patiently);
  await log(page, "steady").getByText("answer from “simulated-mini”").waitFor(patiently);
  await page.getByRole("button", { name: "End comparison" }).click();
  await log(page, "steady").waitFor({ state: "detached" });

  // The first model fails, the first fallback answers.
  const parameters = page.getByRole("complementary", { name: "Parameters" });
  await parameters.getByRole("combobox", { name: "Model" }).fill("simulated-unreliable");
  await page.keyboard.press("Enter");
  await ask(page, "And if a model fails?");
  await expect
    .poll(() => facts(page, 3).textContent(), patiently)
    .toMatch(/simulated-unreliable failed, answered by simulated-mini/);

  // The plan allows four at once and one more every five seconds. What is too much waits, is counted down, and comes.
  await parameters.getByRole("textbox", { name: "Max tokens" }).fill("1");
  let asked = 3;
  let seconds: number[] = [];
  while (seconds.length < 2) {
    await ask(page, `Question ${++asked}`);
    await page.getByRole("timer").or(facts(page, asked)).first().waitFor();
    seconds = await countdown(page);
    await facts(page, asked).waitFor();
  }
  expect(seconds).toEqual(Array.from(seconds, (_, index) => (seconds[0] ?? 0) - index));
  await parameters.getByRole("textbox", { name: "Max tokens" }).fill("");

  // All of it as a command, quotes, dollars and backticks included, that a shell runs with a key of its own.
  const awkward = `It's "$HOME" \`id\` \\n $(id) !! 100% — 'quoted'`;
  await ask(page, awkward);
  await facts(page, asked + 1).waitFor(patiently);
  await page.getByRole("button", { name: "Code", exact: true }).click();
  await page.getByRole("button", { name: "Copy cURL" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const { key } = (await (await ana.createKey("Terminal")).json()) as { key: string };
  const { stdout } = await promisify(execFile)("bash", ["-c", `set -eu\n${command}`], {
    env: { ...process.env, LAYER_API_KEY: key },
  });
  expect(stdout).toMatch(/data: \[DONE\]\s*$/);
  const said = [...stdout.matchAll(/^data: (\{.*\})$/gm)]
    .map(([, event = ""]) => JSON.parse(event).choices[0]?.delta?.content ?? "")
    .join("");
  expect(said).toContain("answer from “simulated-mini”");
  expect(said).toContain(`You wrote: “${awkward.replace(/\s+/g, " ")}”`);
  // The browser tells of the requests that were one too many.
  expect(problems.filter((problem) => !problem.includes("429"))).toEqual([]);
});

test("the gate that is asked is picked, and stays in the address", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/playground" });
  const picker = page.getByRole("combobox", { name: "Gate" });
  for (const gate of ["support-bot", "steady"]) {
    await picker.click();
    await page.getByRole("option", { name: gate }).click();
    await page.getByRole("textbox", { name: `Message ${gate}` }).waitFor();
  }
  expect(new URL(page.url()).search).toMatch(/gate=[0-9a-f-]{36}/);
  await page.reload();
  await expect.poll(() => picker.inputValue()).toBe("steady");
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
