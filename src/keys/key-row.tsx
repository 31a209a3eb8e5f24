"use client";
import { memo, type ReactNode } from "react";
import { useHost } from "../host/host-context.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { AbsoluteDate, RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { TableCell, TableRow } from "../ui/table.tsx";
import { wasUsedWithin } from "./deletion-risks.ts";
import { KeyBadges } from "./key-badges.tsx";
import { hasActions, type KeyActions, KeyRowActions } from "./key-row-actions.tsx";
import type { KeyUsage } from "./key-usage.ts";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

interface KeyRowProps extends KeyActions {
  apiKey: ApiKey;
  /** Its place in the whole table, from 1; the head is the first. */
  rowIndex: number;
  /** Absent where there are no such columns. */
  usage: KeyUsage | "loading" | undefined;
  isRotating: boolean;
  /** Absent where rows cannot be selected. */
  isSelected: boolean | undefined;
  onSelect: ((key: ApiKey, selected: boolean) => void) | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** One key: a row, or a card where there is no room for one. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps): ReactNode {
  const { apiKey, rowIndex, usage, isRotating, isSelected, onSelect, labels, ...actions } = props;
  const t = useLabels("keys", keyListLabels, labels);
  const badges = <KeyBadges apiKey={apiKey} onResume={isRotating ? actions.onRotate : undefined} labels={labels} />;
  return (
    <TableRow
      className="layer-key-table-row"
      selected={isSelected}
      aria-rowindex={rowIndex}
      data-key-id={apiKey.id}
      data-window-row=""
    >
      {onSelect ? (
        <TableCell kind="select">
          <Checkbox
            hideLabel
            label={t("selectNamed", { name: apiKey.name, prefix: apiKey.keyPrefix })}
            checked={isSelected}
            onChange={(event) => onSelect(apiKey, event.target.checked)}
          />
        </TableCell>
      ) : null}
      <TableCell kind="title" after={badges}>
        <bdi className="layer-key-table-name">{apiKey.name}</bdi>
      </TableCell>
      <TableCell priority="secondary" label={t("columnKey")}>
        <code className="layer-key-table-prefix" dir="ltr" translate="no">
          {apiKey.keyPrefix}…
        </code>
      </TableCell>
      <TableCell label={t("columnLastUsed")}>
        <LastUsed iso={apiKey.lastUsedAt} never={apiKey.isAwaitingFirstUse ? t("waitingForUse") : t("neverUsed")} />
      </TableCell>
      {usage ? <UsageCells usage={usage} labels={labels} /> : null}
      <TableCell
        priority={usage ? "tertiary" : "secondary"}
        data-column={usage ? "created" : undefined}
        label={t("columnCreated")}
      >
        <AbsoluteDate iso={apiKey.createdAt} />
      </TableCell>
      {hasActions(actions) ? (
        <TableCell kind="actions">
          <KeyRowActions apiKey={apiKey} labels={labels} {...actions} />
        </TableCell>
      ) : null}
    </TableRow>
  );
});

interface UsageCellsProps extends Pick<KeyRowProps, "labels"> {
  usage: KeyUsage | "loading";
}

function UsageCells({ usage, labels }: UsageCellsProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const format = useFormat();
  const figures = usage === "loading" ? undefined : usage;
  const waiting = figures ? undefined : <Skeleton width="short" />;
  return (
    <>
      <TableCell numeric priority="secondary" label={t("columnRequests")}>
        {figures ? format.number(figures.requests) : waiting}
      </TableCell>
      <TableCell numeric priority="tertiary" data-column="tokens" label={t("columnTokens")}>
        {figures ? (
          <span title={format.number(figures.totalTokens)}>{format.compact(figures.totalTokens)}</span>
        ) : (
          waiting
        )}
      </TableCell>
      <TableCell numeric priority="secondary" label={t("columnCost")}>
        {figures ? <bdi>{format.totalCost(figures.costUsd, { unknown: figures.costUnknown })}</bdi> : waiting}
      </TableCell>
    </>
  );
}

function LastUsed({ iso, never }: { iso: string | null; never: string }): ReactNode {
  const { recentUseDays = 7 } = useHost();
  const now = useNow();
  const isRecent = iso !== null && now !== undefined && wasUsedWithin(iso, recentUseDays, now);
  return (
    <span className="layer-key-table-last-used">
      <StatusDot tone={isRecent ? "ok" : "idle"} />
      {iso ? <RelativeTime iso={iso} /> : never}
    </span>
  );
}
