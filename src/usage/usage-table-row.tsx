"use client";
import { type MouseEvent, memo, type ReactNode } from "react";
import type { Log } from "../contract/index.ts";
import { cellAttributes, TableRow } from "../ui/table.tsx";
import { outcomeWords } from "./log-status.ts";
import { type CellTools, cells, cellTitles } from "./usage-cells.tsx";
import type { BuiltInColumn, UsageColumnId, UsageColumnShape } from "./usage-columns.ts";

/** A column of the host's own. */
export interface UsageColumn extends UsageColumnShape {
  /** In its head, in cards, and in the list of columns. */
  label: string;
  /** What stands in it. Text alone costs least. */
  render: (log: Log) => ReactNode;
}

/** What stands in a column that is there by itself, in place of ours. */
export type CellRenderers = { readonly [Id in Exclude<UsageColumnId, "time">]?: (log: Log) => ReactNode };

export type AnyColumn = (BuiltInColumn & { label: string; render?: never }) | UsageColumn;

interface UsageTableRowProps {
  log: Log;
  columns: readonly AnyColumn[];
  renderCell: CellRenderers | undefined;
  tools: CellTools;
  /** Its place in the whole table, from 1; the head is the first. */
  rowIndex: number;
  /** Whether Tab stops at it: one row of the table takes that. */
  isTabStop: boolean;
  isOpen: boolean;
  onOpen: (log: Log) => void;
}

/** One request: a row, or a card where there is no room for one. A click anywhere opens it; its time is the button. */
export const UsageTableRow = memo(function UsageTableRow(props: UsageTableRowProps): ReactNode {
  const { log, columns, renderCell, tools, rowIndex, isTabStop, isOpen, onOpen } = props;
  const { t, format } = tools;
  const time = format.time(log.loggedAt);
  return (
    <TableRow
      className="layer-usage-row"
      aria-rowindex={rowIndex}
      selected={isOpen}
      data-status={log.success ? "success" : "error"}
      data-log-id={log.id}
      data-window-row=""
      onClick={(event) => {
        if (isPlainClick(event)) onOpen(log);
      }}
    >
      {columns.map((column) => {
        const { id, label, numeric, priority } = column;
        if (id === "time") {
          return (
            <td key={id} {...cellAttributes({ kind: "title" })}>
              <button
                type="button"
                className="layer-usage-open"
                tabIndex={isTabStop ? 0 : -1}
                title={format.exactTime(log.loggedAt)}
                aria-label={t("openRequest", { time, status: outcomeWords(log, t) })}
                onClick={() => onOpen(log)}
              >
                {time}
              </button>
            </td>
          );
        }
        const content = contentOf(column, log, renderCell, tools);
        return (
          <td
            key={id}
            {...cellAttributes({ label, numeric, priority })}
            data-column={id}
            title={column.render ? undefined : cellTitles[column.id]?.(log, tools)}
          >
            {typeof content === "string" ? content : <span className="layer-table-value">{content}</span>}
          </td>
        );
      })}
    </TableRow>
  );
});

function contentOf(column: AnyColumn, log: Log, own: CellRenderers | undefined, tools: CellTools): ReactNode {
  if (column.render) return column.render(log);
  // SAFETY: the column of times has been dealt with.
  const id = column.id as Exclude<UsageColumnId, "time">;
  return own?.[id] ? own[id](log) : cells[id](log, tools);
}

/** Not one on a control of its own, nor the end of selecting text. */
function isPlainClick(event: MouseEvent<HTMLElement>): boolean {
  const { target, currentTarget } = event;
  const onControl = target instanceof Element && target.closest("a, button, input, select, label") !== null;
  const selection = currentTarget.ownerDocument.getSelection();
  const selects = selection !== null && !selection.isCollapsed && currentTarget.contains(selection.anchorNode);
  return !onControl && !selects;
}
