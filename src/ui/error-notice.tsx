"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import type { LayerError } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { errorLabels } from "../host/error-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useErrorText } from "../host/use-error-text.ts";
import { useLabels } from "../host/use-labels.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { WarningIcon } from "./icons.tsx";
import { Notice } from "./notice.tsx";

export interface ErrorStateProps extends ErrorNoticeProps {
  /** Of the title, so that headings nest. Default: 3. */
  headingLevel?: 2 | 3 | 4 | undefined;
}

export interface ErrorNoticeProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  error: LayerError;
  /** Said instead of the error's own title, such as "“Production” was not deleted". */
  title?: string | undefined;
  /** Offered where trying again can help; it waits as long as the server asked. */
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean | undefined;
}

/** An error beside what was being done: its cause in the reader's words, what to do, and a way to try again. */
export const ErrorNotice = forwardRef<HTMLDivElement, ErrorNoticeProps>(function ErrorNotice(
  { error, title, onRetry, isRetrying, ...rest },
  ref,
) {
  const t = useLabels("common", commonLabels);
  const text = useErrorText(error);
  const cause = t("sentence", { text: text?.title ?? "" });
  const tone = error.kind === "rate_limited" || error.kind === "network" ? "warn" : "danger";
  return (
    <Notice
      {...rest}
      ref={ref}
      tone={tone}
      title={title ? t("sentence", { text: title }) : cause}
      actions={<RetryActions error={error} onRetry={onRetry} isRetrying={isRetrying} />}
    >
      {title ? `${cause} ` : ""}
      {text?.advice} <RequestId error={error} />
    </Notice>
  );
});

/**
 * An error where the content would be, because there is none: never to be taken for "nothing here". Whoever meets a
 * missing session here may never have had one, and has typed nothing yet.
 */
export const ErrorState = forwardRef<HTMLDivElement, ErrorStateProps>(function ErrorState(
  { error, title, onRetry, isRetrying, ...rest },
  ref,
) {
  const t = useLabels("errors", errorLabels);
  const told = useErrorText(error);
  const text = error.kind === "session_expired" ? { title: t("signedOut"), advice: t("signedOutAdvice") } : told;
  return (
    <EmptyState
      role="alert"
      {...rest}
      ref={ref}
      icon={<WarningIcon />}
      title={title ?? text?.title}
      actions={<RetryActions error={error} onRetry={onRetry} isRetrying={isRetrying} size="medium" />}
    >
      {text?.advice} <RequestId error={error} />
    </EmptyState>
  );
});

function RetryActions({
  error,
  onRetry,
  isRetrying = false,
  size = "compact",
}: Pick<ErrorNoticeProps, "error" | "onRetry" | "isRetrying"> & { size?: "compact" | "medium" }): ReactNode {
  const t = useLabels("common", commonLabels);
  const wait = useLabels("errors", errorLabels);
  const { links } = useHost();
  const seconds = useErrorText(error)?.waitSeconds ?? 0;
  const helpful = error.retryable || error.kind === "protocol" || error.kind === "upstream_unauthorized";
  const limited = error.kind === "rate_limited" || error.kind === "quota";
  const way = limited ? "upgrade" : error.kind === "session_expired" ? "signIn" : undefined;
  const reason = seconds > 0 ? wait("rate_limitedWait", { count: seconds }) : undefined;
  return (
    <>
      {onRetry && helpful ? (
        <Button size={size} onClick={onRetry} busy={isRetrying} disabledReason={reason}>
          {t("retry")}
        </Button>
      ) : null}
      {way ? <HelpLink href={links?.[way]}>{t(way)}</HelpLink> : null}
      {!error.retryable || limited || error.kind === "server" ? (
        <HelpLink href={links?.support}>{t("support")}</HelpLink>
      ) : null}
    </>
  );
}

function HelpLink({ href, children }: { href: string | undefined; children: ReactNode }): ReactNode {
  return href ? (
    <a className="layer-link" href={href} rel="noreferrer">
      {children}
    </a>
  ) : null;
}

function RequestId({ error }: { error: LayerError }): ReactNode {
  const t = useLabels("errors", errorLabels);
  if (!error.requestId || error.kind === "forbidden" || error.kind === "session_expired") return null;
  return <span className="layer-error-request-id">{t("requestId", { requestId: error.requestId })}</span>;
}
