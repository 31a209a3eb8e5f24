import type { SafeUrl } from "./safe-url.ts";

/** What stands inside a line. Whatever is not understood, HTML above all, is text. */
export type Inline =
  | string
  | { readonly kind: "strong" | "em" | "del"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly url: SafeUrl; readonly children: readonly Inline[] }
  | { readonly kind: "image"; readonly url: SafeUrl; readonly alt: string };

/** The words alone. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === "string") return inline;
      if (inline.kind === "code") return inline.text;
      return inline.kind === "image" ? inline.alt : plainText(inline.children);
    })
    .join("");
}

/** A link in a link would be two. */
export function withoutLinks(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => {
    if (typeof inline === "string" || !("children" in inline)) return [inline];
    const children = withoutLinks(inline.children);
    return inline.kind === "link" ? children : [{ ...inline, children }];
  });
}
