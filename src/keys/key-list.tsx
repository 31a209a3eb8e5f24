"use client";
import type { ReactNode } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useWayBack } from "../lib/use-way-back.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-notice.tsx";
import { KeyIcon, SearchIcon } from "../ui/icons.tsx";
import { StaleNotice } from "../ui/stale-notice.tsx";
import { KeyToolbar } from "./key-toolbar.tsx";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import type { ApiKey, UseApiKeysResult } from "./use-api-keys.ts";
import type { UseKeyListResult } from "./use-key-list.ts";

interface KeyListProps {
  list: UseApiKeysResult;
  view: UseKeyListResult;
  /** The rows carry figures, which need a word about their time. */
  hasUsage: boolean;
  /** The rows, or what stands in for them while they are read for the first time. */
  table: ReactNode;
  /** Absent where this person may not delete. */
  onDelete: ((keys: readonly ApiKey[]) => void) | undefined;
  /** Absent where this person may not create. */
  onCreate: (() => void) | undefined;
  headingLevel: 2 | 3 | 4;
  labels: Partial<KeyLabels> | undefined;
}

/** The list in whichever of its states: no two look alike, and "no keys" is said only of a list that was read. */
export function KeyList({
  list,
  view,
  hasUsage,
  table,
  onDelete,
  onCreate,
  headingLevel,
  labels,
}: KeyListProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const { isLoading } = useHost();
  const { keys, error } = list;
  const { search, retry, showAll } = useWayBack(error, list.refresh, view.clear);
  if (!keys && error) {
    const title = error.kind === "forbidden" ? t("forbiddenTitle") : undefined;
    return <ErrorState {...{ error, title, headingLevel }} onRetry={retry} isRetrying={list.isLoading} />;
  }
  // The page's own key is no application's: an account with nothing else has yet to begin.
  const isEmpty = !isLoading && keys?.every((key) => key.isCurrent);
  const hasNoMatch = !isEmpty && view.rows?.length === 0;
  return (
    <>
      <StaleNotice error={list.error} title={t("staleTitle")} onRetry={retry} isRetrying={list.isRefreshing} />
      {isEmpty ? null : <KeyToolbar list={view} count={keys?.length} {...{ search, hasUsage, onDelete, labels }} />}
      {hasNoMatch ? (
        <EmptyState
          icon={<SearchIcon />}
          title={t("noMatchTitle")}
          headingLevel={headingLevel}
          actions={<Button onClick={showAll}>{t("clear")}</Button>}
        >
          {t("noMatchText")}
        </EmptyState>
      ) : keys?.length === 0 && isEmpty ? null : (
        table
      )}
      {isEmpty ? (
        <EmptyState
          icon={<KeyIcon />}
          title={t("emptyTitle")}
          headingLevel={headingLevel}
          actions={onCreate ? <Button onClick={onCreate}>{t("createKey")}</Button> : undefined}
        >
          {t("emptyText")}
        </EmptyState>
      ) : null}
    </>
  );
}
