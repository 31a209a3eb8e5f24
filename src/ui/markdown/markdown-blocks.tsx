"use client";
import { memo, type ReactNode, useMemo } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { inOrder } from "../../lib/in-order.ts";
import { parseList } from "../../lib/markdown/parse-list.ts";
import { type Block, plainBlocks, splitBlocks } from "../../lib/markdown/split-blocks.ts";
import { MarkdownCode } from "./markdown-code.tsx";
import { MarkdownInline } from "./markdown-inline.tsx";
import { MarkdownTable } from "./markdown-table.tsx";
import { ShowMore } from "./show-more.tsx";
import { useGradually } from "./use-gradually.ts";

interface PartProps {
  /** It is the end of a text that is still being written. */
  isOpen: boolean;
  /** Lists and quotes around it. */
  depth: number;
  t: Translate<"chat">;
}

/** Deeper than this, signs are text. */
const deepest = 8;

export function MarkdownBlocks({ blocks, isOpen, ...part }: PartProps & { blocks: readonly Block[] }): ReactNode {
  const { shown, rest, showMore } = useGradually(blocks.length, { step: 20, limit: 500 });
  const last = isOpen ? blocks.at(-1) : undefined;
  return (
    <>
      {inOrder(blocks.slice(0, shown), (block) => (
        <MarkdownBlock {...part} {...block} isOpen={block === last} />
      ))}
      <ShowMore rest={rest} onShow={showMore} t={part.t} />
    </>
  );
}

const MarkdownBlock = memo(function MarkdownBlock({ kind, source, ...part }: PartProps & Block): ReactNode {
  const { isOpen, t } = part;
  switch (kind) {
    case "code":
      return <MarkdownCode source={source} t={t} />;
    case "table":
      return <MarkdownTable source={source} isOpen={isOpen} t={t} />;
    case "rule":
      return <hr className="layer-markdown-rule" />;
    case "heading":
      return <Heading {...part} source={source} />;
    case "list":
      return <List {...part} source={source} />;
    case "quote":
      return (
        <blockquote className="layer-markdown-quote" dir="auto">
          <NestedBlocks {...part} text={source.replace(/^ {0,3}> ?/gm, "")} depth={part.depth + 1} />
        </blockquote>
      );
    default:
      return (
        <p className="layer-markdown-paragraph" dir="auto">
          <MarkdownInline text={source} isOpen={isOpen} t={t} />
        </p>
      );
  }
});

function NestedBlocks({ text, ...part }: PartProps & { text: string }): ReactNode {
  const isDeep = part.depth >= deepest;
  const blocks = useMemo(() => (isDeep ? plainBlocks(text) : splitBlocks(text).blocks), [text, isDeep]);
  return <MarkdownBlocks {...part} blocks={blocks} />;
}

/** In bold, and no heading: a model's titles have no place in the outline of the host's page. */
function Heading({ source, isOpen, t }: PartProps & { source: string }): ReactNode {
  const [, signs = "", words = ""] = /^ {0,3}(#{1,6})(.*)$/.exec(source) ?? [];
  return (
    <p className="layer-markdown-heading" data-level={signs.length} dir="auto">
      <MarkdownInline text={words.replace(/(^|\s)#+\s*$/, "").trim()} isOpen={isOpen} t={t} />
    </p>
  );
}

function List({ source, isOpen, depth, t }: PartProps & { source: string }): ReactNode {
  const { isOrdered, start, isLoose, items } = useMemo(() => parseList(source), [source]);
  const { shown, rest, showMore } = useGradually(items.length, { step: 50, limit: 200 });
  const Element = isOrdered ? "ol" : "ul";
  return (
    <>
      <Element
        className="layer-markdown-list"
        dir="auto"
        data-loose={isLoose || undefined}
        {...(isOrdered && start !== 1 && { start })}
      >
        {inOrder(items.slice(0, shown), (item, index) => (
          <Item text={item} isOpen={isOpen && index === items.length - 1} depth={depth + 1} t={t} />
        ))}
      </Element>
      <ShowMore rest={rest} onShow={showMore} t={t} />
    </>
  );
}

const Item = memo(function Item(props: PartProps & { text: string }): ReactNode {
  return (
    <li className="layer-markdown-item">
      <NestedBlocks {...props} />
    </li>
  );
});
