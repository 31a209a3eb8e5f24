"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Notice } from "../ui/notice.tsx";
import { StaleNotice } from "../ui/stale-notice.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { UsageView } from "./use-usage-view.ts";

/** Why the figures may be out of date, and what they are based on where the server does not add up. */
export function UsageNotices({
  view,
  onRetry,
  labels,
}: {
  view: UsageView;
  onRetry: () => void;
  labels: Partial<UsageLabels> | undefined;
}): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { usage, error, basis, isRefreshing } = view.usage;
  return (
    <>
      <StaleNotice
        error={usage ? error : undefined}
        title={t("staleTitle")}
        onRetry={onRetry}
        isRetrying={isRefreshing}
      />
      {basis ? (
        <Notice role="note" title={t(basis.since ? "basisCut" : "basisAll", { count: basis.rows })}>
          {t("failuresNotRecorded")} {t("keysUnknown")}
        </Notice>
      ) : null}
    </>
  );
}
