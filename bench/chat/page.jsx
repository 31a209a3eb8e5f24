import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { idle } from "../in-page.mjs";
import { prepareCandidate } from "./candidates.jsx";

const place = document.querySelector("#root");

let root;
let begin;
let ended;
let commits = 0;
let longest = 0;

// Called once for each commit that changed anything: React's own profiler is no part of a production build.
new MutationObserver(() => commits++).observe(place, { childList: true, characterData: true, subtree: true });

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: "longtask" });

/** Shows a candidate with 200 settled messages, and makes the bytes that it will be told. */
export async function show(name, count, perSecond) {
  let onEnd;
  ended = new Promise((resolve) => {
    onEnd = resolve;
  });
  root = createRoot(place);
  const ready = new Promise((resolve) => {
    root.render(prepareCandidate(name, { count, perSecond }, resolve, onEnd));
  });
  begin = await ready;
  await idle();
  commits = 0;
  longest = 0;
}

/** Lets the whole answer come. The longest task in ms is 0 where none took 50. */
export async function run() {
  const start = performance.now();
  begin();
  await ended;
  await idle();
  return { commits, longest, ms: performance.now() - start, length: place.textContent.length };
}

/** Takes it off the page. */
export async function leave() {
  flushSync(() => root.unmount());
  root = undefined;
  begin = undefined;
  ended = undefined;
  await idle();
}
