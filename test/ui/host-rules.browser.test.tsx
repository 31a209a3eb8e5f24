import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "../../src/ui/button.tsx";
import { Gallery } from "./gallery.tsx";
import { button, find, mount } from "./mount.tsx";

/** What stock pages say of bare elements: Vite's and Next.js's templates, Tailwind's preflight, resets and old portals. */
const hosts = {
  "a reset of everything": "* { margin: 0; padding: 0; box-sizing: border-box }",
  "a page of content boxes": "html { box-sizing: content-box } *, *::before, *::after { box-sizing: inherit }",
  "buttons without anything": "button, input, select, textarea { all: unset }",
  "Vite's template": `
    a { font-weight: 500; color: #646cff; text-decoration: inherit }
    h1 { font-size: 3.2em; line-height: 1.1 }
    h2 { font-size: 2em; margin: 3em 0 }
    button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; font-size: 1em; font-weight: 700;
      font-family: serif; background-color: #1a1a1a; color: red; cursor: wait; transition: border-color 0.25s }
    code { font-family: serif; display: inline-flex; border-radius: 4px; color: red; font-size: 15px; line-height: 135%;
      padding: 4px 8px; background: pink }`,
  "Tailwind's preflight": `
    *, ::after, ::before { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    h1, h2, h3, h4 { font-size: inherit; font-weight: inherit }
    button, input, select, textarea { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0;
      background-color: transparent; opacity: 1 }
    svg { display: block; vertical-align: middle }
    table { text-indent: 0; border-color: inherit; border-collapse: collapse }
    code, pre { font-family: monospace; font-size: 1em } strong { font-weight: bolder } a { color: inherit }`,
  "an old portal": `
    table { border: 2px solid red; width: auto; margin: 20px; font-size: 20px; border-collapse: separate; border-spacing: 3px }
    td, th { padding: 2em; border: 1px solid red; text-align: center; background: pink; vertical-align: top }
    tr { background: yellow } tr:hover { color: inherit }
    p { margin: 1em 0; font-size: 18px; line-height: 2 } label { display: block; font-weight: bold; margin-bottom: 1em }
    input, select, textarea { border: 3px inset red; padding: 1em; width: 50px; height: 60px; margin: 1em; font-size: 20px;
      background: yellow; box-shadow: 0 0 9px red; border-radius: 20px; color: red }
    pre { background: #000; color: lime; padding: 3em; margin: 2em; border-radius: 0; font-size: 10px; white-space: pre-wrap }
    button { text-transform: uppercase; letter-spacing: 2px; min-width: 200px; box-shadow: 0 0 9px red; line-height: 3 }
    strong { color: red } form { margin: 9em; padding: 2em }`,
};

const sheets: HTMLStyleElement[] = [];
afterEach(() => {
  for (const sheet of sheets.splice(0)) sheet.remove();
});

for (const [host, css] of Object.entries(hosts)) {
  test(`${host} changes nothing of ours`, async () => {
    await page.viewport(1024, 768);
    const { container } = mount(<Gallery />);
    const before = portrait(container);
    const sheet = document.createElement("style");
    sheet.textContent = css;
    sheets.push(sheet);
    // After ours: the harder order.
    document.head.append(sheet);
    const after = portrait(container);
    const changed = after.flatMap((element, index) =>
      Object.entries(element).flatMap(([name, value]) =>
        value === before[index]?.[name] ? [] : [`${element.part}: ${name} ${before[index]?.[name]} → ${value}`],
      ),
    );
    expect([...new Set(changed)].slice(0, 60)).toEqual([]);
  });
}

test("a stock page's rules for hovered and focused buttons do not reach ours", async () => {
  const sheet = document.createElement("style");
  sheet.textContent = `
    button:hover { border-color: #646cff }
    button:focus, button:focus-visible { outline: 4px auto -webkit-focus-ring-color }`;
  sheets.push(sheet);
  document.head.append(sheet);
  mount(
    <div className="layer-root">
      <Button>Rotate</Button>
    </div>,
  );
  await userEvent.hover(button("Rotate"));
  expect(getComputedStyle(button("Rotate")).borderTopWidth).toBe("0px");
  await userEvent.keyboard("{Tab}");
  const style = getComputedStyle(button("Rotate"));
  expect([style.outlineStyle, style.outlineWidth, style.outlineOffset]).toEqual(["solid", "2px", "2px"]);
});

test("one class of the host's, after ours, wins", () => {
  const sheet = document.createElement("style");
  sheet.textContent = ".my-button { background: rgb(1 2 3); border-radius: 0; padding-inline: 40px }";
  sheets.push(sheet);
  document.head.append(sheet);
  mount(
    <div className="layer-root">
      <Button variant="primary" size="compact" className="my-button">
        Rotate
      </Button>
    </div>,
  );
  const style = getComputedStyle(button("Rotate"));
  expect([style.backgroundColor, style.borderRadius, style.paddingLeft]).toEqual(["rgb(1, 2, 3)", "0px", "40px"]);
});

test("what a host renders in our slots keeps the host's focus ring", async () => {
  const sheet = document.createElement("style");
  sheet.textContent = "a:focus-visible { outline: 5px dotted red }";
  sheets.push(sheet);
  document.head.append(sheet);
  mount(
    <div className="layer-root">
      <a href="#theirs">Theirs</a>
    </div>,
  );
  await userEvent.keyboard("{Tab}");
  expect(getComputedStyle(find("a")).outlineWidth).toBe("5px");
});

/** How each part of ours looks, its size, and where it is in the part around it. */
function portrait(container: HTMLElement): Record<string, string>[] {
  return [...container.querySelectorAll<HTMLElement>("[class^=layer-], [class*=' layer-']")].map((element) => {
    const box = element.getBoundingClientRect();
    const around = element.parentElement?.closest("[class^=layer-]:not(.layer-root)")?.getBoundingClientRect() ?? box;
    const style = getComputedStyle(element);
    return {
      part: element.getAttribute("class") ?? "",
      place: [box.x - around.x, box.y - around.y, box.width, box.height].map((value) => value.toFixed(1)).join(" "),
      ...Object.fromEntries(looked.map((name) => [name, style.getPropertyValue(name)])),
    };
  });
}

const looked = [
  "color",
  "background-color",
  "border-top-width",
  "border-bottom-width",
  "border-top-color",
  "border-top-left-radius",
  "box-shadow",
  "cursor",
  "display",
  "font-family",
  "font-size",
  "font-weight",
  "letter-spacing",
  "opacity",
  "text-align",
  "text-transform",
  "white-space",
];
