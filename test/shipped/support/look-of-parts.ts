/**
 * Runs in a page: how the parts of the key manager and of its dialog look, as far as the library decides it. The font is
 * the page's own, and the width its layout's.
 */
export function lookOfParts(): Record<string, string> {
  const parts = [
    ".layer-screen-title",
    ".layer-screen-lead",
    ".layer-screen-head .layer-button[data-variant=primary]",
    ".layer-table-frame",
    ".layer-table-header",
    ".layer-table-sort",
    ".layer-table-body .layer-table-row",
    ".layer-table-body .layer-icon-button",
    ".layer-overlay",
    ".layer-dialog",
    ".layer-dialog-title",
    ".layer-dialog-description",
    ".layer-dialog label",
    ".layer-dialog .layer-input",
    ".layer-dialog .layer-button[data-variant=primary]",
    ".layer-dialog .layer-button[data-variant=secondary]",
  ];
  const properties = [
    "background-color",
    "border-block-start-color",
    "border-block-start-width",
    "border-start-start-radius",
    "box-shadow",
    "color",
    "cursor",
    "font-size",
    "font-weight",
    "letter-spacing",
    "line-height",
    "opacity",
    "padding-block-start",
    "padding-inline-start",
    "text-align",
    "text-transform",
  ];
  // Builds write one colour in several ways; what is painted is the same.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (colour: string) => {
    if (!canvas) return colour;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return `rgba(${[...canvas.getImageData(0, 0, 1, 1).data].join(" ")})`;
  };
  const plain = (value: string) => value.replaceAll(/\b(?:rgba?|oklch|oklab|lab|lch|color)\([^()]*\)/g, painted);
  return Object.fromEntries(
    parts.flatMap((part) => {
      const element = document.querySelector(part);
      const style = element && getComputedStyle(element);
      return properties.map((name) => [
        `${part} ${name}`,
        style ? plain(style.getPropertyValue(name)) : "there is no such part",
      ]);
    }),
  );
}
