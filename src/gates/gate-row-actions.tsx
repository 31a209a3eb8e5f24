"use client";
import type { ReactNode } from "react";
import type { Gate } from "../contract/index.ts";
import { useLabels } from "../host/use-labels.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ChartIcon, CodeIcon, CopyIcon, MoreIcon, PencilIcon, PlayIcon, TrashIcon } from "../ui/icons.tsx";
import { Menu } from "../ui/menu.tsx";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";

/** What can be done to a gate from its row. */
export interface GateActions {
  /** Absent: no such action. */
  onTry?: ((gate: Gate) => void) | undefined;
  onEdit?: ((gate: Gate) => void) | undefined;
  onDuplicate?: ((gate: Gate) => void) | undefined;
  onShowCall?: ((gate: Gate) => void) | undefined;
  onShowUsage?: ((gate: Gate) => void) | undefined;
  onDelete?: ((gate: Gate) => void) | undefined;
  /** Why an action is not this person's to take: it stays in reach, and says so. */
  tryDisabledReason?: string | undefined;
  editDisabledReason?: string | undefined;
  createDisabledReason?: string | undefined;
  deleteDisabledReason?: string | undefined;
}

interface GateRowActionsProps extends GateActions {
  gate: Gate;
  labels: Partial<GateLabels> | undefined;
}

export function GateRowActions({ gate, labels, ...actions }: GateRowActionsProps): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const { onTry, onEdit, onDuplicate, onShowCall, onShowUsage, onDelete } = actions;
  const { name } = gate;
  const item = (
    id: string,
    label: string,
    icon: ReactNode,
    act: ((gate: Gate) => void) | undefined,
    reason?: string,
  ) => (act ? [{ id, label, icon, disabledReason: reason, onSelect: () => act(gate) }] : []);
  const items = [
    ...item("call", t("actionCall"), <CodeIcon />, onShowCall),
    ...item("usage", t("actionUsage"), <ChartIcon />, onShowUsage),
    ...item("duplicate", t("actionDuplicate"), <CopyIcon />, onDuplicate, actions.createDisabledReason),
    ...item("delete", t("actionDelete"), <TrashIcon />, onDelete, actions.deleteDisabledReason).map((entry) => ({
      ...entry,
      tone: "danger" as const,
      startsGroup: true,
    })),
  ];
  return (
    <span className="layer-row-actions">
      {onTry ? (
        <IconButton
          label={t("tryNamed", { name })}
          onClick={() => onTry(gate)}
          disabledReason={actions.tryDisabledReason}
          data-action="try"
        >
          <PlayIcon />
        </IconButton>
      ) : null}
      {onEdit ? (
        <IconButton
          label={t("editNamed", { name })}
          onClick={() => onEdit(gate)}
          disabledReason={actions.editDisabledReason}
          data-action="edit"
        >
          <PencilIcon />
        </IconButton>
      ) : null}
      {items.length > 0 ? (
        <Menu
          label={t("moreNamed", { name })}
          trigger={
            <IconButton label={t("moreNamed", { name })} data-action="more">
              <MoreIcon />
            </IconButton>
          }
          items={items}
        />
      ) : null}
    </span>
  );
}
