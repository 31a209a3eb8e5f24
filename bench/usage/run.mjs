import { loadavg } from "node:os";
import { openInBrowser } from "../in-browser.mjs";
import { median } from "../in-page.mjs";

/**
 * `node bench/usage/run.mjs`: the table of requests with 100,000 of them, in Chromium, beside the least that shows, sorts
 * and searches them (rows near the screen by hand), TanStack Table with its virtualizer, MUI X DataGrid and AG Grid
 * Community; the chart of 720 bars × 8 series beside the same bars and axes by hand and Recharts; and an export of all of
 * the requests. In turn in one run, on a fresh page each time: the ratios say more than the times do. Each goes once
 * before those that count, so that none pays for what a browser does for the first time.
 */
const rounds = Number(process.argv[2] ?? 5);
const rows = 100_000;
const names = (process.argv[3] ?? "floor,ours,tanstack,mui,agGrid").split(",");

const { page, reload, machine, close } = await openInBrowser(new URL("./page.jsx", import.meta.url), {
  viewport: { width: 1_200, height: 760 },
  args: ["--enable-precise-memory-info"],
});

const devtools = await page.context().newCDPSession(page);
await devtools.send("Performance.enable", { timeDomain: "threadTicks" });

/** What the page's main thread has worked since it was opened, in ms: other processes do not count. */
async function worked() {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

/** @template {object} T @param {() => Promise<T>} act */
async function measured(act) {
  const before = await worked();
  const answer = await act();
  return { ...answer, cpu: (await worked()) - before };
}

/** One candidate once, on a fresh page. @param {string} name */
async function run(name) {
  await reload();
  await page.evaluate((count) => bench.prepare(count), rows);
  const mounted = await measured(() => page.evaluate((which) => bench.mount(which), name));
  const scrolled = await page.evaluate(() => bench.scroll({ frames: 150, step: 1_700 }));
  const heap = await page.evaluate(() => bench.heap());
  const sorted = await measured(() => page.evaluate(() => bench.sort()));
  const filtered = await measured(() => page.evaluate(() => bench.filter()));
  return { mounted, scrolled, heap, sorted, filtered };
}

/** @type {Map<string, Awaited<ReturnType<typeof run>>[]>} */
const runs = new Map(names.map((name) => [name, []]));
// In turn, so that what else the machine does meets all of them.
for (let round = 0; round <= rounds; round++) {
  for (const [name, results] of runs) {
    const result = await run(name);
    if (round > 0) results.push(result);
  }
}

const charts = new Map([
  ["bare", []],
  ["ours", []],
  ["recharts", []],
]);
for (let round = 0; round <= rounds; round++) {
  for (const [name, times] of charts) {
    await reload();
    const time = await measured(() => page.evaluate((which) => bench.mountChart(which), name));
    if (round > 0) times.push(time);
  }
}

const exports = [];
for (const format of ["csv", "jsonl"]) {
  await reload();
  await page.evaluate((count) => bench.prepareExport(count), rows);
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  const answer = await measured(() => page.evaluate((which) => bench.exportRows(which), format));
  const trace = await browser?.stopTracing();
  const exported = await page.evaluate((which) => bench.countExported(which), format);
  exports.push([format, { ...answer, rows: exported, tasks: taskTimes(JSON.parse(String(trace))) }]);
}
await close();

/** What each task of the page's main thread computed, in ms: by the clock, others on the machine would count too. */
function taskTimes({ traceEvents }) {
  const main = traceEvents.find(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  return traceEvents
    .filter(({ name, pid, tid, tdur }) => name.endsWith("RunTask") && pid === main.pid && tid === main.tid && tdur > 0)
    .map(({ tdur }) => tdur / 1_000);
}

console.log(`${machine}; ${rounds} rounds; load ${loadavg()[0]?.toFixed(1)}`);
const middle = (name, read) => median((runs.get(name) ?? []).map(read));
const ms = (value) => `${value.toFixed(0)} ms`;
/** To the frame, and of that what the page's main thread worked. */
const both = (name, verb) => `${ms(middle(name, (one) => one[verb].ms))} (${ms(middle(name, (one) => one[verb].cpu))})`;
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        "mount (CPU)": both(name, "mounted"),
        "sort (CPU)": both(name, "sorted"),
        "longest task": ms(middle(name, (one) => one.sorted.longest)),
        "filter (CPU)": both(name, "filtered"),
        "longest task ": ms(middle(name, (one) => one.filtered.longest)),
        "slow frames": `${(middle(name, (one) => one.scrolled.slow) * 100).toFixed(1)} %`,
        "blank frames": middle(name, (one) => one.scrolled.blank),
        nodes: middle(name, (one) => Math.max(one.mounted.nodes, one.scrolled.nodes)),
        heap: `${(middle(name, (one) => one.heap) / 1e6).toFixed(1)} MB`,
      },
    ]),
  ),
);
console.table(
  Object.fromEntries(
    [...charts].map(([name, times]) => [
      name,
      {
        mount: ms(median(times.map((time) => time.ms))),
        CPU: ms(median(times.map((time) => time.cpu))),
        nodes: median(times.map((time) => time.nodes)),
        "nodes in the drawing": median(times.map((time) => time.svgNodes)),
      },
    ]),
  ),
);
console.table(
  Object.fromEntries(
    exports.map(([format, { rows: count, ms: time, cpu, tasks }]) => [
      `export as ${format}`,
      {
        rows: count,
        "time (CPU)": `${ms(time)} (${ms(cpu)})`,
        tasks: tasks.length,
        "longest task (CPU)": ms(Math.max(...tasks)),
        "tasks over 50 ms (CPU)": tasks.filter((time) => time > 50).length,
      },
    ]),
  ),
);
