"use client";
import { memo, type ReactNode, useMemo } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { inOrder } from "../../lib/in-order.ts";
import { parseTable, splitRow } from "../../lib/markdown/parse-table.ts";
import { scrollable } from "../scrollable.ts";
import { MarkdownInline } from "./markdown-inline.tsx";
import { ShowMore } from "./show-more.tsx";
import { useGradually } from "./use-gradually.ts";

interface MarkdownTableProps {
  source: string;
  isOpen: boolean;
  t: Translate<"chat">;
}

/** Cells that are added at a time, and that come by themselves. */
const cellsPerStep = 200;
const cellsAtFirst = 1_000;

export function MarkdownTable({ source, isOpen, t }: MarkdownTableProps): ReactNode {
  const { head, align, rows } = useMemo(() => parseTable(source), [source]);
  const { shown, rest, showMore } = useGradually(rows.length, {
    step: Math.ceil(cellsPerStep / head.length),
    limit: Math.ceil(cellsAtFirst / head.length),
  });
  return (
    <>
      <div className="layer-markdown-table-frame" {...scrollable(t("table"))}>
        <table className="layer-markdown-table" dir="auto">
          <thead>
            <tr>
              {inOrder(head, (cell, column) => (
                <th className="layer-markdown-cell" scope="col" data-align={align[column]}>
                  <MarkdownInline text={cell} isOpen={false} t={t} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder(rows.slice(0, shown), (row, index) => (
              <Row source={row} align={align.join()} isOpen={isOpen && index === rows.length - 1} t={t} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore rest={rest} onShow={showMore} t={t} />
    </>
  );
}

/** `align` is joined, so that a row that is as it was is not drawn again. */
const Row = memo(function Row({ source, align, isOpen, t }: MarkdownTableProps & { align: string }): ReactNode {
  const cells = splitRow(source);
  const columns = align.split(",");
  const last = columns.length - 1;
  return (
    <tr>
      {inOrder(columns, (side, column) => (
        <td className="layer-markdown-cell" data-align={side || undefined}>
          {/* Cells beyond the last column stay readable, in it. */}
          <MarkdownInline
            text={column < last ? (cells[column] ?? "") : cells.slice(last).join(" | ")}
            isOpen={isOpen}
            t={t}
          />
        </td>
      ))}
    </tr>
  );
});
