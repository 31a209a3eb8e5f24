"use client";
import { type ComponentPropsWithoutRef, forwardRef, useCallback, useId, useMemo, useRef, useState } from "react";
import type { Gate } from "../contract/index.ts";
import { useRefusal } from "../host/use-denial.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { PlusIcon } from "../ui/icons.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Root } from "../ui/root.tsx";
import { ScreenBoundary } from "../ui/screen-boundary.tsx";
import type { GateWish } from "./gate-dialogs.tsx";
import { GateList } from "./gate-list.tsx";
import type { GateSnippet } from "./gate-snippets.ts";
import { GateTable } from "./gate-table.tsx";
import type { GateTrial } from "./gate-trial.ts";
import type { GateLabels } from "./labels.ts";
import { gateListLabels } from "./list-labels.ts";
import { modelNames } from "./model-names.ts";
import { useGateList } from "./use-gate-list.ts";
import { useGateUsage } from "./use-gate-usage.ts";
import { useGates } from "./use-gates.ts";
import { type HostModel, useModels } from "./use-models.ts";

export interface GateManagerProps extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** Of the screen's title, so that it fits the host's outline. Default: 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  /** Models to choose from instead of the server's list. Keep its identity between renders. */
  models?: readonly HostModel[] | undefined;
  /** Opens a chat on a gate, on a page of the host's. Absent: not offered. */
  onTry?: ((gate: Gate) => void) | undefined;
  /**
   * The same from a form with changes that are not saved: the request is to change this much for itself. Leave the page
   * with the form open, or they are lost. Absent: changes are saved before they are tried.
   */
  onTryUnsaved?: ((gate: Gate, trial: GateTrial) => void) | undefined;
  /** Shows what a gate was used for, on a page of the host's. Absent, or where the server does not know: not offered. */
  onShowUsage?: ((gate: Gate) => void) | undefined;
  /** Instead of the default ones, which are `gateSnippets`. */
  snippets?: readonly GateSnippet[] | undefined;
  labels?: Partial<GateLabels> | undefined;
}

// Nobody waits for them: they come while a hand is still on its way to the button.
const GateDialogs = lazyPart(() => import("./gate-dialogs.tsx").then((module) => module.GateDialogs));

/** The screen of an account's gates: list, create, edit, call, try, delete. */
export const GateManager = forwardRef<HTMLElement, GateManagerProps>(function GateManager(props, ref) {
  return (
    <ScreenBoundary>
      <GateScreen {...props} ref={ref} />
    </ScreenBoundary>
  );
});

const GateScreen = forwardRef<HTMLElement, GateManagerProps>(function GateScreen(
  { headingLevel = 1, models: ownModels, onTry, onTryUnsaved, onShowUsage, snippets, labels, className, ...rest },
  ref,
) {
  const t = useLabels("gates", gateListLabels, labels);
  const list = useGates();
  const { usage, isLoading: isUsageLoading } = useGateUsage();
  const hasUsage = usage !== undefined || isUsageLoading;
  const { models } = useModels({ models: ownModels });
  const view = useGateList(list.gates, { usage });
  const [wanted, setWanted] = useState<GateWish>();
  const createButton = useRef<HTMLButtonElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const titleId = useId();
  const Title = `h${headingLevel}` as const;
  const nameOf = useMemo(() => modelNames(models), [models]);
  const refusals = {
    create: useRefusal("gates:create"),
    edit: useRefusal("gates:update"),
    delete: useRefusal("gates:delete"),
    try: useRefusal("chat:send"),
  };

  const rows = useLatest(view.rows);
  const nearIds = useRef<readonly (string | undefined)[]>([]);
  const wishes = useMemo(() => {
    const wish = (to: GateWish["to"]) => (gate: Gate) => {
      // Where the focus goes: to its row, and should that be gone by then to what stands below, or else above.
      const at = rows.current?.findIndex(({ id }) => id === gate.id) ?? -1;
      nearIds.current = [gate.id, (rows.current?.[at + 1] ?? rows.current?.[at - 1])?.id];
      setWanted({ to, gate });
    };
    return {
      create: () => {
        nearIds.current = [];
        setWanted({ to: "create" });
      },
      onEdit: wish("edit"),
      onDuplicate: wish("duplicate"),
      onShowCall: wish("call"),
      onDelete: wish("delete"),
    };
  }, [rows]);
  const latestTry = useLatest(onTry);
  const tryGate = useCallback((gate: Gate) => latestTry.current?.(gate), [latestTry]);
  const moreOf = (id: string | undefined) =>
    table.current?.querySelector<HTMLElement>(`[data-gate-id="${id}"] [data-action="more"]`);
  const rowOrHead = () => nearIds.current.map(moreOf).find(Boolean) ?? createButton.current;
  return (
    <Root
      as="section"
      {...rest}
      ref={ref}
      className={cx("layer-gate-manager", className)}
      aria-labelledby={titleId}
      onPointerEnter={GateDialogs.preload}
      onFocus={GateDialogs.preload}
    >
      <div className="layer-screen-head">
        <div className="layer-screen-heading">
          <Title id={titleId} className="layer-screen-title">
            {t("title")}
          </Title>
          <p className="layer-screen-lead">{t("lead")}</p>
        </div>
        <Button
          ref={createButton}
          variant="primary"
          icon={<PlusIcon />}
          onClick={wishes.create}
          disabledReason={refusals.create}
        >
          {t("createGate")}
        </Button>
      </div>
      <GateDialogs
        needed={wanted !== undefined}
        wanted={wanted}
        onTry={refusals.try === undefined ? onTry : undefined}
        onTryUnsaved={onTryUnsaved}
        returnFocus={rowOrHead}
        models={ownModels}
        {...{ snippets, labels }}
      />
      <GateList
        {...{ list, view, nameOf, labels }}
        hasUsage={hasUsage}
        onCreate={refusals.create === undefined ? wishes.create : undefined}
        // SAFETY: a level of 1 to 3 plus one is 2 to 4.
        headingLevel={(headingLevel + 1) as 2 | 3 | 4}
        table={
          <GateTable
            ref={table}
            gates={view.rows}
            usage={usage ?? (isUsageLoading ? "loading" : undefined)}
            models={models}
            sort={view.sort}
            onSort={view.sortBy}
            onTry={onTry && tryGate}
            onEdit={wishes.onEdit}
            onDuplicate={wishes.onDuplicate}
            onShowCall={wishes.onShowCall}
            onShowUsage={hasUsage ? onShowUsage : undefined}
            onDelete={wishes.onDelete}
            tryDisabledReason={refusals.try}
            editDisabledReason={refusals.edit}
            createDisabledReason={refusals.create}
            deleteDisabledReason={refusals.delete}
            labels={labels}
          />
        }
      />
    </Root>
  );
});
