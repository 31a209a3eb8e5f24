/// <reference types="vite/client" />
import bootstrap from "bootstrap/dist/css/bootstrap.css?inline";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import tailwind from "tailwindcss/index.css?inline";
import { afterEach, expect, test } from "vitest";
import plain from "../../src/styles/index.css?inline";
import layered from "../../src/styles/layered.css?inline";
import { Gallery } from "./gallery.tsx";

const layers = "@layer theme, base, layer-ai, components, utilities;";
// The page's own font is what ours is meant to be in, and its margins are its own.
const font = "html, body { font: 16px/1.5 Georgia; margin: 0 }";

/** Each on a page of its own: what is measured has these sheets and no others. */
const pages: Record<string, { theirs: string[]; ours: string; reaches?: string }> = {
  "Tailwind 4, ours in layers": { theirs: [layers, tailwind], ours: layered },
  "Tailwind 4's preflight, without layers": { theirs: [tailwind.replace(/@layer [\w, ]+;/g, "")], ours: plain },
  // Its button:not(:disabled) outweighs one class, and says which cursor: the one thing that reaches ours.
  "Bootstrap 5": { theirs: [bootstrap], ours: plain, reaches: ": cursor " },
};

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

test.each(Object.entries(pages))(
  "beside %s ours looks as it does alone",
  (_, { theirs, ours, reaches = "nothing" }) => {
    const alone = openPage([plain, font]);
    const beside = openPage([...theirs, ours, font]);
    const [expected, actual] = [alone, beside].map((page) => {
      flushSync(() => createRoot(page.body).render(<Gallery />));
      return portraits(
        page,
        ":is([class^=layer-], [class*=' layer-']):not(.layer-visually-hidden, .layer-visually-hidden *)",
      );
    });
    expect(actual?.length).toBeGreaterThan(100);
    expect(differences(expected, actual).filter((one) => !one.includes(reaches))).toEqual([]);
  },
);

test.each(Object.entries(pages))("beside ours, bare elements look as %s wants them", (_, { theirs, ours }) => {
  const [without, withOurs] = [theirs, [...theirs, ours]].map((sheets) => {
    const page = openPage(sheets);
    page.body.innerHTML = bareElements;
    return portraits(page, "body, body *");
  });
  expect(differences(without, withOurs)).toEqual([]);
});

const bareElements = `
  <h1>Title</h1><h2>Less</h2><p>Words and <a href="#x">a link</a>, <code>code</code>, <strong>strength</strong></p>
  <button>Button</button><input value="Text"><input type="checkbox"><select><option>One</option></select>
  <textarea>Long</textarea><label>Label</label><ul><li>Item</li></ul><pre>Pre</pre><dialog open>Dialog</dialog>
  <table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table><hr><svg></svg>`;

function openPage(sheets: readonly string[]): Document {
  const frame = document.createElement("iframe");
  Object.assign(frame.style, { width: "1000px", height: "700px" });
  frames.push(frame);
  document.body.append(frame);
  const page = frame.contentDocument;
  if (!page) throw new Error("A frame without an address has a document.");
  for (const text of sheets) {
    const sheet = page.createElement("style");
    sheet.textContent = text;
    page.head.append(sheet);
  }
  return page;
}

type Portrait = Record<string, string>;

function portraits(page: Document, selector: string): Portrait[] {
  return [...page.querySelectorAll(selector)].map((element) => {
    const style = page.defaultView?.getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return {
      part: `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`,
      size: `${width.toFixed(0)} × ${height.toFixed(0)}`,
      ...Object.fromEntries(looked.map((name) => [name, style?.getPropertyValue(name) ?? ""])),
    };
  });
}

function differences(expected: readonly Portrait[] = [], actual: readonly Portrait[] = []): string[] {
  const changed = actual.flatMap((portrait, index) =>
    Object.entries(portrait).flatMap(([name, value]) =>
      value === expected[index]?.[name] ? [] : [`${portrait.part}: ${name} ${expected[index]?.[name]} → ${value}`],
    ),
  );
  return [...new Set(changed)].slice(0, 60);
}

const looked = [
  "color",
  "background-color",
  "border-top-width",
  "border-top-color",
  "border-top-left-radius",
  "padding-left",
  "padding-top",
  "margin-top",
  "cursor",
  "display",
  "font-family",
  "font-size",
  "font-weight",
  "line-height",
  "letter-spacing",
  "opacity",
  "text-align",
  "text-transform",
];
