import fc from "fast-check";
import { expect, test } from "vitest";
import { Button } from "../../src/ui/button.tsx";
import { find, mount, tokens } from "./mount.tsx";

/**
 * Contrast as WCAG 2 measures it, on the colours that Chromium computes: each is painted on a canvas of one pixel and
 * read back, so that gamut mapping and rounding count too.
 */
const schemes = ["light", "dark"] as const;
const surfaces = ["bg", "surface", "raised", "hover", "danger-soft", "warn-soft", "ok-soft"];

for (const scheme of schemes) {
  test(`text reaches 4.5:1 on every surface, ${scheme}`, () => {
    const { contrast } = page(scheme);
    for (const text of ["text", "text-muted"]) {
      for (const surface of surfaces) {
        expect([text, surface, contrast(token(text), token(surface)) >= 4.5]).toEqual([text, surface, true]);
      }
      expect([text, contrast(token(text), "var(--_layer-accent-soft)") >= 4.5]).toEqual([text, true]);
      expect([text, contrast(token(text), "var(--_layer-pressed)") >= 4.5]).toEqual([text, true]);
    }
  });

  test(`the colours of state reach 4.5:1 on every surface and on their own soft one, ${scheme}`, () => {
    const { contrast } = page(scheme);
    for (const state of ["danger", "warn", "ok"]) {
      for (const surface of ["bg", "surface", "raised", "hover", `${state}-soft`]) {
        const ratio = contrast(token(state), token(surface));
        expect([state, surface, ratio >= 4.5 ? "≥ 4.5" : ratio]).toEqual([state, surface, "≥ 4.5"]);
      }
    }
    expect(contrast("var(--_layer-on-danger)", "var(--_layer-danger-fill)")).toBeGreaterThanOrEqual(4.5);
    expect(contrast("var(--_layer-on-danger)", "var(--_layer-danger-hover)")).toBeGreaterThanOrEqual(4.5);
  });

  test(`the edges of inputs and the colours of charts reach 3:1, ${scheme}`, () => {
    const { contrast } = page(scheme);
    const series = Array.from({ length: 8 }, (_, index) => `series-${index + 1}`);
    for (const edge of ["border-strong", ...series]) {
      for (const surface of ["bg", "surface", "raised", ...(edge === "border-strong" ? ["hover"] : [])]) {
        const ratio = contrast(token(edge), token(surface));
        expect([edge, surface, ratio >= 3 ? "≥ 3" : ratio]).toEqual([edge, surface, "≥ 3"]);
      }
    }
  });

  test(`any accent stays readable: as a filled button, as text, as a focus ring, ${scheme}`, () => {
    const { root, contrast, luminanceOf } = page(scheme);
    // Text is darker than every light surface and lighter than every dark one: one surface is the hardest.
    const [hardest = ""] = surfaces
      .map(token)
      .sort((a, b) => (luminanceOf(a) - luminanceOf(b)) * (scheme === "light" ? 1 : -1));
    fc.assert(
      fc.property(accents, (accent) => {
        root.style.setProperty("--layer-color-accent", accent);
        expect(contrast("var(--_layer-on-accent)", "var(--layer-color-accent)")).toBeGreaterThanOrEqual(4.5);
        expect(contrast("var(--_layer-on-accent)", "var(--_layer-accent-hover)")).toBeGreaterThanOrEqual(4.5);
        for (const surface of [hardest, "var(--_layer-accent-soft)"]) {
          expect(contrast("var(--_layer-accent-text)", surface)).toBeGreaterThanOrEqual(4.5);
          expect(contrast("var(--_layer-accent-ring)", surface)).toBeGreaterThanOrEqual(3);
        }
        expect(contrast(token("text-muted"), "var(--_layer-accent-soft)")).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 200, examples: edges.map((edge) => [edge]) },
    );
  });
}

for (const scheme of schemes) {
  test(`charts' colours stay apart for every kind of colour vision, ${scheme}`, () => {
    const { paint } = page(scheme);
    const series = Array.from({ length: 8 }, (_, index) => rgb(paint(token(`series-${index + 1}`))).map(linear));
    for (const [vision, matrix] of Object.entries(visions)) {
      const seen = series.map((color) => oklab(matrix.map((row) => clamp(dot(row, color)))));
      for (const [index, one] of seen.entries()) {
        for (const other of seen.slice(index + 1)) {
          const distance = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
          expect([vision, distance >= 0.08 ? "≥ 0.08" : distance]).toEqual([vision, "≥ 0.08"]);
        }
      }
    }
  });
}

test("an accent set on any ancestor re-derives what follows from it", () => {
  mount(
    <div className="layer-root">
      <div style={tokens({ "--layer-color-accent": "rgb(255 255 0)" })}>
        <div className="layer-root">
          <Button variant="primary">Inner</Button>
        </div>
      </div>
    </div>,
  );
  const style = getComputedStyle(find("button"));
  expect(style.backgroundColor).toBe("rgb(255, 255, 0)");
  expect(rgb(style.color)).toEqual([0, 0, 0]);
});

test("a host that wants another colour than the derived one sets it, on any ancestor", () => {
  mount(
    <div style={tokens({ "--layer-color-on-accent": "rgb(1 2 3)", "--layer-radius-small": "1px" })}>
      <div className="layer-root">
        <Button variant="primary">Inner</Button>
      </div>
    </div>,
  );
  expect(getComputedStyle(find("button")).color).toBe("rgb(1, 2, 3)");
});

test("radii follow from one, set on any ancestor", () => {
  mount(
    <div style={tokens({ "--layer-radius": "4px" })}>
      <div className="layer-root" data-testid="root" />
    </div>,
  );
  const root = find("[data-testid=root]");
  root.style.borderRadius = "var(--_layer-radius-large)";
  expect(getComputedStyle(root).borderTopLeftRadius).toBe("6px");
});

test("a host's :root rule wins over the defaults, wherever it stands", () => {
  const sheet = document.createElement("style");
  sheet.textContent = ":root { --layer-color-text: rgb(9 8 7) }";
  document.head.prepend(sheet);
  mount(<div className="layer-root" data-testid="root" />);
  expect(getComputedStyle(find("[data-testid=root]")).color).toBe("rgb(9, 8, 7)");
  sheet.remove();
});

test("roots follow the colour scheme around them, unless told otherwise", () => {
  mount(
    <>
      <div className="layer-root" data-testid="plain" />
      <div style={{ colorScheme: "dark" }}>
        <div className="layer-root" data-testid="within-dark" />
        <div className="layer-root" data-testid="told-light" data-scheme="light" />
      </div>
      <div className="layer-root" data-testid="told-dark" data-scheme="dark" />
    </>,
  );
  const isDark = (id: string) => (rgb(getComputedStyle(find(`[data-testid=${id}]`)).color)[0] ?? 0) > 128;
  expect({
    plain: isDark("plain"),
    withinDark: isDark("within-dark"),
    toldLight: isDark("told-light"),
    toldDark: isDark("told-dark"),
  }).toEqual({ plain: false, withinDark: true, toldLight: false, toldDark: true });
});

test("tokens and derived colours stand inside a shadow root as well", () => {
  const css = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n");
  const host = document.createElement("div");
  // Without the document's own tokens, which would be inherited into it.
  const outside = document.createElement("div");
  outside.style.cssText = "--layer-color-accent: initial; --layer-radius: initial";
  outside.append(host);
  document.body.append(outside);
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  mount(
    <div className="layer-root">
      <Button variant="primary">Inner</Button>
    </div>,
    shadow,
  );
  expect(rgb(getComputedStyle(find("button", shadow)).color)).toEqual([255, 255, 255]);
  outside.remove();
});

const channel = fc.integer({ min: 0, max: 255 });
const accents = fc.oneof(
  fc.tuple(channel, channel, channel).map(([r, g, b]) => `rgb(${r} ${g} ${b})`),
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 359 }))
    .map(([l, c, h]) => `oklch(${l}% ${c / 100} ${h})`),
  fc.tuple(accentKeyword(), accentKeyword()).map(([light, dark]) => `light-dark(${light}, ${dark})`),
);
/** Where the choice between black and white turns, and the ends. */
const edges = ["#000", "#fff", "#767676", "#757575", "#777", "#00f", "#ff0", "#f00", "#0f0"];

function accentKeyword() {
  return fc.constantFrom("black", "white", "gold", "navy", "hotpink", "teal", "rebeccapurple", "lime");
}

function token(name: string) {
  return `var(--layer-color-${name})`;
}

/** A root of ours in a colour scheme, and the contrast of two colours on it. */
function page(scheme: (typeof schemes)[number]) {
  mount(
    <div style={{ colorScheme: scheme }}>
      <div className="layer-root" data-testid="contrast" />
    </div>,
  );
  const root = find("[data-testid=contrast]");
  const paint = (color: string) => {
    root.style.backgroundColor = color;
    return getComputedStyle(root).backgroundColor;
  };
  const luminanceOf = (color: string) => luminance(rgb(paint(color)));
  return {
    root,
    paint,
    luminanceOf,
    contrast(a: string, b: string) {
      const [one, other] = [luminanceOf(a), luminanceOf(b)];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    },
  };
}

const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

function rgb(color: string): readonly number[] {
  if (!pixel) throw new Error("This browser has no canvas, and colours are read from one.");
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  return [...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: readonly number[]) {
  return dot([0.2126, 0.7152, 0.0722], color.map(linear));
}

function linear(value: number) {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Linear sRGB to Oklab: https://bottosson.github.io/posts/oklab */
function oklab(color: readonly number[]) {
  const cone = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map((row) => Math.cbrt(dot(row, color)));
  return [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ].map((row) => dot(row, cone));
}

function dot(row: readonly number[], color: readonly number[]) {
  return row.reduce((sum, weight, index) => sum + weight * (color[index] ?? 0), 0);
}

function clamp(value: number) {
  return Math.min(1, Math.max(0, value));
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB. */
const visions = {
  trichromatic: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
