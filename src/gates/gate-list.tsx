"use client";
import type { ReactNode } from "react";
import { errorLabels } from "../host/error-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { useOnline } from "../lib/use-online.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorNotice, ErrorState } from "../ui/error-notice.tsx";
import { GateIcon, SearchIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
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
  if (!gates && error) {
    const title = error.kind === "forbidden" ? t("forbiddenTitle") : undefined;
    return <ErrorState {...{ error, title, headingLevel }} onRetry={list.refresh} isRetrying={list.isLoading} />;
  }
  if (gates?.length === 0) {
    return (
      <>
        <Staleness list={list} labels={labels} />
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
      <Staleness list={list} labels={labels} />
      {gates ? <GateToolbar list={view} count={gates.length} {...{ hasUsage, nameOf, labels }} /> : null}
      {view.rows?.length === 0 ? (
        <EmptyState
          icon={<SearchIcon />}
          title={t("noMatchTitle")}
          headingLevel={headingLevel}
          actions={<Button onClick={view.clear}>{t("clear")}</Button>}
        >
          {t("noMatchText")}
        </EmptyState>
      ) : (
        table
      )}
    </>
  );
}

/** Why what is shown may be out of date, if it may. */
function Staleness({ list, labels }: Pick<GateListProps, "list" | "labels">): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const errors = useLabels("errors", errorLabels);
  const { error, refresh, isRefreshing } = list;
  if (!useOnline()) {
    return (
      <Notice tone="warn" title={`${errors("offline")}.`}>
        {errors("offlineAdvice")}
      </Notice>
    );
  }
  return error ? (
    <ErrorNotice error={error} title={t("staleTitle")} onRetry={refresh} isRetrying={isRefreshing} />
  ) : null;
}
