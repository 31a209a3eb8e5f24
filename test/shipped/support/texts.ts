/**
 * Runs in a page in the made-up language: every visible or spoken text of ours that is not between its brackets. Code and
 * times are left out: they are the same in every language.
 */
export function unlocalisedTexts(): string[] {
  const texts: string[] = [];
  const add = (text: string | null) => {
    let rest = text ?? "";
    // From the inside out: a text can stand in the place of another's placeholder.
    while (/⟦[^⟦⟧]*⟧/.test(rest)) rest = rest.replace(/⟦[^⟦⟧]*⟧/g, " ");
    if (rest.trim()) texts.push(rest.trim());
  };
  for (const root of document.querySelectorAll(".layer-root")) {
    for (const element of root.querySelectorAll("*")) {
      if (element.closest("pre, code, time, svg, [data-sample]")) continue;
      for (const attribute of ["aria-label", "aria-description", "placeholder", "title", "alt"]) {
        add(element.getAttribute(attribute));
      }
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      add(own.map((node) => node.textContent).join(" "));
    }
  }
  return texts;
}
