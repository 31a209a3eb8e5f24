"use client";
import { memo, type ReactNode } from "react";
import { useFormat } from "../host/use-format.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { AbsoluteDate, RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { TableCell, TableRow } from "../ui/table.tsx";
import { KeyBadges } from "./key-badges.tsx";
import { hasActions, type KeyActions, KeyRowActions } from "./key-row-actions.tsx";
import type { KeyUsage } from "./key-usage.ts";
import type { TranslateKeys } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

interface KeyRowProps extends KeyActions {
  apiKey: ApiKey;
  /** Its place in the whole table, from 1; the head is the first. */
  rowIndex: number;
  /** Absent where there are no such columns. */
  usage: KeyUsage | "loading" | undefined;
  isRotating: boolean;
  isInUse: boolean;
  /** See `KeyBadges`. */
  dueAfterDays: number | undefined;
  /** Absent where rows cannot be selected. */
  isSelected: boolean | undefined;
  onSelect: ((key: ApiKey, selected: boolean) => void) | undefined;
  t: TranslateKeys;
}

/** One key: a row, or a card where there is no room for one. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps): ReactNode {
  const { apiKey, rowIndex, usage, isRotating, isInUse, dueAfterDays, isSelected, onSelect, t, ...actions } = props;
  const badges = <KeyBadges {...{ apiKey, dueAfterDays, t }} onResume={isRotating ? actions.onRotate : undefined} />;
  const unused = apiKey.isAwaitingFirstUse ? t("waitingForUse") : t("neverUsed");
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
        {apiKey.name}
      </TableCell>
      <TableCell priority="secondary" label={t("columnKey")}>
        <code className="layer-key-table-prefix" dir="ltr" translate="no">
          {`${apiKey.keyPrefix}…`}
        </code>
      </TableCell>
      <TableCell label={t("columnLastUsed")}>
        <StatusDot tone={isInUse ? "ok" : "idle"}>
          {apiKey.lastUsedAt ? <RelativeTime iso={apiKey.lastUsedAt} /> : unused}
        </StatusDot>
      </TableCell>
      {usage ? <UsageCells usage={usage} t={t} /> : null}
      <TableCell priority={usage ? "tertiary" : "secondary"} data-column="createdAt" label={t("columnCreated")}>
        <AbsoluteDate iso={apiKey.createdAt} />
      </TableCell>
      {hasActions(actions) ? (
        <TableCell kind="actions">
          <KeyRowActions apiKey={apiKey} t={t} {...actions} />
        </TableCell>
      ) : null}
    </TableRow>
  );
});

interface UsageCellsProps extends Pick<KeyRowProps, "t"> {
  usage: KeyUsage | "loading";
}

function UsageCells({ usage, t }: UsageCellsProps): ReactNode {
  const format = useFormat();
  const figures = usage === "loading" ? undefined : usage;
  const waiting = figures ? undefined : <Skeleton width="short" />;
  return (
    <>
      <TableCell numeric priority="secondary" label={t("columnRequests")}>
        {figures ? format.number(figures.requests) : waiting}
      </TableCell>
      <TableCell numeric priority="tertiary" data-column="totalTokens" label={t("columnTokens")}>
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
