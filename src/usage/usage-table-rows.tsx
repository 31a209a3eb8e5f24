"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type RefObject, useMemo } from "react";
import type { Log } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { useWindow } from "../lib/use-window.ts";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { TableGap } from "../ui/table-gap.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { CellTools } from "./usage-cells.tsx";
import type { UsageSort, UsageSortColumn } from "./usage-rows.ts";
import { type AnyColumn, type CellRenderers, UsageTableRow } from "./usage-table-row.tsx";
import { useLogFormat } from "./use-log-format.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { useSeriesSlots } from "./use-series-slots.ts";

export interface UsageTableRowsProps extends Omit<ComponentPropsWithoutRef<"table">, "children"> {
  /** In the order in which they are shown; `undefined` while they are read for the first time. */
  logs: readonly Log[] | undefined;
  /** Whether there are older ones than these: then nobody knows how many rows there are. */
  hasMore: boolean;
  columns: readonly AnyColumn[];
  renderCell: CellRenderers | undefined;
  sort: UsageSort;
  onSort: (column: UsageSortColumn) => void;
  timeZone: string;
  openId: string | undefined;
  onOpen: (log: Log) => void;
  /** In px. */
  maxHeight: number | undefined;
  /** Rows of before are shown, and others on their way. */
  isStale: boolean;
  labels: Partial<UsageLabels> | undefined;
}

/** The rows alone. Of a long log only those near the screen are in the page, and the one that has the focus. */
export const UsageTableRows = forwardRef<HTMLTableElement, UsageTableRowsProps>(function UsageTableRows(props, ref) {
  const { logs, hasMore, columns, renderCell, sort, onSort, timeZone, openId, onOpen, ...others } = props;
  const { maxHeight, isStale, labels, className, ...rest } = others;
  const t = useLabels("usage", usageLabels, labels);
  const format = useLogFormat(timeZone);
  const keySlotOf = useSeriesSlots("key");
  const tools = useMemo<CellTools>(() => ({ t, format, keySlotOf }), [t, format, keySlotOf]);
  const count = logs?.length ?? 0;
  const { bodyRef, first, end, height } = useWindow(count, 40);
  const focus = useRowFocus({ logs, body: bodyRef, first, end, openId });

  const row = (index: number) => {
    const log = logs?.[index];
    return log ? (
      <UsageTableRow
        key={log.id}
        {...{ log, columns, renderCell, tools, onOpen }}
        rowIndex={index + 2}
        isTabStop={index === focus.tabStop}
        isOpen={log.id === openId}
      />
    ) : null;
  };
  return (
    <Table
      {...rest}
      ref={ref}
      className={cx("layer-usage-table", className)}
      label={t("logCaption")}
      busy={logs === undefined}
      layout="fixed"
      maxHeight={maxHeight}
      aria-rowcount={logs === undefined || hasMore ? -1 : count + 1}
      data-stale={isStale || undefined}
    >
      <TableHead>
        <TableRow aria-rowindex={1}>
          {columns.map(({ id, label, numeric, priority, sort: by }) => (
            <TableHeader
              key={id}
              data-column={id}
              numeric={numeric}
              priority={priority}
              sort={by !== undefined && sort.column === by ? sort.direction : undefined}
              onSort={by && (() => onSort(by))}
            >
              {label}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody
        // SAFETY: only its place and its rows are read, which every element has.
        ref={bodyRef as RefObject<HTMLTableSectionElement>}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        {logs ? piecesOf({ first, end, count, height, held: focus.held, row }) : <Skeletons columns={columns} />}
      </TableBody>
    </Table>
  );
});

interface Pieces {
  first: number;
  end: number;
  count: number;
  /** Of a row, in px. */
  height: number;
  held: number | undefined;
  row: (index: number) => ReactNode;
}

/**
 * Rows and the room of those between them, in order. Rows never change places among their siblings, since a node that is
 * moved loses the focus: a gap in the middle is therefore another one wherever it begins.
 */
function piecesOf({ first, end, count, height, held, row }: Pieces): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  const gapTo = (index: number, key: string) => {
    if (index > at) pieces.push(<TableGap key={key} height={(index - at) * height} />);
  };
  const add = (index: number) => {
    gapTo(index, at === 0 ? "start" : `gap-${at}`);
    pieces.push(row(index));
    at = index + 1;
  };
  if (held !== undefined && held < first) add(held);
  for (let index = first; index < end; index++) add(index);
  if (held !== undefined && held >= end) add(held);
  gapTo(count, "end");
  return pieces;
}

function Skeletons({ columns }: Pick<UsageTableRowsProps, "columns">): ReactNode {
  return (
    <TableSkeleton
      rows={8}
      columns={columns.map(({ id, label, numeric, priority }) => ({
        id,
        label,
        numeric,
        priority,
        kind: id === "time" ? "title" : "value",
        width: numeric ? "short" : "medium",
      }))}
    />
  );
}
