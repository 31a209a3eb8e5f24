"use client";
import { memo, type ReactNode } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { Badge } from "../ui/badge.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PencilIcon, TrashIcon } from "../ui/icons.tsx";
import { AbsoluteDate, RelativeTime } from "../ui/relative-time.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { TableCell, TableRow } from "../ui/table.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { wasUsedWithin } from "./deletion-risks.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { isDueForRotation } from "./rotation-due.ts";
import type { ApiKey } from "./use-api-keys.ts";

/** What can be done to a key from its row. */
export interface KeyActions {
  /** Absent: no such action. */
  onRename?: ((key: ApiKey) => void) | undefined;
  onDelete?: ((key: ApiKey) => void) | undefined;
  /** Why an action is not this person's to take: it stays in reach, and says so. */
  renameDisabledReason?: string | undefined;
  deleteDisabledReason?: string | undefined;
}

interface KeyRowProps extends KeyActions {
  apiKey: ApiKey;
  /** Its place in the whole table, from 1; the head is the first. */
  rowIndex: number;
  /** Absent where rows cannot be selected. */
  isSelected: boolean | undefined;
  onSelect: ((key: ApiKey, selected: boolean) => void) | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** One key: a row, or a card where there is no room for one. */
export const KeyRow = memo(function KeyRow(props: KeyRowProps): ReactNode {
  const { apiKey, rowIndex, isSelected, onSelect, labels, ...actions } = props;
  const t = useLabels("keys", keyLabels, labels);
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
      <TableCell kind="title" after={<KeyBadges apiKey={apiKey} labels={labels} />}>
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
      <TableCell priority="secondary" label={t("columnCreated")}>
        <AbsoluteDate iso={apiKey.createdAt} />
      </TableCell>
      {actions.onRename || actions.onDelete ? (
        <TableCell kind="actions">
          <RowActions apiKey={apiKey} labels={labels} {...actions} />
        </TableCell>
      ) : null}
    </TableRow>
  );
});

function RowActions({ apiKey, labels, ...actions }: KeyActions & Pick<KeyRowProps, "apiKey" | "labels">): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { onRename, onDelete } = actions;
  const which = { name: apiKey.name, prefix: apiKey.keyPrefix };
  return (
    <span className="layer-row-actions">
      {onRename ? (
        <IconButton
          label={t("renameNamed", which)}
          onClick={() => onRename(apiKey)}
          disabledReason={actions.renameDisabledReason}
          data-action="rename"
        >
          <PencilIcon />
        </IconButton>
      ) : null}
      {onDelete ? (
        <IconButton
          tone="danger"
          label={t("deleteNamed", which)}
          onClick={() => onDelete(apiKey)}
          disabledReason={actions.deleteDisabledReason}
          data-action="delete"
        >
          <TrashIcon />
        </IconButton>
      ) : null}
    </span>
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

function KeyBadges({ apiKey, labels }: Pick<KeyRowProps, "apiKey" | "labels">): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { rotateAfterDays } = useHost();
  const now = useNow();
  const isDue = now !== undefined && isDueForRotation(apiKey, { now, rotateAfterDays });
  return (
    <>
      {isDue ? (
        <HintedBadge tone="warn" text={t("rotationDue")} hint={t("rotationDueHint", { count: rotateAfterDays ?? 0 })} />
      ) : null}
      {apiKey.isCurrent ? <HintedBadge tone="accent" text={t("thisPage")} hint={t("thisPageHint")} /> : null}
      {apiKey.isUnrevealed ? <HintedBadge tone="warn" text={t("neverShown")} hint={t("neverShownHint")} /> : null}
    </>
  );
}

/** A badge whose reason a keyboard and a screen reader reach as well as a mouse does. */
function HintedBadge({ tone, text, hint }: { tone: "accent" | "warn"; text: string; hint: string }): ReactNode {
  return (
    <Tooltip content={hint}>
      <button type="button" className="layer-key-table-badge">
        <Badge tone={tone}>{text}</Badge>
      </button>
    </Tooltip>
  );
}
