"use client";
import { type ComponentPropsWithoutRef, forwardRef, useId, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Root } from "../ui/root.tsx";
import { type PortalLabels, portalLabels } from "./labels.ts";
import { StartSteps } from "./start-steps.tsx";
import { useGettingStarted } from "./use-getting-started.ts";

export interface GettingStartedProps extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** Of the title, so that it fits the host's outline. Default: 2. */
  headingLevel?: 2 | 3 | undefined;
  labels?: Partial<PortalLabels> | undefined;
}

/**
 * The way to the first request: a key, a gate, a call, each noticed from the server as it is done, here or elsewhere.
 * For an account that has all of it behind it when the page comes, and for whoever is not signed in, there is nothing to
 * see.
 */
export const GettingStarted = forwardRef<HTMLElement, GettingStartedProps>(function GettingStarted(
  { headingLevel = 2, labels, className, ...rest },
  ref,
) {
  const t = useLabels("portal", portalLabels, labels);
  const common = useLabels("common", commonLabels);
  const start = useGettingStarted();
  const [wasOpen, setWasOpen] = useState(false);
  const [isDismissed, setIsDismissed] = useState(false);
  const titleId = useId();
  const Title = `h${headingLevel}` as const;
  const isComplete = start.steps !== undefined && start.current === undefined;
  if (start.current !== undefined && !wasOpen) setWasOpen(true);
  // Whoever is not signed in is told so by the screens that this leads to, once.
  const isSignedOut = start.error?.kind === "session_expired";
  if (isComplete ? !wasOpen || isDismissed : !start.steps && (!start.error || isSignedOut)) return null;

  return (
    <Root as="section" {...rest} ref={ref} className={cx("layer-start", className)} aria-labelledby={titleId}>
      <Title id={titleId} className="layer-start-title">
        {t("startTitle")}
      </Title>
      {isComplete ? (
        <Notice
          tone="ok"
          title={common("sentence", { text: t("startCompleteTitle") })}
          onDismiss={() => setIsDismissed(true)}
          dismissLabel={common("dismiss")}
        >
          {t("startCompleteText")}
        </Notice>
      ) : null}
      {start.error ? (
        <ErrorNotice error={start.error} onRetry={start.refresh} isRetrying={start.isLoading} />
      ) : isComplete ? null : (
        <>
          <p className="layer-start-lead">{t("startLead")}</p>
          <StartSteps start={start} labels={labels} />
        </>
      )}
    </Root>
  );
});
