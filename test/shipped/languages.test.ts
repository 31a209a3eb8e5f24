import { chromium } from "playwright";
import { expect, inject, test } from "vitest";
import { findBrowser } from "../../scripts/browser.mjs";
import { wordsIn, wordsOfData } from "./support/known-words.ts";
import { unlocalisedTexts } from "./support/texts.ts";

test("in a made-up language no story shows a text that is not in the locale", async () => {
  const known = wordsOfData();
  const found: string[] = [];
  let localised = 0;
  const browser = await chromium.launch(await findBrowser());
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 }, reducedMotion: "reduce" });
  const address = `${inject("gallery")}/?locale=${encodeURIComponent("made up")}`;
  await page.goto(address);
  for (const name of await page.evaluate(() => window.gallery.names)) {
    // The primitives take their texts from whoever uses them.
    if (name.startsWith("ui/")) continue;
    await page.goto(address);
    await page.evaluate((story) => window.gallery.show(story), name);
    await page.waitForTimeout(300);
    for (const text of await page.evaluate(unlocalisedTexts)) {
      const strange = wordsIn(text).filter((word) => !known.has(word));
      if (strange.length > 0) found.push(`${name}: “${text}” (${strange.join(", ")})`);
    }
    localised += await page.evaluate(() => document.body.innerHTML.split("⟦").length - 1);
  }
  await browser.close();
  expect([...new Set(found)]).toEqual([]);
  // The language was on.
  expect(localised).toBeGreaterThan(500);
});
