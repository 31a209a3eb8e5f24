"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { type KeyActions, KeyRow } from "./key-row.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

export interface KeyTableProps extends KeyActions, Omit<ComponentPropsWithoutRef<"table">, "children"> {
  /** `undefined` while they are being read for the first time: rows of the same height stand in for them. */
  keys: readonly ApiKey[] | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/** Keys as a table, or as cards where there is no room for one. */
export const KeyTable = forwardRef<HTMLTableElement, KeyTableProps>(function KeyTable(
  { keys, onRename, onDelete, renameDisabledReason, deleteDisabledReason, labels, ...rest },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const actions = { onRename, onDelete, renameDisabledReason, deleteDisabledReason };
  const hasActions = onRename !== undefined || onDelete !== undefined;
  return (
    <Table {...rest} ref={ref} label={t("tableCaption")} busy={keys === undefined}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("columnName")}</TableHeader>
          <TableHeader priority="secondary">{t("columnKey")}</TableHeader>
          <TableHeader>{t("columnLastUsed")}</TableHeader>
          <TableHeader priority="secondary">{t("columnCreated")}</TableHeader>
          {hasActions ? (
            <TableHeader kind="actions">
              <VisuallyHidden>{t("columnActions")}</VisuallyHidden>
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {keys ? (
          keys.map((key) => <KeyRow key={key.id} apiKey={key} {...actions} labels={labels} />)
        ) : (
          <TableSkeleton
            rows={3}
            columns={[
              { id: "name", kind: "title" },
              { id: "key", label: t("columnKey"), priority: "secondary" },
              { id: "last-used", label: t("columnLastUsed") },
              { id: "created", label: t("columnCreated"), width: "short", priority: "secondary" },
              { id: "actions", kind: "actions", width: "none" },
            ]}
          />
        )}
      </TableBody>
    </Table>
  );
});
