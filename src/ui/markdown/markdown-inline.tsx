"use client";
import { memo, type ReactNode, useMemo } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { inOrder } from "../../lib/in-order.ts";
import { type Inline, plainText } from "../../lib/markdown/inline.ts";
import { parseInline } from "../../lib/markdown/parse-inline.ts";
import { MarkdownImage } from "./markdown-image.tsx";

interface MarkdownInlineProps {
  text: string;
  isOpen: boolean;
  t: Translate<"chat">;
}

export const MarkdownInline = memo(function MarkdownInline({ text, isOpen, t }: MarkdownInlineProps): ReactNode {
  const inlines = useMemo(() => parseInline(text, { isOpen }), [text, isOpen]);
  return draw(inlines, t);
});

function draw(inlines: readonly Inline[], t: Translate<"chat">): ReactNode {
  return inOrder(inlines, (inline) => (typeof inline === "string" ? inline : drawOne(inline, t)));
}

function drawOne(inline: Exclude<Inline, string>, t: Translate<"chat">): ReactNode {
  switch (inline.kind) {
    case "strong":
      return <strong className="layer-markdown-strong">{draw(inline.children, t)}</strong>;
    case "em":
      return <em className="layer-markdown-em">{draw(inline.children, t)}</em>;
    case "del":
      return <del className="layer-markdown-del">{draw(inline.children, t)}</del>;
    case "code":
      return (
        <code className="layer-markdown-code" translate="no">
          {inline.text}
        </code>
      );
    case "image":
      return <MarkdownImage url={inline.url} alt={inline.alt} t={t} />;
    case "link": {
      const { href, host } = inline.url;
      const words = plainText(inline.children).trim();
      // Where a link leads is read before it is followed; what shows its own address says so already.
      const isOwnWords = [host, href, href.replace(/\/$/, ""), `mailto:${host}`].includes(words);
      return (
        <>
          <a className="layer-link" href={href} target="_blank" rel="noopener noreferrer nofollow">
            {words === "" ? href : draw(inline.children, t)}
          </a>
          {isOwnWords || words === "" ? null : <span className="layer-markdown-host" dir="ltr">{` (${host})`}</span>}
        </>
      );
    }
  }
}
