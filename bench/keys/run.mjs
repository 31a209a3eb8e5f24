import { openInBrowser } from "../in-browser.mjs";
import { median } from "../in-page.mjs";

/**
 * `node bench/keys/run.mjs`: the screen of keys with 10,000 of them, in Chromium, beside the least that shows them (rows
 * near the screen by hand), the same without that, and `@zuplo/react-api-key-manager` with 1,000. In turn in one run, on
 * a fresh page each time: the ratios say more than the times do.
 */
const rounds = 7;
const word = "nightly 7";

const { page, reload, machine, close } = await openInBrowser(new URL("./page.jsx", import.meta.url));

/** @param {string} name @param {number} count @param {number} times */
async function measure(name, count, times = rounds) {
  const runs = [];
  for (let round = 0; round < times; round++) {
    await reload();
    const mounted = await page.evaluate(([which, many]) => bench.mount(which, many), [name, count]);
    const scrolled = await page.evaluate(() => bench.scroll(10));
    const typed = await page.evaluate((text) => bench.search(text), word);
    runs.push({ mounted, scrolled, typed });
  }
  return {
    name: `${name}, ${count.toLocaleString("en")}`,
    mount: median(runs.map(({ mounted }) => mounted.ms)),
    nodes: Math.max(...runs.map(({ mounted, scrolled }) => Math.max(mounted.nodes, scrolled.nodes))),
    scroll: median(runs.flatMap(({ scrolled }) => scrolled.times)),
    key: runs[0]?.typed ? median(runs.flatMap(({ typed }) => typed)) : undefined,
    worstKey: runs[0]?.typed ? median(runs.map(({ typed }) => Math.max(...typed))) : undefined,
  };
}

console.log(machine);
const results = [];
for (const [name, count, times] of [
  ["floor", 10_000],
  ["ours", 10_000],
  ["plain", 10_000, 3],
  ["ours", 1_000],
  ["zuplo", 1_000, 3],
]) {
  results.push(await measure(name, count, times));
}
await close();
const ms = (value) => (value === undefined ? "none" : `${value.toFixed(1)} ms`);
console.table(
  Object.fromEntries(
    results.map(({ name, mount, nodes, scroll, key, worstKey }) => [
      name,
      { mount: ms(mount), nodes, "a wheel's step": ms(scroll), "a key in search": ms(key), "its worst": ms(worstKey) },
    ]),
  ),
);
const [floor, own] = results;
if (floor && own) {
  console.log(`Mount: ${(own.mount / floor.mount).toFixed(2)} × the floor (wanted: at most 2).`);
  console.log(`Elements: ${own.nodes} (wanted: at most 800).`);
  console.log(
    `A key in search: ${((own.key ?? 0) - (floor.key ?? 0)).toFixed(1)} ms over the floor (wanted: at most 16.7).`,
  );
}
