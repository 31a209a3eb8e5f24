"use client";
import { type ComponentPropsWithoutRef, forwardRef, type RefObject } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { cx } from "../lib/cx.ts";
import { useWindow } from "../lib/use-window.ts";
import { Table, TableBody } from "../ui/table.tsx";
import { TableGap } from "../ui/table-gap.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { wasUsedWithin } from "./deletion-risks.ts";
import { KeyRow } from "./key-row.tsx";
import { hasActions, type KeyActions } from "./key-row-actions.tsx";
import { KeyTableHead, keyColumns } from "./key-table-head.tsx";
import { noUsage, type UsageByKey } from "./key-usage.ts";
import type { KeySort, KeySortColumn } from "./key-view.ts";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import { isDueForRotation } from "./rotation-due.ts";
import type { ApiKey } from "./use-api-keys.ts";

export interface KeyTableProps extends KeyActions, Omit<ComponentPropsWithoutRef<"table">, "children" | "onSelect"> {
  /** `undefined` while they are being read for the first time: rows of the same height stand in for them. */
  keys: readonly ApiKey[] | undefined;
  /** Figures of the last 30 days, or that they are being read. Absent: no such columns. */
  usage?: UsageByKey | "loading" | undefined;
  /** Ids of keys that are being rotated: their rows say so, and `onRotate` goes on with it. */
  rotating?: ReadonlySet<string> | undefined;
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
  const { keys, usage, rotating, sort, onSort, onSelect, onSelectAll, isSelected, labels, className, ...others } =
    props;
  const { onShowUsage, onRotate, onRename, onDelete, ...reasonsAndRest } = others;
  const { rotateDisabledReason, renameDisabledReason, deleteDisabledReason, ...rest } = reasonsAndRest;
  const t = useLabels("keys", keyListLabels, labels);
  const reasons = { rotateDisabledReason, renameDisabledReason, deleteDisabledReason };
  const actions = { onShowUsage, onRotate, onRename, onDelete, ...reasons };
  // Asked once for all rows, which are drawn again only where something of theirs changes. Before the time is known,
  // nothing is after or before it.
  const now = useNow() ?? Number.NaN;
  const { recentUseDays = 7, rotateAfterDays } = useHost();
  const columns = keyColumns(t, {
    selection: onSelect !== undefined,
    usage: usage !== undefined,
    actions: hasActions(actions),
  });
  const count = keys?.length ?? 0;
  const { bodyRef, first, end, before, after } = useWindow(count, 52, 3);
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
      data-usage={usage ? "" : undefined}
    >
      <KeyTableHead {...{ columns, keys, sort, onSort, onSelectAll, isSelected }} />
      {/* SAFETY: only its position and its first row's height are read, which every element has. */}
      <TableBody ref={bodyRef as RefObject<HTMLTableSectionElement>}>
        <TableGap height={before} />
        {keys
          ?.slice(first, end)
          .map((key, index) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              rowIndex={first + index + 2}
              usage={usage === "loading" ? usage : usage && (usage.get(key.id) ?? noUsage)}
              isRotating={rotating?.has(key.id) ?? false}
              isInUse={wasUsedWithin(key.lastUsedAt, recentUseDays, now)}
              dueAfterDays={isDueForRotation(key, { now, rotateAfterDays }) ? rotateAfterDays : undefined}
              isSelected={onSelect ? (isSelected?.(key) ?? false) : undefined}
              onSelect={onSelect}
              {...actions}
              t={t}
            />
          )) ?? <TableSkeleton rows={3} columns={columns} />}
        <TableGap height={after} />
      </TableBody>
    </Table>
  );
});
