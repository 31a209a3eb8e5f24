import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings, launchBrowser, noDialog, signIn, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { Visitor } from "./support/visitor.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), launchBrowser()]);
  const ana = await new Visitor(portal).signIn("Ana");
  for (const name of ["Production", "Staging"]) await ana.createKey(name);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

describe("signing in and out", () => {
  test("an ended session leads to the sign-in page, and from there back to where it was", async () => {
    const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
    await page.getByRole("row", { name: /Staging/ }).waitFor();
    await page.getByRole("button", { name: "Create key" }).first().click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Too late");
    // From here on any read of the page's own may find it out as well as this one.
    await page.evaluate(() => fetch("/api/session", { method: "DELETE" }));
    await page.keyboard.press("Enter");

    await page.getByText("Your session has ended. Sign in to return to where you were.").waitFor();
    await signIn(page, "Ana");
    await page.getByRole("row", { name: /Staging/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/api-keys");
    expect(await page.getByRole("row", { name: /Too late/ }).count()).toBe(0);
  });

  test("wrong credentials are answered in words, and what was typed stays", async () => {
    const { page } = await visit(browser, portal);
    await page.getByRole("textbox", { name: "Email" }).fill("ana@northwind.example");
    await page.getByLabel("Password").fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("This email and password do not belong together.").waitFor();
    expect(await page.getByRole("textbox", { name: "Email" }).inputValue()).toBe("ana@northwind.example");
  });

  test("signing out shows the sign-in page in the company's colours", async () => {
    const { page } = await visit(browser, portal, { as: "Miriam" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Quire" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in to Quire" }).waitFor();
  });
});

describe("two companies, one portal", () => {
  test("their markup is the same: tokens alone make the difference", async () => {
    const looks = await Promise.all(
      ["Ana", "Miriam"].map(async (as) => {
        const { page } = await visit(browser, portal, { as, path: "/api-keys" });
        const create = page.getByRole("button", { name: "Create key" }).first();
        await create.waitFor();
        return create.evaluate((button) => {
          const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(button);
          return { classes: button.className, look: { backgroundColor, borderRadius, fontFamily } };
        });
      }),
    );
    const [northwind, quire] = looks;
    expect(quire?.classes).toBe(northwind?.classes);
    for (const property of ["backgroundColor", "borderRadius", "fontFamily"] as const) {
      expect(quire?.look[property]).not.toBe(northwind?.look[property]);
    }
  });

  test("the sign-in page wears the tokens of the company whose address is typed", async () => {
    const { page } = await visit(browser, portal);
    await page.getByRole("textbox", { name: "Email" }).fill("someone@quire.example");
    await page.getByRole("heading", { name: "Sign in to Quire" }).waitFor();
    expect(await page.locator("html").getAttribute("data-company")).toBe("quire");
  });
});

describe("colour scheme", () => {
  test("a chosen scheme is there before any script runs", async () => {
    const { page } = await visit(browser, portal, { as: "Ana", colorScheme: "light" });
    const saved = page.waitForResponse(/\/api\/theme\/dark/);
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await saved;
    await page.route(/\.js$/, (route) => route.abort());
    await page.reload();
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(lightness(background)).toBeLessThan(0.3);
  });
});

describe("getting around", () => {
  test("navigation moves the focus, names the page, and answers the browser's buttons", async () => {
    const { page, problems } = await visit(browser, portal, { as: "Ana" });
    await page.getByRole("link", { name: "Team" }).click();
    await page.getByRole("heading", { name: "Team", level: 1 }).waitFor();
    expect(await page.title()).toBe("Team · Northwind");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    expect(await page.getByRole("link", { name: "Team" }).getAttribute("aria-current")).toBe("page");

    await page.goBack();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    await page.goto(`${portal.url}/nowhere`);
    await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
    expect(problems).toEqual([]);
  });

  test("the overview leads a new account to its first key; who may not create is told why", async () => {
    const { page, problems } = await visit(browser, portal, { as: "Miriam" });
    const start = page.getByRole("region", { name: "Make your first request" });
    await start.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("From the overview");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Copy key" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await noDialog(page);
    await start
      .getByRole("listitem")
      .filter({ hasText: /Create an API key.*Done/ })
      .waitFor();
    await page.getByText("From the overview").waitFor();
    expect(problems).toEqual([]);

    const viewer = await visit(browser, portal, { as: "Jonas" });
    const create = viewer.page.getByRole("button", { name: "Create gate" });
    expect(await create.getAttribute("aria-disabled")).toBe("true");
    await create.hover();
    await viewer.page.getByRole("tooltip").waitFor();
  });

  test("the first stop of the keyboard skips to the content", async () => {
    const { page } = await visit(browser, portal, { as: "Ana" });
    await page.reload();
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  });

  test("at 375 px the pages are in a drawer, and nothing scrolls sideways", async () => {
    const { page, problems } = await visit(browser, portal, { as: "Ana", viewport: { width: 375, height: 812 } });
    for (const title of ["API keys", "Team", "Overview"]) {
      await page.getByRole("button", { name: "Open menu" }).click();
      await page.getByRole("link", { name: title, exact: true }).click();
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    }
    expect(problems).toEqual([]);
  });
});

describe.each(["light", "dark"] as const)("axe finds nothing, %s", (colorScheme) => {
  test.each([
    ["the sign-in page", undefined, "/", "Sign in to Northwind"],
    ["the overview", "Ana", "/", "Overview"],
    ["API keys", "Ana", "/api-keys", "API keys"],
    ["API keys, for a viewer", "Jonas", "/api-keys", "API keys"],
    ["API keys of the other company", "Miriam", "/api-keys", "API keys"],
    ["the team", "Miriam", "/team", "Team"],
  ])("on %s", async (_, as, path, heading) => {
    const { page } = await visit(browser, portal, { ...(as && { as }), path, colorScheme });
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    if (path === "/api-keys")
      await page
        .getByRole("cell", { name: /portal/ })
        .first()
        .waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test("in the dialogs", async () => {
    const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys", colorScheme });
    await page.getByRole("button", { name: "Create key" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).fill(`Seen by axe, ${colorScheme}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Copy key" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: /^Delete “Northwind portal”/ }).click();
    await page.getByRole("dialog").waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

/** Relative luminance's poor cousin, 0 to 1, of whatever notation the browser gives. */
function lightness(color: string): number {
  const [first = 0, ...rest] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return color.startsWith("rgb") ? Math.max(first, ...rest.slice(0, 2)) / 255 : first > 1 ? first / 100 : first;
}
