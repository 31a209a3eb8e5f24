"use client";

import { type ComponentPropsWithoutRef, createContext, forwardRef, type ReactNode, useContext, useRef } from "react";
import { cx } from "../lib/cx.ts";
import { useBrowserLayoutEffect } from "../lib/use-browser-layout-effect.ts";
import { ChevronDownIcon, ChevronUpIcon, SortIcon } from "./icons.tsx";

/**
 * A table in a frame. Roles stand explicitly, because narrow containers lay rows out as cards and some browsers then
 * drop the native ones. `className`, `style`, `ref` and rest props go to the `<table>`, `frameClassName` to the frame.
 */
export const Table = forwardRef<HTMLTableElement, TableProps>(function Table(
  { label, busy = false, layout = "auto", maxHeight, frameClassName, className, ...rest },
  ref,
) {
  const frame = useRef<HTMLDivElement>(null);
  // Not as an attribute, which a strict content security policy refuses in what a server rendered.
  useBrowserLayoutEffect(() => {
    frame.current?.style.setProperty("--_max-height", maxHeight === undefined ? "" : `${maxHeight}px`);
  }, [maxHeight]);
  return (
    <div
      ref={frame}
      className={cx("layer-table-frame", frameClassName)}
      data-scrolls={maxHeight === undefined ? undefined : ""}
    >
      <Busy.Provider value={busy}>
        <table
          {...rest}
          ref={ref}
          {...roles.table}
          aria-label={label}
          aria-busy={busy || undefined}
          className={cx("layer-table", className)}
          data-layout={layout}
        />
      </Busy.Provider>
    </div>
  );
});

export interface TableProps extends ComponentPropsWithoutRef<"table"> {
  /** The accessible name: "API keys". */
  label: string;
  /** The first rows are being loaded. Default false. */
  busy?: boolean | undefined;
  /** `fixed` keeps column widths while rows come and go, as when they are virtual. Default `auto`. */
  layout?: "auto" | "fixed" | undefined;
  /** In px: beyond it, rows scroll within the frame, under their heads. Default: they scroll with what is around. */
  maxHeight?: number | undefined;
  frameClassName?: string | undefined;
}

export const TableHead = forwardRef<HTMLTableSectionElement, ComponentPropsWithoutRef<"thead">>(function TableHead(
  { className, ...rest },
  ref,
) {
  return <thead {...rest} ref={ref} {...roles.rowgroup} className={cx("layer-table-head", className)} />;
});

export const TableBody = forwardRef<HTMLTableSectionElement, ComponentPropsWithoutRef<"tbody">>(function TableBody(
  { className, ...rest },
  ref,
) {
  // A group of rows with none to read, since skeletons are hidden, must say that it is waiting for them.
  const busy = useContext(Busy);
  return (
    <tbody
      aria-busy={busy || undefined}
      {...rest}
      ref={ref}
      {...roles.rowgroup}
      className={cx("layer-table-body", className)}
    />
  );
});

export const TableRow = forwardRef<HTMLTableRowElement, TableRowProps>(function TableRow(
  { selected, className, ...rest },
  ref,
) {
  return (
    <tr
      {...rest}
      ref={ref}
      {...roles.row}
      className={cx("layer-table-row", className)}
      data-selected={selected || undefined}
    />
  );
});

export interface TableRowProps extends ComponentPropsWithoutRef<"tr"> {
  /** Absent where rows cannot be selected. */
  selected?: boolean | undefined;
}

/** A column's head. With `onSort` it is a button, and `sort` says how the rows stand. */
export const TableHeader = forwardRef<HTMLTableCellElement, TableHeaderProps>(function TableHeader(
  { kind, numeric, priority, sort, onSort, className, children, ...rest },
  ref,
) {
  const Arrow = sort === "ascending" ? ChevronUpIcon : sort === "descending" ? ChevronDownIcon : SortIcon;
  return (
    <th
      scope="col"
      {...rest}
      ref={ref}
      {...roles.columnheader}
      className={cx("layer-table-header", className)}
      {...columnAttributes({ kind, numeric, priority })}
      aria-sort={onSort === undefined ? undefined : (sort ?? "none")}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" className="layer-table-sort" data-sort={sort ?? "none"} onClick={onSort}>
          {children}
          <Arrow className="layer-table-sort-icon" />
        </button>
      )}
    </th>
  );
});

export interface TableHeaderProps extends Column, ComponentPropsWithoutRef<"th"> {
  /** How the rows are sorted by this column, if they are. */
  sort?: "ascending" | "descending" | undefined;
  onSort?: (() => void) | undefined;
}

export interface Column {
  /** Numbers stand at the end, in figures of one width. Default false. */
  numeric?: boolean | undefined;
  /**
   * What stays where the container is narrow. `tertiary` columns go under 960 px, `secondary` ones under 760 px. Under
   * 560 px rows are cards, and there is room again for `secondary`. Default `primary`.
   */
  priority?: "primary" | "secondary" | "tertiary" | undefined;
  /** `title` heads the card that a row becomes, `actions` ends its first line, `select` begins it. Default `value`. */
  kind?: "title" | "value" | "actions" | "select" | undefined;
}

export const TableCell = forwardRef<HTMLTableCellElement, TableCellProps>(function TableCell(
  { label, after, kind = "value", numeric, priority, className, children, ...rest },
  ref,
) {
  return (
    <td
      {...rest}
      ref={ref}
      {...cellAttributes({ label, kind, numeric, priority })}
      className={cx("layer-table-cell", className)}
    >
      {/* One box, so that a card can set the column's name against it. A single child is one by itself. */}
      {kind !== "title" && !Array.isArray(children) ? (
        children
      ) : (
        <span className="layer-table-value">
          {kind === "title" ? <span className="layer-table-text">{children}</span> : children}
          {after}
        </span>
      )}
    </td>
  );
});

/**
 * What makes a `td` a cell of ours, for tables that scroll through so many rows that a component for each cell is felt.
 * Such a cell holds one text or one element.
 */
export function cellAttributes({ label, ...column }: Pick<TableCellProps, "label" | keyof Column>) {
  return { ...roles.cell, className: "layer-table-cell", "data-label": label, ...columnAttributes(column) };
}

// What a column is by itself is not written on each of its cells.
function columnAttributes({ kind, numeric, priority }: Column) {
  return {
    "data-kind": kind === "value" ? undefined : kind,
    "data-numeric": numeric || undefined,
    "data-priority": priority === "primary" ? undefined : priority,
  };
}

export interface TableCellProps extends Column, ComponentPropsWithoutRef<"td"> {
  /** The column's name, shown before the value where the row is a card. */
  label?: string | undefined;
  /** Badges behind a title: where there is no room for both, the title is cut and they are not. */
  after?: ReactNode | undefined;
}

const Busy = createContext(false);

/** What the elements mean already, until a style sheet changes their display. */
const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  cell: { role: "cell" },
};
