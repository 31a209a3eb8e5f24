"use client";
import type { ReactNode } from "react";
import { Checkbox } from "../ui/checkbox.tsx";
import { TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import type { SkeletonColumn } from "../ui/table-skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import type { KeyTableProps } from "./key-table.tsx";
import type { KeySortColumn } from "./key-view.ts";
import type { TranslateKeys } from "./list-labels.ts";

/** A column of the table of keys: its head, and what stands in for its cells until they have been read. */
export interface KeyColumn extends SkeletonColumn {
  id: KeySortColumn | "select" | "actions";
  label: string;
}

interface Shown {
  selection: boolean;
  usage: boolean;
  actions: boolean;
}

export function keyColumns(t: TranslateKeys, shown: Shown): KeyColumn[] {
  const number = { numeric: true, width: "short" } as const;
  const figures: KeyColumn[] = [
    { id: "requests", label: t("columnRequests"), priority: "secondary", ...number },
    { id: "totalTokens", label: t("columnTokens"), priority: "tertiary", ...number },
    { id: "costUsd", label: t("columnCost"), priority: "secondary", ...number },
  ];
  const columns: (KeyColumn | false)[] = [
    shown.selection && { id: "select", label: t("selectAll"), kind: "select", width: "none" },
    { id: "name", label: t("columnName"), kind: "title" },
    { id: "keyPrefix", label: t("columnKey"), priority: "secondary" },
    { id: "lastUsedAt", label: t("columnLastUsed") },
    ...(shown.usage ? figures : []),
    { id: "createdAt", label: t("columnCreated"), priority: shown.usage ? "tertiary" : "secondary", width: "short" },
    shown.actions && { id: "actions", label: t("columnActions"), kind: "actions", width: "none" },
  ];
  return columns.filter((column) => column !== false);
}

interface KeyTableHeadProps extends Pick<KeyTableProps, "keys" | "sort" | "onSort" | "onSelectAll" | "isSelected"> {
  columns: readonly KeyColumn[];
}

/** The heads of the columns; with `onSort`, each a button. */
export function KeyTableHead({ columns, keys, sort, onSort, onSelectAll, isSelected }: KeyTableHeadProps): ReactNode {
  const selected = (isSelected && keys?.filter(isSelected).length) ?? 0;
  return (
    <TableHead>
      <TableRow aria-rowindex={1}>
        {columns.map(({ id, label, kind, numeric, priority }) => {
          const place = { "data-column": id, kind, numeric, priority };
          if (id === "select") {
            return (
              <TableHeader key={id} {...place}>
                <Checkbox
                  hideLabel
                  label={label}
                  checked={selected > 0 && selected === keys?.length}
                  indeterminate={selected > 0 && selected !== keys?.length}
                  onChange={(event) => onSelectAll?.(event.target.checked)}
                />
              </TableHeader>
            );
          }
          if (id === "actions") {
            return (
              <TableHeader key={id} {...place}>
                <VisuallyHidden>{label}</VisuallyHidden>
              </TableHeader>
            );
          }
          return (
            <TableHeader
              key={id}
              {...place}
              sort={sort?.column === id ? sort.direction : undefined}
              onSort={onSort && (() => onSort(id))}
            >
              {label}
            </TableHeader>
          );
        })}
      </TableRow>
    </TableHead>
  );
}
