import { openInBrowser } from "../in-browser.mjs";
import { median } from "../in-page.mjs";

/**
 * `node bench/chat/run.mjs`: an answer of 1,000 and of 10,000 tokens below 200 settled messages, in Chromium, beside
 * `useChat` of `@ai-sdk/react` and a bare `useState`: at 200 tokens a second, the pace of a fast model, and at 4,000,
 * where a page can hardly follow. CPU is all that the page's main thread did, from reading the bytes to painting the
 * text, less what it does where nobody reads them. In turn in one run, on a fresh page each time. With names of
 * candidates behind it, those alone.
 */
const pace = 200;
const rush = 4_000;

const { page, reload, machine, close } = await openInBrowser(new URL("./page.jsx", import.meta.url));
const devtools = await page.context().newCDPSession(page);
await devtools.send("Performance.enable", { timeDomain: "threadTicks" });

async function cpuSeconds() {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/** Bytes that are still held, once what is kept for a moment (a cache's deduplication, a timer) is gone. */
async function heap() {
  await page.waitForTimeout(3_000);
  for (let round = 0; round < 3; round++) await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}

/** @param {string} name @param {number} count @param {number} perSecond */
async function measure(name, count, perSecond) {
  await page.evaluate(([which, many, each]) => bench.show(which, many, each), [name, count, perSecond]);
  const before = await cpuSeconds();
  const outcome = await page.evaluate(() => bench.run());
  const microseconds = ((await cpuSeconds()) - before) * 1e6;
  await page.evaluate(() => bench.leave());
  return { ...outcome, perToken: microseconds / count };
}

/** @param {string} name */
async function rowOf(name) {
  await reload();
  // What a page allocates once and for all, compiled code included, is there after these.
  await measure(name, 10_000, rush);
  for (let round = 0; round < 6; round++) await measure(name, 500, rush);
  const rushed = [];
  const short = [];
  for (let round = 0; round < 3; round++) rushed.push(await measure(name, 10_000, rush));
  for (let round = 0; round < 3; round++) short.push(await measure(name, 1_000, pace));
  const before = await heap();
  const long = await measure(name, 10_000, pace);
  const perToken = (runs) => median(runs.map((run) => run.perToken));
  const held = (await heap()) / before;
  return { name, short: perToken(short), long: long.perToken, rushed: perToken(rushed), run: long, held };
}

console.log(machine);
const nobody = await rowOf("nobody reads");
const rows = [];
const asked = process.argv.slice(2);
for (const name of ["ours", "useChat", "useChat, throttled to 50 ms", "bare useState", "bare useState, every 50 ms"]) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { short, long, rushed, ...rest } = await rowOf(name);
  rows.push({ ...rest, short: short - nobody.short, long: long - nobody.long, rushed: rushed - nobody.rushed });
}
await close();
const us = (value) => `${value.toFixed(0)} µs`;
console.log(
  `Nobody reads: ${us(nobody.short)} and ${us(nobody.long)} a token at ${pace} a second, ${us(nobody.rushed)} at ${rush}.`,
);
console.table(
  Object.fromEntries(
    rows.map(({ name, short, long, rushed, run, held }) => [
      name,
      {
        "per token of 1,000": us(short),
        "of 10,000": us(long),
        [`at ${rush}/s`]: us(rushed),
        commits: run.commits,
        "longest task": run.longest === 0 ? "under 50 ms" : `${run.longest.toFixed(0)} ms`,
        "heap after / before": `${(held * 100).toFixed(1)} %`,
      },
    ]),
  ),
);
const [own, peer] = rows;
if (own && peer) {
  const ratio = (a, b) => (a / b).toFixed(2);
  console.log(
    `Per token of 10,000, of useChat's: ${ratio(own.long, peer.long)}, and at ${rush}/s ${ratio(own.rushed, peer.rushed)} (wanted: at most 0.25).`,
  );
  console.log(`Per token of 10,000, of that of 1,000: ${ratio(own.long, own.short)} (wanted: at most 1.5).`);
  console.log(`Commits: ${own.run.commits} (wanted: at most ${(10_000 / pace) * 20 + 3}).`);
}
