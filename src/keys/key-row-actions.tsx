"use client";
import type { ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { ChartIcon, PencilIcon, RotateIcon, TrashIcon } from "../ui/icons.tsx";
import type { TranslateKeys } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

/** What can be done to a key from its row. */
export interface KeyActions {
  /** Absent: no such action. */
  onShowUsage?: ((key: ApiKey) => void) | undefined;
  onRotate?: ((key: ApiKey) => void) | undefined;
  onRename?: ((key: ApiKey) => void) | undefined;
  onDelete?: ((key: ApiKey) => void) | undefined;
  /** Why an action is not this person's to take: it stays in reach, and says so. */
  rotateDisabledReason?: string | undefined;
  renameDisabledReason?: string | undefined;
  deleteDisabledReason?: string | undefined;
}

/** Whether rows have anything to do. */
export function hasActions({ onShowUsage, onRotate, onRename, onDelete }: KeyActions): boolean {
  return (onShowUsage ?? onRotate ?? onRename ?? onDelete) !== undefined;
}

interface KeyRowActionsProps extends KeyActions {
  apiKey: ApiKey;
  t: TranslateKeys;
}

export function KeyRowActions({ apiKey, t, ...actions }: KeyRowActionsProps): ReactNode {
  const { onShowUsage, onRotate, onRename, onDelete } = actions;
  const which = { name: apiKey.name, prefix: apiKey.keyPrefix };
  return (
    <span className="layer-row-actions">
      {onShowUsage ? (
        <IconButton label={t("usageNamed", which)} onClick={() => onShowUsage(apiKey)} data-action="usage">
          <ChartIcon />
        </IconButton>
      ) : null}
      {onRotate ? (
        <IconButton
          label={t("rotateNamed", which)}
          onClick={() => onRotate(apiKey)}
          disabledReason={actions.rotateDisabledReason}
          data-action="rotate"
        >
          <RotateIcon />
        </IconButton>
      ) : null}
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
