import { createRef } from "react";
import { createRoot } from "react-dom/client";
import { countNodes, idle, painted, shown } from "../in-page.mjs";
import { candidates } from "./candidates.jsx";
import { exportAll } from "./export.jsx";
import { makeRows } from "./rows.mjs";

export { mountChart } from "./charts.jsx";
export { countExported, prepareExport } from "./export.jsx";

const place = document.querySelector("#root");
/** @type {any} */
let current;

/** Tasks longer than 50 ms, as the browser counts them. */
const long = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) long.push(entry.duration);
}).observe({ type: "longtask" });

/** Makes the rows, so that neither their time nor their memory is any candidate's. */
export async function prepare(count) {
  const rows = makeRows(count);
  current = { rows };
  globalThis.gc?.();
  await idle();
  current.heap = performance.memory.usedJSHeapSize;
}

/** From the render to the frame that shows rows, in ms. */
export async function mount(name) {
  const candidate = candidates[name];
  const handle = createRef();
  const root = createRoot(place);
  await painted();
  const start = performance.now();
  root.render(candidate.render({ rows: current.rows, handle }));
  const end = await shown(() => place.querySelector(candidate.row));
  Object.assign(current, { candidate, handle });
  await idle();
  return { ms: end - start, nodes: countNodes(place) };
}

/** From the order to the frame that shows `cost` in the first row, with the longest task on the way, in ms. */
async function act(verb, cost) {
  const { candidate, handle } = current;
  place.querySelector(candidate.scroller).scrollTop = 0;
  await idle();
  long.length = 0;
  await painted();
  const start = performance.now();
  handle.current[verb]();
  const end = await shown(() => firstRow(candidate)?.textContent.includes(cost));
  await idle();
  return { ms: end - start, longest: Math.max(0, ...long) };
}

/** Exports every request; the time from the order to the file, in ms. */
export async function exportRows(format) {
  await idle();
  const start = performance.now();
  await exportAll(format);
  return { ms: performance.now() - start };
}

/** Grids place rows where they like in the document: the first is the one highest up. */
function firstRow({ row }) {
  const rows = [...place.querySelectorAll(row)];
  return rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
}

export const sort = () => act("sort", "99.99");
export const filter = () => act("filter", "77.77");

/** Scrolls fast, a step in each frame: frames over 33 ms, and frames in which a place within the rows shows none. */
export async function scroll({ frames, step }) {
  const { candidate } = current;
  const scroller = place.querySelector(candidate.scroller);
  await idle();
  let slow = 0;
  let blank = 0;
  let nodes = 0;
  let before = await nextFrame();
  for (let frame = 0; frame < frames; frame++) {
    scroller.scrollTop += step;
    const now = await nextFrame();
    if (now - before > 33.4) slow++;
    before = now;
    if (isBlank(scroller, candidate.row)) blank++;
    nodes = Math.max(nodes, countNodes(place));
  }
  return { slow: slow / frames, blank, nodes };
}

/** What the page holds beyond the rows, in bytes. */
export async function heap() {
  globalThis.gc?.();
  await idle();
  globalThis.gc?.();
  return performance.memory.usedJSHeapSize - current.heap;
}

function isBlank(scroller, row) {
  const { left, top, width, height } = scroller.getBoundingClientRect();
  return [0.3, 0.6, 0.9].some((part) => {
    const found = document.elementFromPoint(left + width / 3, top + height * part);
    return found === null || found.closest(row) === null;
  });
}

function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
