"use client";
import { memo, type ReactNode } from "react";
import { type Gate, overridableFields } from "../contract/index.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TableCell, TableRow } from "../ui/table.tsx";
import { modelsInOrder } from "./effective-parameters.ts";
import { type Overrides, overridesOf } from "./gate-fields.ts";
import { type GateActions, GateRowActions } from "./gate-row-actions.tsx";
import { errorRate, type GateUsage } from "./gate-usage.ts";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";
import type { ModelName } from "./model-names.ts";

interface GateRowProps extends GateActions {
  gate: Gate;
  /** Its place in the whole table, from 1; the head is the first. */
  rowIndex: number;
  /** Absent where there are no such columns. */
  usage: GateUsage | "loading" | undefined;
  nameOf: ModelName;
  /** See `fieldsOfGate`. */
  denies: boolean;
  hasActions: boolean;
  labels: Partial<GateLabels> | undefined;
}

/** One gate: a row, or a card where there is no room for one. */
export const GateRow = memo(function GateRow(props: GateRowProps): ReactNode {
  const { gate, rowIndex, usage, nameOf, denies, hasActions, labels, ...actions } = props;
  const t = useLabels("gates", gateListLabels, labels);
  return (
    <TableRow className="layer-gate-row" aria-rowindex={rowIndex} data-gate-id={gate.id} data-window-row="">
      <TableCell kind="title">
        <span className="layer-gate-line" title={gate.description}>
          <bdi className="layer-gate-name">{gate.name}</bdi>
        </span>
        {gate.tags.length > 0 ? <span className="layer-gate-line layer-gate-more">{gate.tags.join(" · ")}</span> : null}
      </TableCell>
      <TableCell label={t("columnModel")}>
        <Models gate={gate} nameOf={nameOf} labels={labels} />
      </TableCell>
      <TableCell priority="tertiary" label={t("columnOverrides")}>
        <span className="layer-gate-overrides">
          <OverridesAtAGlance overrides={overridesOf(gate.allowOverrides, { denies })} labels={labels} />
        </span>
      </TableCell>
      {usage ? <UsageCells usage={usage} labels={labels} /> : null}
      <TableCell priority={usage ? "tertiary" : "secondary"} label={t("columnUpdated")}>
        <RelativeTime iso={gate.updatedAt} />
      </TableCell>
      {hasActions ? (
        <TableCell kind="actions">
          <GateRowActions gate={gate} labels={labels} {...actions} />
        </TableCell>
      ) : null}
    </TableRow>
  );
});

function Models({ gate, nameOf, labels }: Pick<GateRowProps, "gate" | "nameOf" | "labels">): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const format = useFormat();
  const others = modelsInOrder(gate).slice(1).map(nameOf);
  const how = gate.routingStrategy === "fallback" ? "thenModels" : "inTurnWith";
  return (
    <span className="layer-gate-models">
      <span className="layer-gate-line">{nameOf(gate.model)}</span>
      {others.length > 0 ? (
        <span className="layer-gate-line layer-gate-more">{t(how, { models: format.list(others) })}</span>
      ) : null}
    </span>
  );
}

function OverridesAtAGlance({ overrides, labels }: { overrides: Overrides } & Pick<GateRowProps, "labels">): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const format = useFormat();
  const open = overridableFields.filter((field) => overrides[field]);
  if (open.length === overridableFields.length) return t("overridesAll");
  return open.length === 0 ? t("overridesNone") : format.list(open.map((field) => t(openNames[field])));
}

const openNames = {
  model: "fieldModel",
  temperature: "fieldTemperature",
  maxTokens: "fieldMaxTokens",
  topP: "fieldTopP",
} as const;

function UsageCells({ usage, labels }: { usage: GateUsage | "loading" } & Pick<GateRowProps, "labels">): ReactNode {
  const t = useLabels("gates", gateListLabels, labels);
  const format = useFormat();
  const figures = usage === "loading" ? undefined : usage;
  const waiting = figures ? undefined : <Skeleton width="short" />;
  const rate = figures && errorRate(figures);
  return (
    <>
      <TableCell numeric priority="secondary" label={t("columnRequests")}>
        {figures ? format.number(figures.requests) : waiting}
      </TableCell>
      <TableCell numeric priority="secondary" label={t("columnCost")}>
        {figures ? <bdi>{format.totalCost(figures.costUsd, { unknown: figures.costUnknown })}</bdi> : waiting}
      </TableCell>
      <TableCell numeric priority="tertiary" label={t("columnErrors")}>
        {figures ? (rate === undefined ? "—" : format.percent(rate)) : waiting}
      </TableCell>
    </>
  );
}
