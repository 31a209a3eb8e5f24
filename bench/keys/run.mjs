import { openInBrowser } from "../in-browser.mjs";
import { median } from "../in-page.mjs";

/**
 * `node bench/keys/run.mjs`: the screen of keys with 10,000 of them, in Chromium, beside the least that shows them (rows
 * near the screen by hand), the same without that, and `@zuplo/react-api-key-manager` with 1,000. In turn in one run, on
 * a fresh page each time. "Computed" is what the page's main thread works for it, whatever else the machine does; "shown"
 * is the time on the clock.
 */
const rounds = 7;
const word = "nightly 7";

const { page, reload, measure, machine, close } = await openInBrowser(new URL("./page.jsx", import.meta.url));

/** @param {string} name @param {number} count */
async function round(name, count) {
  await reload();
  await page.evaluate(([which, many]) => bench.prepare(which, many), [name, count]);
  const mounted = await measure(() => page.evaluate(() => bench.mount()));
  const nodes = await page.evaluate(() => bench.nodes());
  const scrolled = await measure(() => page.evaluate(() => bench.scroll(10)));
  const typed = await measure(() => page.evaluate((text) => bench.search(text), word));
  return { mounted, nodes, scrolled, typed };
}

/** @param {string} name @param {number} count @param {number} [times] */
async function candidate(name, count, times = rounds) {
  const runs = [];
  for (let index = 0; index < times; index++) runs.push(await round(name, count));
  const searches = runs[0]?.typed.result !== undefined;
  return {
    name: `${name}, ${count.toLocaleString("en")}`,
    mount: median(runs.map(({ mounted }) => mounted.cpuMs)),
    shown: median(runs.map(({ mounted }) => mounted.result)),
    nodes: Math.max(...runs.map(({ nodes, scrolled }) => Math.max(nodes, scrolled.result.nodes))),
    scroll: median(runs.map(({ scrolled }) => scrolled.cpuMs / 10)),
    key: searches ? median(runs.map(({ typed }) => typed.cpuMs / word.length)) : undefined,
    keyShown: searches ? median(runs.flatMap(({ typed }) => typed.result)) : undefined,
  };
}

console.log(machine);
const results = [
  await candidate("floor", 10_000),
  await candidate("ours", 10_000),
  await candidate("plain", 10_000, 3),
  await candidate("ours", 1_000),
  await candidate("zuplo", 1_000, 3),
];
await close();

const ms = (value) => (value === undefined ? "none" : `${value.toFixed(1)} ms`);
console.table(
  Object.fromEntries(
    results.map((each) => [
      each.name,
      {
        "mount, computed": ms(each.mount),
        "mount, shown": ms(each.shown),
        elements: each.nodes,
        "a wheel's step, computed": ms(each.scroll),
        "a key in search, computed": ms(each.key),
        "a key in search, shown": ms(each.keyShown),
      },
    ]),
  ),
);
const [floor, own] = results;
if (floor && own) {
  console.log(
    `Mount: ${(own.mount / floor.mount).toFixed(2)} × the floor computed, ${(own.shown / floor.shown).toFixed(2)} × shown (wanted: at most 2).`,
  );
  console.log(`Elements: ${own.nodes} (wanted: at most 800).`);
  const over = (own.keyShown ?? 0) - (floor.keyShown ?? 0);
  console.log(`A key in search: ${over.toFixed(1)} ms over the floor (wanted: at most a frame, 16.7).`);
}
