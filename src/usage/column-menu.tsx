"use client";
import { memo, type ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ColumnsIcon } from "../ui/icons.tsx";
import { Popover } from "../ui/popover.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { shownColumns } from "./usage-columns.ts";
import type { AnyColumn } from "./usage-table-row.tsx";
import type { UseUsageColumnsResult } from "./use-usage-columns.ts";

interface ColumnMenuProps {
  /** All there are. */
  columns: readonly AnyColumn[];
  visibility: UseUsageColumnsResult;
  labels: Partial<UsageLabels> | undefined;
}

/** Which columns to see. */
export const ColumnMenu = memo(function ColumnMenu({ columns, visibility, labels }: ColumnMenuProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const shown = new Set(shownColumns(columns, visibility.choice).map(({ id }) => id));
  return (
    <Popover
      className="layer-facet"
      label={t("columns")}
      align="end"
      trigger={
        <IconButton label={t("columns")} variant="secondary">
          <ColumnsIcon />
        </IconButton>
      }
    >
      <fieldset className="layer-facet-options" aria-label={t("columns")}>
        {columns
          .filter(({ id }) => id !== "time")
          .map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={shown.has(id)}
              onChange={(event) => visibility.show(id, event.target.checked)}
            />
          ))}
      </fieldset>
      <Button size="compact" variant="ghost" onClick={visibility.reset}>
        {t("columnsReset")}
      </Button>
    </Popover>
  );
});
