import { openInBrowser } from "../in-browser.mjs";
import { median } from "../in-page.mjs";

/**
 * `node bench/chat/run.mjs`: an answer of 1,000 and of 10,000 tokens at 200 a second below 200 settled messages, in
 * Chromium, beside `useChat` of `@ai-sdk/react` and a bare `useState`. CPU is all that the page's main thread did, from
 * reading the bytes to laying out the text. In turn in one run, on a fresh page each time.
 */
const perSecond = Number(process.env.RATE ?? 200);
const names = ["ours", "useChat", "useChat, throttled to 50 ms", "bare useState"];

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

/** @param {string} name @param {number} count @param {number} [pace] */
async function measure(name, count, pace = perSecond) {
  await page.evaluate(([which, many, each]) => bench.show(which, many, each), [name, count, pace]);
  const before = await cpuSeconds();
  const outcome = await page.evaluate(() => bench.run());
  const microseconds = ((await cpuSeconds()) - before) * 1e6;
  await page.evaluate(() => bench.leave());
  return { ...outcome, perToken: microseconds / count };
}

/** @param {string} name */
async function rowOf(name) {
  await reload();
  // What a page allocates once and for all, compiled code included, is there after this.
  await measure(name, 10_000, 4_000);
  const before = await heap();
  const short = [await measure(name, 1_000), await measure(name, 1_000), await measure(name, 1_000)];
  const long = await measure(name, 10_000);
  const held = (await heap()) / before;
  return { name, short: median(short.map(({ perToken }) => perToken)), long, held };
}

console.log(machine);
const rows = [];
for (const name of names) rows.push(await rowOf(name));
await close();
console.table(
  Object.fromEntries(
    rows.map(({ name, short, long, held }) => [
      name,
      {
        "CPU per token of 1,000": `${short.toFixed(0)} µs`,
        "of 10,000": `${long.perToken.toFixed(0)} µs`,
        commits: long.commits,
        "longest task": long.longest === 0 ? "under 50 ms" : `${long.longest.toFixed(0)} ms`,
        "heap after / before": `${(held * 100).toFixed(1)} %`,
      },
    ]),
  ),
);
const [own, peer] = rows;
if (own && peer) {
  console.log(
    `CPU per token at 10,000: ${(own.long.perToken / peer.long.perToken).toFixed(2)} of useChat's (wanted: at most 0.25).`,
  );
  console.log(`Beside 1,000: ${(own.long.perToken / own.short).toFixed(2)} × (wanted: at most 1.5).`);
  console.log(`Commits: ${own.long.commits} (wanted: at most ${(10_000 / perSecond) * 20 + 3}).`);
}
