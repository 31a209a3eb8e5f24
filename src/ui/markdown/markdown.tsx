"use client";
import { type ReactNode, useState } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { type Split, splitBlocks } from "../../lib/markdown/split-blocks.ts";
import { MarkdownBlocks } from "./markdown-blocks.tsx";

export interface MarkdownProps {
  /** As the model wrote it. */
  text: string;
  /** More may follow: what is open at its end is held to go on. */
  isStreaming: boolean;
  t: Translate<"chat">;
}

/**
 * A model's answer. React elements of a fixed list of kinds, made from the text: there is no way from it to markup, to
 * a script, or to a request. While it is being written only its last blocks are read again.
 */
export function Markdown({ text, isStreaming, t }: MarkdownProps): ReactNode {
  const [split, setSplit] = useState<Split>(() => splitBlocks(text));
  const current = split.text === text ? split : splitBlocks(text, split);
  if (current !== split) setSplit(current);
  return (
    <div className="layer-markdown">
      <MarkdownBlocks blocks={current.blocks} isOpen={isStreaming} depth={0} t={t} />
    </div>
  );
}
