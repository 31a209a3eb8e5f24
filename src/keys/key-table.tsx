"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type RefObject } from "react";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { useWindow } from "../lib/use-window.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { type KeyActions, KeyRow } from "./key-row.tsx";
import type { KeySort, KeySortColumn } from "./key-view.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

export interface KeyTableProps extends KeyActions, Omit<ComponentPropsWithoutRef<"table">, "children" | "onSelect"> {
  /** `undefined` while they are being read for the first time: rows of the same height stand in for them. */
  keys: readonly ApiKey[] | undefined;
  /** How `keys` are sorted, and what a click on a column's head does. Absent: heads are words. */
  sort?: KeySort | undefined;
  onSort?: ((column: KeySortColumn) => void) | undefined;
  /** Absent: rows cannot be selected. */
  onSelect?: ((key: ApiKey, selected: boolean) => void) | undefined;
  onSelectAll?: ((selected: boolean) => void) | undefined;
  isSelected?: ((key: ApiKey) => boolean) | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/**
 * Keys as a table, or as cards where there is no room for one. Beyond 100 rows only those near the screen are in the
 * page, and the table says how many there are.
 */
export const KeyTable = forwardRef<HTMLTableElement, KeyTableProps>(function KeyTable(props, ref) {
  const { keys, sort, onSort, onSelect, onSelectAll, isSelected, labels, className, ...others } = props;
  const { onRename, onDelete, renameDisabledReason, deleteDisabledReason, ...rest } = others;
  const t = useLabels("keys", keyLabels, labels);
  const actions = { onRename, onDelete, renameDisabledReason, deleteDisabledReason };
  const count = keys?.length ?? 0;
  const { bodyRef, first, end, before, after } = useWindow(count, 52);
  const isWindowed = end - first < count;
  return (
    <Table
      {...rest}
      ref={ref}
      className={cx("layer-key-table", className)}
      label={t("tableCaption")}
      busy={keys === undefined}
      layout={isWindowed ? "fixed" : "auto"}
      aria-rowcount={keys ? count + 1 : -1}
    >
      <Head {...props} />
      {/* SAFETY: only its position and its first row's height are read, which every element has. */}
      <TableBody ref={bodyRef as RefObject<HTMLTableSectionElement>}>
        <Gap height={before} />
        {keys
          ?.slice(first, end)
          .map((key, index) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              rowIndex={first + index + 2}
              isSelected={onSelect ? (isSelected?.(key) ?? false) : undefined}
              onSelect={onSelect}
              {...actions}
              labels={labels}
            />
          )) ?? <Skeletons {...props} />}
        <Gap height={after} />
      </TableBody>
    </Table>
  );
});

function Head({ keys, sort, onSort, onSelect, onSelectAll, isSelected, labels, ...actions }: KeyTableProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const selected = onSelect && isSelected ? (keys?.filter(isSelected).length ?? 0) : 0;
  const sortable = (column: KeySortColumn) =>
    onSort && { onSort: () => onSort(column), sort: sort?.column === column ? sort.direction : undefined };
  return (
    <TableHead>
      <TableRow aria-rowindex={1}>
        {onSelect ? (
          <TableHeader kind="select" data-column="select">
            <Checkbox
              hideLabel
              label={t("selectAll")}
              checked={selected > 0 && selected === keys?.length}
              indeterminate={selected > 0 && selected !== keys?.length}
              onChange={(event) => onSelectAll?.(event.target.checked)}
            />
          </TableHeader>
        ) : null}
        <TableHeader {...sortable("name")}>{t("columnName")}</TableHeader>
        <TableHeader priority="secondary" data-column="key" {...sortable("keyPrefix")}>
          {t("columnKey")}
        </TableHeader>
        <TableHeader data-column="last-used" {...sortable("lastUsedAt")}>
          {t("columnLastUsed")}
        </TableHeader>
        <TableHeader priority="secondary" data-column="created" {...sortable("createdAt")}>
          {t("columnCreated")}
        </TableHeader>
        {actions.onRename || actions.onDelete ? (
          <TableHeader kind="actions" data-column="actions">
            <VisuallyHidden>{t("columnActions")}</VisuallyHidden>
          </TableHeader>
        ) : null}
      </TableRow>
    </TableHead>
  );
}

function Skeletons({ onSelect, labels }: KeyTableProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  return (
    <TableSkeleton
      rows={3}
      columns={[
        ...(onSelect ? [{ id: "select", kind: "select", width: "none" } as const] : []),
        { id: "name", kind: "title" },
        { id: "key", label: t("columnKey"), priority: "secondary" },
        { id: "last-used", label: t("columnLastUsed") },
        { id: "created", label: t("columnCreated"), width: "short", priority: "secondary" },
        { id: "actions", kind: "actions", width: "none" },
      ]}
    />
  );
}

/** The room of rows that are not in the page. Its height is only ever set in a browser, past the content security policy. */
function Gap({ height }: { height: number }): ReactNode {
  return height > 0 ? (
    <tr {...nobodysRow} className="layer-key-table-gap">
      <td {...nobodysRow} style={{ blockSize: height }} />
    </tr>
  ) : null;
}

/** Neither a row nor a cell to anybody: the table counts its rows itself. */
const nobodysRow = { role: "presentation" };
