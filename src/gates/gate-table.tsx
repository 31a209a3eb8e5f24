"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type RefObject, useMemo } from "react";
import type { Gate } from "../contract/index.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { useWindow } from "../lib/use-window.ts";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { TableGap } from "../ui/table-gap.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { GateRow } from "./gate-row.tsx";
import type { GateActions } from "./gate-row-actions.tsx";
import { noGateUsage, type UsageByGate } from "./gate-usage.ts";
import type { GateSort, GateSortColumn } from "./gate-view.ts";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";
import { modelNames } from "./model-names.ts";
import type { HostModel } from "./use-models.ts";

export interface GateTableProps extends GateActions, Omit<ComponentPropsWithoutRef<"table">, "children"> {
  /** `undefined` while they are being read for the first time: rows of the same height stand in for them. */
  gates: readonly Gate[] | undefined;
  /** Figures of the last 30 days, or that they are being read. Absent: no such columns. */
  usage?: UsageByGate | "loading" | undefined;
  /** For their names; a model that is not among them is shown by its id. */
  models?: readonly HostModel[] | undefined;
  /** How `gates` are sorted, and what a click on a column's head does. Absent: heads are words. */
  sort?: GateSort | undefined;
  onSort?: ((column: GateSortColumn) => void) | undefined;
  labels?: Partial<GateLabels> | undefined;
}

/**
 * Gates as a table, or as cards where there is no room for one. Beyond 100 rows only those near the screen are in the
 * page, and the table says how many there are.
 */
export const GateTable = forwardRef<HTMLTableElement, GateTableProps>(function GateTable(props, ref) {
  const { gates, usage, models, sort, onSort, labels, className, ...others } = props;
  const { onTry, onEdit, onDuplicate, onShowCall, onShowUsage, onDelete, ...reasonsAndRest } = others;
  const { tryDisabledReason, editDisabledReason, createDisabledReason, deleteDisabledReason, ...rest } = reasonsAndRest;
  const t = useLabels("gates", gateListLabels, labels);
  const denies = useHost().supports("gates.clear");
  const nameOf = useMemo(() => modelNames(models), [models]);
  const verbs = { onTry, onEdit, onDuplicate, onShowCall, onShowUsage, onDelete };
  const hasActions = Object.values(verbs).some((verb) => verb !== undefined);
  const reasons = { tryDisabledReason, editDisabledReason, createDisabledReason, deleteDisabledReason };
  const count = gates?.length ?? 0;
  const { bodyRef, first, end, before, after } = useWindow(count, 60);
  return (
    <Table
      {...rest}
      ref={ref}
      className={cx("layer-gate-table", className)}
      label={t("tableCaption")}
      busy={gates === undefined}
      layout="fixed"
      aria-rowcount={gates ? count + 1 : -1}
      data-usage={usage ? "" : undefined}
    >
      <Head {...{ usage, sort, onSort, hasActions, labels }} />
      {/* SAFETY: only its position and its first row's height are read, which every element has. */}
      <TableBody ref={bodyRef as RefObject<HTMLTableSectionElement>}>
        <TableGap height={before} />
        {gates
          ?.slice(first, end)
          .map((gate, index) => (
            <GateRow
              key={gate.id}
              rowIndex={first + index + 2}
              usage={usage === "loading" ? usage : usage && (usage.get(gate.id) ?? noGateUsage)}
              {...{ gate, nameOf, denies, hasActions, labels, ...verbs, ...reasons }}
            />
          )) ?? <Skeletons {...{ usage, hasActions, labels }} />}
        <TableGap height={after} />
      </TableBody>
    </Table>
  );
});

type PartProps = Pick<GateTableProps, "usage" | "sort" | "onSort" | "labels"> & { hasActions: boolean };

function Head({ usage, sort, onSort, hasActions, labels }: PartProps): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const sortable = (column: GateSortColumn) =>
    onSort && { onSort: () => onSort(column), sort: sort?.column === column ? sort.direction : undefined };
  return (
    <TableHead>
      <TableRow aria-rowindex={1}>
        <TableHeader {...sortable("name")}>{t("columnName")}</TableHeader>
        <TableHeader data-column="model" {...sortable("model")}>
          {t("columnModel")}
        </TableHeader>
        <TableHeader priority="tertiary" data-column="overrides">
          {t("columnOverrides")}
        </TableHeader>
        {usage ? (
          <>
            <TableHeader numeric priority="secondary" data-column="figure" {...sortable("requests")}>
              {t("columnRequests")}
            </TableHeader>
            <TableHeader numeric priority="secondary" data-column="figure" {...sortable("cost")}>
              {t("columnCost")}
            </TableHeader>
            <TableHeader numeric priority="tertiary" data-column="share" {...sortable("errorRate")}>
              {t("columnErrors")}
            </TableHeader>
          </>
        ) : null}
        <TableHeader priority={usage ? "tertiary" : "secondary"} data-column="updated" {...sortable("updatedAt")}>
          {t("columnUpdated")}
        </TableHeader>
        {hasActions ? (
          <TableHeader kind="actions" data-column="actions">
            <VisuallyHidden>{t("columnActions")}</VisuallyHidden>
          </TableHeader>
        ) : null}
      </TableRow>
    </TableHead>
  );
}

function Skeletons({ usage, hasActions, labels }: PartProps): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const figure = { numeric: true, width: "short" } as const;
  return (
    <TableSkeleton
      rows={3}
      columns={[
        { id: "name", kind: "title" },
        { id: "model", label: t("columnModel") },
        { id: "overrides", label: t("columnOverrides"), priority: "tertiary" },
        ...(usage
          ? ([
              { id: "requests", label: t("columnRequests"), priority: "secondary", ...figure },
              { id: "cost", label: t("columnCost"), priority: "secondary", ...figure },
              { id: "errors", label: t("columnErrors"), priority: "tertiary", ...figure },
            ] as const)
          : []),
        { id: "updated", label: t("columnUpdated"), width: "short", priority: usage ? "tertiary" : "secondary" },
        ...(hasActions ? [{ id: "actions", kind: "actions", width: "none" } as const] : []),
      ]}
    />
  );
}
