import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type FrameLocator, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../scripts/browser.mjs";
import { signIn, visit } from "./support/browser.ts";
import { type PortalProcess, startPortal } from "./support/portal-process.ts";
import { callGateway } from "./support/visitor.ts";

let portal: PortalProcess;
let browser: Browser;

beforeAll(async () => {
  const options = await findBrowser();
  // A name that is not this machine's own is no secure context over http: browsers withhold the Clipboard API there.
  const args = [...(options?.args ?? []), "--host-resolver-rules=MAP portal.test 127.0.0.1"];
  [portal, browser] = await Promise.all([startPortal(), chromium.launch({ ...options, args })]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.[Symbol.asyncDispose]();
});

async function createAndCopy(page: Page | FrameLocator, name: string) {
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
}

/** What another page finds on the clipboard, if it is a key that works. */
async function pasted(): Promise<number> {
  const context = await browser.newContext({ permissions: ["clipboard-read"] });
  const page = await context.newPage();
  await page.goto(portal.url);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await context.close();
  return (await callGateway(portal, text)).status;
}

test("8: granted: the key is on the clipboard when it says so", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await createAndCopy(page, "Granted");
  expect(await pasted()).toBe(200);
});

test("8: denied: it gets there all the same, by a copy command", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys", permissions: [] });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Browser.setPermission", {
    origin: portal.url,
    permission: { name: "clipboard-write", allowWithoutSanitization: false },
    setting: "denied",
  });
  const refused = await page.evaluate(() => navigator.clipboard.writeText("x").then(String, (error) => error.name));
  expect(refused).toBe("NotAllowedError");
  await createAndCopy(page, "Denied");
  expect(await pasted()).toBe(200);
});

test("8: absent, over plain http: likewise", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://portal.test:${new URL(portal.url).port}/api-keys`);
  expect(await page.evaluate(() => [isSecureContext, navigator.clipboard === undefined])).toEqual([false, true]);
  await signIn(page, "Ana");
  await createAndCopy(page, "Plain http");
  expect(await pasted()).toBe(200);
});

test("8: in an iframe of another origin, which may not use the clipboard: likewise", async () => {
  const host = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Host</title><iframe width="1200" height="800" src="${portal.url}/api-keys">`);
  }).listen(0, "127.0.0.1");
  await once(host, "listening");
  const { port } = host.address() as AddressInfo;
  try {
    const page = await (await browser.newContext()).newPage();
    // The portal itself forbids to be framed; a host that embeds the components need not.
    await page.route(`${portal.url}/**`, async (route) => {
      const response = await route.fetch();
      const { "content-security-policy": _, "x-frame-options": __, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await page.goto(`http://127.0.0.1:${port}/`);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Ana" }).click();
    await frame.getByRole("button", { name: "Sign in", exact: true }).click();
    const [, inner] = page.frames();
    const refused = await inner?.evaluate(() => navigator.clipboard.writeText("x").then(String, (error) => error.name));
    expect(refused).toBe("NotAllowedError");
    await createAndCopy(frame, "Framed");
    expect(await pasted()).toBe(200);
  } finally {
    host.close();
  }
});

test("8: by keyboard over the masked text: the key, not the dots", async () => {
  const { page } = await visit(browser, portal, { as: "Ana", path: "/api-keys" });
  await page.getByRole("button", { name: "Create key" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Masked");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "API key" }).focus();
  await page.keyboard.press("ControlOrMeta+c");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await pasted()).toBe(200);
});
