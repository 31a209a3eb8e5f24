"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { hasActions } from "./key-row-actions.tsx";
import type { KeyTableProps } from "./key-table.tsx";
import type { KeySortColumn } from "./key-view.ts";
import { keyListLabels } from "./list-labels.ts";

/** The heads of the columns; with `onSort`, each a button. */
export function KeyTableHead(props: KeyTableProps): ReactNode {
  const { keys, usage, sort, onSort, onSelect, onSelectAll, isSelected, labels } = props;
  const t = useLabels("keys", keyListLabels, labels);
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
        {usage ? (
          <>
            <TableHeader numeric priority="secondary" data-column="requests" {...sortable("requests")}>
              {t("columnRequests")}
            </TableHeader>
            <TableHeader numeric priority="tertiary" data-column="tokens" {...sortable("totalTokens")}>
              {t("columnTokens")}
            </TableHeader>
            <TableHeader numeric priority="secondary" data-column="cost" {...sortable("costUsd")}>
              {t("columnCost")}
            </TableHeader>
          </>
        ) : null}
        <TableHeader priority={usage ? "tertiary" : "secondary"} data-column="created" {...sortable("createdAt")}>
          {t("columnCreated")}
        </TableHeader>
        {hasActions(props) ? (
          <TableHeader kind="actions" data-column="actions">
            <VisuallyHidden>{t("columnActions")}</VisuallyHidden>
          </TableHeader>
        ) : null}
      </TableRow>
    </TableHead>
  );
}
