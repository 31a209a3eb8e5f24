"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useWayBack } from "../lib/use-way-back.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-notice.tsx";
import { GateIcon, SearchIcon } from "../ui/icons.tsx";
import { StaleNotice } from "../ui/stale-notice.tsx";
import { GateToolbar } from "./gate-toolbar.tsx";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";
import type { ModelName } from "./model-names.ts";
import type { UseGateListResult } from "./use-gate-list.ts";
import type { UseGatesResult } from "./use-gates.ts";

interface GateListProps {
  list: UseGatesResult;
  view: UseGateListResult;
  hasUsage: boolean;
  nameOf: ModelName;
  /** The rows, or what stands in for them while they are read for the first time. */
  table: ReactNode;
  /** Absent where this person may not create. */
  onCreate: (() => void) | undefined;
  headingLevel: 2 | 3 | 4;
  labels: Partial<GateLabels> | undefined;
}

/** The list in whichever of its states: no two look alike, and "no gates" is said only of a list that was read. */
export function GateList(props: GateListProps): ReactNode {
  const { list, view, hasUsage, nameOf, table, onCreate, headingLevel, labels } = props;
  const t = useLabels("gates", gateListLabels, labels);
  const { gates, error } = list;
  const { search, retry, showAll } = useWayBack(error, list.refresh, view.clear);
  if (!gates && error) {
    const title = error.kind === "forbidden" ? t("forbiddenTitle") : undefined;
    return <ErrorState {...{ error, title, headingLevel }} onRetry={retry} isRetrying={list.isLoading} />;
  }
  if (gates?.length === 0) {
    return (
      <>
        <StaleNotice error={list.error} title={t("staleTitle")} onRetry={retry} isRetrying={list.isRefreshing} />
        <EmptyState
          icon={<GateIcon />}
          title={t("emptyTitle")}
          headingLevel={headingLevel}
          actions={onCreate ? <Button onClick={onCreate}>{t("createGate")}</Button> : undefined}
        >
          {t("emptyText")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <StaleNotice error={list.error} title={t("staleTitle")} onRetry={retry} isRetrying={list.isRefreshing} />
      <GateToolbar list={view} count={gates?.length} {...{ search, hasUsage, nameOf, labels }} />
      {view.rows?.length === 0 ? (
        <EmptyState
          icon={<SearchIcon />}
          title={t("noMatchTitle")}
          headingLevel={headingLevel}
          actions={<Button onClick={showAll}>{t("clear")}</Button>}
        >
          {t("noMatchText")}
        </EmptyState>
      ) : (
        table
      )}
    </>
  );
}
