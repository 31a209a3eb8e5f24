"use client";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useErrorText } from "../host/use-error-text.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { CloseIcon, DownloadIcon } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import { Root } from "../ui/root.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { type UseUsageExportOptions, useUsageExport } from "./use-usage-export.ts";

export interface UsageExportButtonProps
  extends UseUsageExportOptions,
    Omit<ComponentPropsWithoutRef<"div">, "children"> {
  labels?: Partial<UsageLabels> | undefined;
}

/** Exports what the log shows, as CSV or JSON lines: how far it is, a way to stop it, and what became of it. */
export const UsageExportButton = forwardRef<HTMLDivElement, UsageExportButtonProps>(function UsageExportButton(
  { log, maxRows, bom, fileName, save, labels, className, ...rest },
  ref,
) {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const { state, start, cancel } = useUsageExport({ log, maxRows, bom, fileName, save });
  const errorText = useErrorText(state.status === "failed" ? state.error : undefined);
  const isExporting = state.status === "exporting";
  const said =
    state.status === "exporting"
      ? t("exportProgress", { count: state.count })
      : state.status === "done"
        ? t(state.truncated ? "exportTruncated" : "exportDone", { count: state.count })
        : state.status === "failed"
          ? [t("exportFailed"), errorText?.title ?? ""].map((text) => common("sentence", { text })).join(" ")
          : "";
  return (
    <Root {...rest} ref={ref} className={cx("layer-usage-export", className)} data-state={state.status}>
      <span className="layer-usage-export-state" role="status">
        {said}
      </span>
      {state.status === "idle" ? null : (
        <IconButton label={isExporting ? t("exportCancel") : common("dismiss")} onClick={cancel}>
          <CloseIcon />
        </IconButton>
      )}
      <Menu
        label={t("exportAs")}
        trigger={
          <Button icon={<DownloadIcon />} busy={isExporting}>
            {t("export")}
          </Button>
        }
        items={[
          { id: "csv", label: t("exportCsv"), onSelect: () => void start("csv") },
          { id: "jsonl", label: t("exportJson"), onSelect: () => void start("jsonl") },
        ]}
      />
    </Root>
  );
});
