import { createRoot } from "react-dom/client";
import { countNodes, idle, painted, typeInto } from "../in-page.mjs";
import { candidates } from "./candidates.jsx";
import { makeKeys } from "./keys.mjs";

const place = document.querySelector("#root");

/** From the render of the component to the frame that shows its rows, in ms, and how many elements are there then. */
export async function mount(name, count) {
  const { render, row } = candidates[name];
  const keys = makeKeys(count);
  const tree = render(keys);
  await idle();
  await painted();
  const root = createRoot(place);
  const start = performance.now();
  root.render(tree);
  let end = start;
  do end = await painted();
  while (!place.querySelector(row));
  await idle();
  return { ms: end - start, nodes: countNodes(place) };
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
