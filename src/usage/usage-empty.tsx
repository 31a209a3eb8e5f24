"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ChartIcon, CopyIcon } from "../ui/icons.tsx";
import { firstRequest } from "./first-request.ts";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { UsageView } from "./use-usage-view.ts";

interface EmptyProps {
  view: UsageView;
  headingLevel: 2 | 3 | 4;
  labels: Partial<UsageLabels> | undefined;
}

/** Nothing to show, for one of two reasons: never a request, or none in this range. */
export function UsageEmpty({ view, headingLevel, labels }: EmptyProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const { status, copy } = useCopy();
  const { apiUrl, brand } = useHost();
  const icon = <ChartIcon />;
  if (view.isFirstTime) {
    const code = firstRequest({ apiUrl: apiUrl ?? t("apiUrlPlaceholder"), envName: brand?.envName ?? "LAYER_API_KEY" });
    return (
      <div className="layer-usage-card">
        <EmptyState {...{ icon, headingLevel }} title={t("firstTitle")}>
          {t("firstText")}
        </EmptyState>
        <CodeBlock
          label={t("firstRequest")}
          actions={
            <Button size="compact" icon={<CopyIcon />} onClick={() => copy(code)}>
              {common(status === "copied" ? "copied" : "copy")}
            </Button>
          }
        >
          {code}
        </CodeBlock>
      </div>
    );
  }
  const widen =
    view.range === "30d" ? undefined : <Button onClick={() => view.setRange("30d")}>{t("showLast30Days")}</Button>;
  return (
    <EmptyState {...{ icon, headingLevel }} title={t("emptyRangeTitle")} actions={widen}>
      {t("emptyRangeText")}
    </EmptyState>
  );
}
