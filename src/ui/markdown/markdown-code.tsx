"use client";
import { memo, type ReactNode, useMemo } from "react";
import { commonLabels } from "../../host/common-labels.ts";
import { type Translate, useLabels } from "../../host/use-labels.ts";
import { inOrder } from "../../lib/in-order.ts";
import { codePieces, parseCode } from "../../lib/markdown/parse-code.ts";
import { useCopy } from "../../lib/use-copy.ts";
import { CodeBlock } from "../code-block.tsx";
import { IconButton } from "../icon-button.tsx";
import { CheckIcon, CopyIcon } from "../icons.tsx";
import { ShowMore } from "./show-more.tsx";
import { useGradually } from "./use-gradually.ts";

/** Code as the model wrote it; copied whole, however much of it is shown. */
export function MarkdownCode({ source, t }: { source: string; t: Translate<"chat"> }): ReactNode {
  const common = useLabels("common", commonLabels);
  const { language, code } = useMemo(() => parseCode(source), [source]);
  const { status, copy } = useCopy();
  const pieces = useMemo(() => codePieces(code), [code]);
  const { shown, rest, showMore } = useGradually(pieces.length, { step: 10, limit: 60 });
  const isCopied = status === "copied";
  return (
    <>
      <CodeBlock
        className="layer-markdown-code-block"
        label={language ? t("codeIn", { language }) : t("code")}
        actions={
          <IconButton label={isCopied ? common("copied") : t("copyCode")} onClick={() => copy(code)}>
            {isCopied ? <CheckIcon /> : <CopyIcon />}
          </IconButton>
        }
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
