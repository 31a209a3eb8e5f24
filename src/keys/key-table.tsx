"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { Badge } from "../ui/badge.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PencilIcon, TrashIcon } from "../ui/icons.tsx";
import { AbsoluteDate, RelativeTime } from "../ui/relative-time.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table.tsx";
import { TableSkeleton } from "../ui/table-skeleton.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { wasUsedWithin } from "./deletion-risks.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

export interface KeyTableProps extends Omit<ComponentPropsWithoutRef<"table">, "children"> {
  /** `undefined` while they are being read for the first time: rows of the same height stand in for them. */
  keys: readonly ApiKey[] | undefined;
  /** Absent: no such action. */
  onRename?: ((key: ApiKey) => void) | undefined;
  onDelete?: ((key: ApiKey) => void) | undefined;
  /** Why an action is not this person's to take: it stays in reach, and says so. */
  renameDisabledReason?: string | undefined;
  deleteDisabledReason?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/** Keys as a table, or as cards where there is no room for one. */
export const KeyTable = forwardRef<HTMLTableElement, KeyTableProps>(function KeyTable(
  { keys, onRename, onDelete, renameDisabledReason, deleteDisabledReason, labels, ...rest },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const hasActions = onRename !== undefined || onDelete !== undefined;
  return (
    <Table {...rest} ref={ref} label={t("tableCaption")} busy={keys === undefined}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("columnName")}</TableHeader>
          <TableHeader priority="secondary">{t("columnKey")}</TableHeader>
          <TableHeader>{t("columnLastUsed")}</TableHeader>
          <TableHeader priority="secondary">{t("columnCreated")}</TableHeader>
          {hasActions ? (
            <TableHeader>
              <VisuallyHidden>{t("columnActions")}</VisuallyHidden>
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {keys ? (
          keys.map((key) => {
            const which = { name: key.name, prefix: key.keyPrefix };
            return (
              <TableRow key={key.id} className="layer-key-table-row" data-key-id={key.id}>
                <TableCell kind="title">
                  <bdi className="layer-key-table-name">{key.name}</bdi>
                  <KeyBadges apiKey={key} labels={labels} />
                </TableCell>
                <TableCell priority="secondary" label={t("columnKey")}>
                  <code className="layer-key-table-prefix" dir="ltr" translate="no">
                    {key.keyPrefix}…
                  </code>
                </TableCell>
                <TableCell label={t("columnLastUsed")}>
                  <LastUsed
                    iso={key.lastUsedAt}
                    isAwaited={key.isAwaitingFirstUse}
                    never={key.isAwaitingFirstUse ? t("waitingForUse") : t("neverUsed")}
                  />
                </TableCell>
                <TableCell priority="secondary" label={t("columnCreated")}>
                  <AbsoluteDate iso={key.createdAt} />
                </TableCell>
                {hasActions ? (
                  <TableCell kind="actions">
                    {onRename ? (
                      <IconButton
                        label={t("renameNamed", which)}
                        onClick={() => onRename(key)}
                        disabledReason={renameDisabledReason}
                        data-action="rename"
                      >
                        <PencilIcon />
                      </IconButton>
                    ) : null}
                    {onDelete ? (
                      <IconButton
                        tone="danger"
                        label={t("deleteNamed", which)}
                        onClick={() => onDelete(key)}
                        disabledReason={deleteDisabledReason}
                        data-action="delete"
                      >
                        <TrashIcon />
                      </IconButton>
                    ) : null}
                  </TableCell>
                ) : null}
              </TableRow>
            );
          })
        ) : (
          <TableSkeleton rows={3} columns={skeleton} />
        )}
      </TableBody>
    </Table>
  );
});

interface LastUsedProps {
  iso: string | null;
  isAwaited: boolean;
  never: string;
}

function LastUsed({ iso, isAwaited, never }: LastUsedProps): ReactNode {
  const { recentUseDays = 7 } = useHost();
  const now = useNow();
  const isRecent = iso !== null && now !== undefined && wasUsedWithin(iso, recentUseDays, now);
  return (
    <span className="layer-key-table-last-used" data-state={isAwaited ? "waiting" : undefined}>
      <StatusDot tone={isRecent ? "ok" : "idle"} />
      {iso ? <RelativeTime iso={iso} /> : never}
    </span>
  );
}

function KeyBadges({ apiKey, labels }: { apiKey: ApiKey; labels: Partial<KeyLabels> | undefined }): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  return (
    <>
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

const skeleton = [
  { id: "name", width: "medium", kind: "title" },
  { id: "key", width: "medium", priority: "secondary" },
  { id: "last-used", width: "medium" },
  { id: "created", width: "short", priority: "secondary" },
  { id: "actions", width: "none", kind: "actions" },
] as const;
