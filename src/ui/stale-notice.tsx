"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { errorLabels } from "../host/error-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { useOnline } from "../lib/use-online.ts";
import { ErrorNotice, type ErrorNoticeProps } from "./error-notice.tsx";
import { Notice } from "./notice.tsx";

export interface StaleNoticeProps extends Omit<ErrorNoticeProps, "error"> {
  error: ErrorNoticeProps["error"] | undefined;
}

/** Why rows that are shown may be out of date, if they may: the page is offline, or the latest read failed. */
export function StaleNotice({ error, ...rest }: StaleNoticeProps): ReactNode {
  const t = useLabels("common", commonLabels);
  const errors = useLabels("errors", errorLabels);
  if (!useOnline()) {
    return (
      <Notice tone="warn" title={t("sentence", { text: errors("offline") })}>
        {errors("offlineAdvice")}
      </Notice>
    );
  }
  return error ? <ErrorNotice error={error} {...rest} /> : null;
}
