"use client";
import type { ReactNode } from "react";
import { errorLabels } from "../host/error-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { useOnline } from "../lib/use-online.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import type { UsageView } from "./use-usage-view.ts";

/** Why the figures may be out of date, and what they are based on where the server does not add up. */
export function UsageNotices({
  view,
  labels,
}: {
  view: UsageView;
  labels: Partial<UsageLabels> | undefined;
}): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const errors = useLabels("errors", errorLabels);
  const { error, basis, refresh, isRefreshing } = view.usage;
  const isOnline = useOnline();
  return (
    <>
      {isOnline ? null : (
        <Notice tone="warn" title={`${errors("offline")}.`}>
          {errors("offlineAdvice")}
        </Notice>
      )}
      {isOnline && error && view.usage.usage ? (
        <ErrorNotice error={error} title={t("staleTitle")} onRetry={refresh} isRetrying={isRefreshing} />
      ) : null}
      {basis ? (
        <Notice role="note" title={t(basis.since ? "basisCut" : "basisAll", { count: basis.rows })}>
          {t("failuresNotRecorded")} {t("keysUnknown")}
        </Notice>
      ) : null}
    </>
  );
}
