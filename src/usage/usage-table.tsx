"use client";
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Log } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import type { TextStorage } from "../lib/stored-value.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { RefreshIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Root } from "../ui/root.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { ColumnMenu } from "./column-menu.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { LiveControl } from "./live-control.tsx";
import { builtInColumns, isTold, shownColumns } from "./usage-columns.ts";
import { UsageFilterBar } from "./usage-filter-bar.tsx";
import { UsageTableFooter } from "./usage-table-footer.tsx";
import type { AnyColumn, CellRenderers, UsageColumn } from "./usage-table-row.tsx";
import { UsageTableRows } from "./usage-table-rows.tsx";
import { UsageTableStates } from "./usage-table-states.tsx";
import { useUsageColumns } from "./use-usage-columns.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

// It comes while a hand is still on its way to a row.
const LogDetails = lazyPart(() => import("./log-details.tsx").then((module) => module.LogDetails));

export interface UsageTableProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** Of `useUsageLogs`: which requests, and how far they are loaded. An export button beside it takes the same. */
  log: UseUsageLogsResult;
  /** The host's own columns, after ours. */
  columns?: readonly UsageColumn[] | undefined;
  /** What stands in our columns, in place of what we would say. */
  renderCell?: CellRenderers | undefined;
  /** Where the choice of columns is kept. Default: `localStorage`. */
  storage?: TextStorage | undefined;
  /** In px: beyond it, rows scroll within the table. Default: they scroll with what is around it. */
  maxHeight?: number | undefined;
  /** Of titles where there are no rows, so that they fit the host's outline. Default: 2. */
  headingLevel?: 2 | 3 | 4 | undefined;
  labels?: Partial<UsageLabels> | undefined;
}

/**
 * Requests one by one: search and filters, columns to choose, rows without end, and each one's details. However many are
 * loaded, only the rows near the screen are in the page.
 */
export const UsageTable = forwardRef<HTMLDivElement, UsageTableProps>(function UsageTable(
  { log, columns: own = noColumns, renderCell, storage, maxHeight, headingLevel = 2, labels, className, ...rest },
  ref,
) {
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const table = useRef<HTMLTableElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const toSearch = () => search.current?.focus();
  const visibility = useUsageColumns({ storage });
  const [openId, setOpenId] = useState<string>();
  const open = useCallback((opened: Log) => setOpenId(opened.id), []);

  // By their ids, so that columns stay the same while rows come and go.
  const told = builtInColumns
    .filter(({ id }) => isTold(id, log.logs))
    .map(({ id }) => id)
    .join();
  const all = useMemo<readonly AnyColumn[]>(() => {
    const ids = told.split(",");
    const builtIn = builtInColumns.filter(({ id }) => ids.includes(id));
    return [...builtIn.map((column) => ({ ...column, label: t(column.name) })), ...own];
  }, [own, t, told]);
  const columns = useMemo(() => shownColumns(all, visibility.choice), [all, visibility.choice]);
  // As of the render that shows the details last.
  const openRow = () =>
    openId === undefined
      ? null
      : (table.current?.querySelector<HTMLElement>(`[data-log-id="${CSS.escape(openId)}"] button`) ?? null);
  return (
    <Root {...rest} ref={ref} className={cx("layer-usage-log", className)}>
      <UsageFilterBar log={log} searchRef={search} labels={labels}>
        <LiveControl log={log} labels={labels} />
        <IconButton
          label={common("refresh")}
          variant="secondary"
          busy={log.isRefreshing}
          onClick={() => void log.refresh()}
        >
          <RefreshIcon />
        </IconButton>
        <ColumnMenu columns={all} visibility={visibility} labels={labels} />
      </UsageFilterBar>
      <News log={log} labels={labels} onShown={toSearch} />
      <UsageTableStates log={log} toSearch={toSearch} headingLevel={headingLevel} labels={labels}>
        <UsageTableRows
          ref={table}
          logs={log.logs}
          hasMore={log.hasMore}
          columns={columns}
          renderCell={renderCell}
          sort={log.sort}
          onSort={log.sortBy}
          timeZone={log.timeZone}
          openId={openId}
          onOpen={open}
          maxHeight={maxHeight}
          isStale={log.isRefreshing || log.isArranging}
          labels={labels}
          onPointerEnter={LogDetails.preload}
          onFocus={LogDetails.preload}
        />
        {log.logs ? <UsageTableFooter log={log} labels={labels} /> : null}
      </UsageTableStates>
      <LogDetails
        needed={openId !== undefined}
        logs={log.logs ?? noLogs}
        openId={openId}
        onOpenChange={setOpenId}
        returnFocus={openRow}
        timeZone={log.timeZone}
        labels={labels}
      />
    </Root>
  );
});

const noColumns: readonly UsageColumn[] = [];
const noLogs: readonly Log[] = [];

/** What came since, for the person to let in: rows never move by themselves. */
function News({ log, labels, onShown }: Pick<UsageTableProps, "log" | "labels"> & { onShown: () => void }): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { newCount, hasMoreNew, showNew } = log;
  const text = newCount > 0 ? t(hasMoreNew ? "newRequestsMore" : "newRequests", { count: newCount }) : "";
  return (
    <>
      <VisuallyHidden role="status">{text}</VisuallyHidden>
      {text === "" ? null : (
        <Button
          size="compact"
          className="layer-usage-news"
          onClick={() => {
            onShown();
            showNew();
          }}
        >
          {text}
        </Button>
      )}
    </>
  );
}
