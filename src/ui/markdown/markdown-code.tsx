"use client";
import { memo, type ReactNode, useMemo } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { inOrder } from "../../lib/in-order.ts";
import { codePieces, parseCode } from "../../lib/markdown/parse-code.ts";
import { CodeBlock } from "../code-block.tsx";
import { CopyButton } from "../copy-button.tsx";
import { ShowMore } from "./show-more.tsx";
import { useGradually } from "./use-gradually.ts";

/** Code as the model wrote it; copied whole, however much of it is shown. */
export function MarkdownCode({ source, t }: { source: string; t: Translate<"chat"> }): ReactNode {
  const { language, code } = useMemo(() => parseCode(source), [source]);
  const pieces = useMemo(() => codePieces(code), [code]);
  const { shown, rest, showMore } = useGradually(pieces.length, { step: 10, limit: 60 });
  return (
    <>
      <CodeBlock
        className="layer-markdown-code-block"
        label={language ? t("codeIn", { language }) : t("code")}
        actions={<CopyButton label={t("copyCode")} text={code} failed={t("copyFailed")} />}
      >
        {pieces.length < 2 ? code : inOrder(pieces.slice(0, shown), (piece) => <Piece code={piece} />)}
      </CodeBlock>
      <ShowMore rest={rest} onShow={showMore} t={t} />
    </>
  );
}

const Piece = memo(function Piece({ code }: { code: string }): ReactNode {
  return <span className="layer-markdown-code-piece">{code}</span>;
});
