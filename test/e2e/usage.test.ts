import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { resolveRange, type UsageRange } from "@layer-ai/react/headless";
import { en } from "@layer-ai/react/locales/en";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { axeFindings, launchBrowser, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

/** Questions that people come to the page with, each answered within three clicks, and as SQL answers them. */
const timeZone = "America/New_York";
let portal: PortalProcess;
let browser: Browser;
let rows: Row[];

interface Row {
  id: string;
  at: number;
  key: string | null;
  key_id: string | null;
  gate: string | null;
  status: string;
  success: boolean;
  cost: number | null;
  latency: number;
  attempts: { model: string; status: string }[];
}

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal({ PORTAL_DEMONSTRATION: "on" }), launchBrowser()]);
  const ana = await new Visitor(portal).signIn("Ana");
  const count = async () => (await (await ana.send("/api/layer/v1/logs/overview")).json()).totalRequests;
  await vi.waitFor(async () => expect(await count()).toBe(6_000), { timeout: 90_000, interval: 1_000 });
  // The database is one process's alone: asked while the portal is away.
  await portal.end();
  rows = await readLog();
  await portal.restart();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

async function readLog(): Promise<Row[]> {
  const database = await PGlite.create(join(portal.layerDataDir, "database"));
  const answer = await database.query<Row>(`
    SELECT id, extract(epoch FROM logged_at)::float8 * 1000 AS at, api_key_name AS key, api_key_id AS key_id,
           gate_name AS gate, status, success, cost_nano_usd::float8 AS cost, latency_ms AS latency, attempts
    FROM layer_logs
    WHERE account_id = (SELECT account_id FROM layer_logs GROUP BY account_id HAVING count(*) = 6000)
    ORDER BY logged_at DESC, id DESC`);
  await database.close();
  return answer.rows.map((row) => ({ ...row, at: Math.round(row.at) }));
}

function within(range: UsageRange): Row[] {
  const span = resolveRange(range, Date.now(), timeZone);
  return rows.filter(({ at }) => span !== undefined && at >= span.from && at < span.to);
}

/** What each of them adds up to, the most first. */
function sums(of: readonly Row[], group: (row: Row) => string | null, amount: (row: Row) => number) {
  const totals = new Map<string | null, number>();
  for (const row of of) totals.set(group(row), (totals.get(group(row)) ?? 0) + amount(row));
  return [...totals].map(([name, total]) => ({ name, total })).sort((a, b) => b.total - a.total);
}

async function open(query = "") {
  const visited = await visit(browser, portal, {
    as: "Ana",
    path: `/usage${query}`,
    timezoneId: timeZone,
    acceptDownloads: true,
  });
  await visited.page.getByRole("slider").waitFor();
  return visited;
}

const words: Readonly<Record<string, unknown>> = en.usage;
const choose = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).click();

test("which key cost most this month: one click", async () => {
  const [most] = sums(
    within("month_to_date"),
    ({ key }) => key,
    ({ cost }) => cost ?? 0,
  );
  const { page, problems } = await open();
  await choose(page, "This month");
  const table = page.getByRole("table", { name: "Figures by key" });
  const first = table.getByRole("row").nth(1);
  await expect.poll(() => first.getByRole("cell").nth(1).getAttribute("title")).toBe(usd(most?.total ?? 0));
  expect(await first.getByRole("cell").first().textContent()).toBe(most?.name);
  expect(new URL(page.url()).search).toBe("?range=month_to_date");
  expect(problems).toEqual([]);
});

test("which gate fails most, and with what error: three clicks", async () => {
  const failed = within("30d").filter(({ success }) => !success);
  const [worst] = sums(
    failed,
    ({ gate }) => gate,
    () => 1,
  );
  const errors = sums(
    failed.filter(({ gate }) => gate === worst?.name),
    ({ status }) => status,
    () => 1,
  );
  const { page } = await open();
  await choose(page, "Errors");
  await choose(page, "Gate");
  const gate = page.getByRole("table", { name: "Figures by gate" }).getByRole("button").first();
  expect(await gate.textContent()).toBe(worst?.name);
  await gate.click();
  const first = page.getByRole("table", { name: "Figures by status" }).getByRole("row").nth(1);
  await first.waitFor();
  const cells = await first.getByRole("cell").allTextContents();
  const most = errors.filter(({ total }) => total === errors[0]?.total).map(({ name }) => words[`log_${name}`]);
  expect(most).toContain(cells[0]);
  expect(cells.at(-1)).toBe(String(errors[0]?.total));
});

test("what one slow request did, attempt by attempt: two clicks", async () => {
  const slowest = rows.slice(0, 100).reduce((most, row) => (row.latency > most.latency ? row : most));
  const { page } = await open();
  const log = page.getByRole("table", { name: "Requests" });
  await log.getByRole("row").nth(20).waitFor();
  await log.getByRole("columnheader", { name: "Latency" }).getByRole("button").click();
  const row = log.locator(`[data-log-id]`).first();
  await expect.poll(() => row.getAttribute("data-log-id")).toBe(slowest.id);
  await row.click();
  const attempts = page.getByRole("dialog").locator(".layer-log-attempt");
  await attempts.first().waitFor();
  expect(await attempts.locator(".layer-log-attempt-model").allTextContents()).toEqual(
    slowest.attempts.map(({ model }) => model),
  );
  const told = (await attempts.allTextContents()).join("\n");
  for (const { status } of slowest.attempts) {
    expect(told).toContain(status === "success" ? en.usage.logSuccess : words[`log_${status}`]);
  }
});

test("an export of exactly what is on the screen: two clicks, and its sum is the summary's", async () => {
  const key = rows.find((row) => row.key === "Production")?.key_id;
  const shown = within("7d").filter(({ key_id }) => key_id === key);
  const { page } = await open(`?key=${key}&range=7d`);
  await page.getByRole("button", { name: "Export" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const file = await readFile(await (await saved).path(), "utf8");
  const [head = "", ...lines] = file.trim().split("\r\n");
  const cells = lines.map((line) => line.split(","));
  expect(cells.map((cell) => cell[head.split(",").indexOf("log_id")])).toEqual(shown.map(({ id }) => id));
  const costs = cells.map((cell) => Math.round(Number(cell[head.split(",").indexOf("cost_usd")]) * 1e9));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  expect(total).toBe(shown.reduce((sum, { cost }) => sum + (cost ?? 0), 0));
  await page.locator("[data-figure=cost] button").hover();
  await page
    .getByRole("tooltip")
    .filter({ hasText: usd(total) })
    .waitFor();
});

test("a viewer sees usage too, and picks a bar by keyboard, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await visit(browser, portal, { as: "Tomás", path: "/usage", timezoneId: timeZone, colorScheme });
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /^Requests of / }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }
});

function usd(nano: number): string {
  return new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 9 }).format(
    nano / 1e9,
  );
}
