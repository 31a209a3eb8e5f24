import { createRoot } from "react-dom/client";
import { countNodes, idle, painted, typeInto } from "../in-page.mjs";
import { candidates } from "./candidates.jsx";
import { makeKeys } from "./keys.mjs";

const place = document.querySelector("#root");

let prepared;

/** Makes the keys and what shows them; `mount` then does nothing else than show. */
export async function prepare(name, count) {
  const { render, row } = candidates[name];
  prepared = { tree: render(makeKeys(count)), row };
  globalThis.gc?.();
  await idle();
}

/** From the render of the component to the frame that shows its rows, in ms. */
export async function mount() {
  const { tree, row } = prepared;
  await painted();
  const root = createRoot(place);
  const start = performance.now();
  root.render(tree);
  let end = start;
  do end = await painted();
  while (!place.querySelector(row));
  const ms = end - start;
  // What follows the rows, such as buttons that depend on the server's features, belongs to it.
  await idle();
  return ms;
}

export function nodes() {
  return countNodes(place);
}

/** A search letter by letter, in the page as `mount` left it: each key until its effect is painted, in ms. */
export async function search(text) {
  const field = place.querySelector("input:not([type=checkbox])");
  return field ? typeInto(field, text) : undefined;
}

/** What a wheel's step costs until it is painted, in ms, and how many elements are there then. */
export async function scroll(steps) {
  const times = [];
  let nodes = 0;
  for (let step = 0; step < steps; step++) {
    await painted();
    const start = performance.now();
    window.scrollBy(0, 700);
    times.push((await painted()) - start);
    nodes = Math.max(nodes, countNodes(place));
  }
  window.scrollTo(0, 0);
  return { times, nodes };
}
