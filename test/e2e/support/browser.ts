import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { onTestFinished } from "vitest";
import { findBrowser } from "../../../scripts/browser.mjs";
import type { PortalProcess } from "./portal-process.ts";

/** The Chromium that `npm test` found or installed. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser());
}

/**
 * Opens the portal in a fresh profile, signed in as somebody. What the page should not have to say is collected in
 * `problems`: errors and warnings in its console, exceptions, and violations of the content security policy.
 */
export async function visit(browser: Browser, portal: PortalProcess, options: VisitOptions = {}): Promise<Visit> {
  const { path = "/", as, ...context } = options;
  const profile = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...context });
  // Pages that stay open go on asking the portal for news, and slow down the tests after them.
  onTestFinished(() => profile.close());
  const page = await profile.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  // Not as a script element, which the page's own policy refuses.
  await page.addInitScript(axe.source);
  await page.goto(portal.url + path);
  if (as) await signIn(page, as);
  return { page, problems };
}

export interface VisitOptions extends BrowserContextOptions {
  path?: string;
  /** The beginning of the name of one of the people whom the sign-in page offers. */
  as?: string;
}

export interface Visit {
  page: Page;
  problems: string[];
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page
    .getByRole("navigation", { name: "Pages" })
    .or(page.getByRole("button", { name: "Open menu" }))
    .first()
    .waitFor();
}

/** What axe finds wrong with the page as it stands, and what it could not decide about contrast. */
export async function axeFindings(page: Page): Promise<string[]> {
  // A colour on its way to another is neither.
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1);
    return Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations, incomplete } = await page.evaluate(() => window.axe.run());
  const undecided = incomplete.filter(({ id }) => id === "color-contrast");
  return [...violations, ...undecided].flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Presses Tab until the focus is on the element that a screen reader would call this. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await focusedName(page);
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
  }
  throw new Error(`60 presses of Tab did not reach ${name}.`);
}

/**
 * Until every dialog is closed. What lies below one is hidden from the accessibility tree, so that a row looked for by
 * its role is "gone" while it is only covered.
 */
export function noDialog(page: Page): Promise<void> {
  return page.getByRole("dialog").first().waitFor({ state: "detached" });
}

/** What a screen reader calls the element with the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
  });
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
