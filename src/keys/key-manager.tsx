"use client";
import { type ComponentPropsWithoutRef, forwardRef, useCallback, useEffect, useId, useRef, useState } from "react";
import type { Action } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { useLatest } from "../lib/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { PlusIcon } from "../ui/icons.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { Root } from "../ui/root.tsx";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { DeleteKeyDialog } from "./delete-key-dialog.tsx";
import { KeyList } from "./key-list.tsx";
import { KeyNotices } from "./key-notices.tsx";
import { KeyTable } from "./key-table.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { RenameKeyDialog } from "./rename-key-dialog.tsx";
import type { Snippet } from "./snippets.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";
import { useDeleteKeys } from "./use-delete-keys.ts";
import { lookEveryMs } from "./use-first-use.ts";
import { useKeyList } from "./use-key-list.ts";
import { useRenameKey } from "./use-rename-key.ts";

export interface KeyManagerProps extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** Of the screen's title, so that it fits the host's outline. Default: 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  /** Replaces or adds what is ready to paste with a new key. */
  snippets?: readonly Snippet[] | undefined;
  /** The gate that snippets call. */
  gateId?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/** The screen of an account's API keys: list, create, reveal once, rename, delete. */
export const KeyManager = forwardRef<HTMLElement, KeyManagerProps>(function KeyManager(
  { headingLevel = 1, snippets, gateId, labels, className, ...rest },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const { supports } = useHost();
  const list = useKeysWithNews();
  const view = useKeyList(list.keys);
  const renaming = useRenameKey();
  const deletion = useDeleteKeys();
  const [isCreating, setIsCreating] = useState(false);
  const [announcement, announce] = useAnnounce();
  const createButton = useRef<HTMLButtonElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const nextId = useRef<string | undefined>(undefined);
  const titleId = useId();
  const Title = `h${headingLevel}` as const;
  // SAFETY: a level of 1 to 3 plus one is 2 to 4.
  const innerLevel = (headingLevel + 1) as 2 | 3 | 4;

  const words = useLatest(t);
  const { state: deleting } = deletion;
  const { state: renamed } = renaming;
  useEffect(() => {
    if (deleting.status !== "deleted") return;
    const [first] = deleting.keys;
    announce(words.current("deletedAnnouncement", { count: deleting.keys.length, name: first?.name ?? "" }));
  }, [deleting, announce, words]);
  useEffect(() => {
    if (renamed.status === "renamed") announce(words.current("renamed", { name: renamed.key.name }));
  }, [renamed, announce, words]);

  const createDenied = useDenial("keys:create");
  const createAction = (
    <Button
      ref={createButton}
      variant="primary"
      icon={<PlusIcon />}
      onClick={() => setIsCreating(true)}
      disabledReason={createDenied}
    >
      {t("createKey")}
    </Button>
  );
  const deleteDenied = useDenial("keys:delete");
  const rows = useLatest(view.rows);
  const { ask } = deletion;
  const askDeletion = useCallback(
    (keys: readonly ApiKey[]) => {
      // Where the focus goes when the row it came from is gone: to what stands below it by then.
      const ids = new Set(keys.map((key) => key.id));
      const at = rows.current?.findIndex((key) => ids.has(key.id)) ?? -1;
      const remaining = rows.current?.filter((key, index) => index >= at && !ids.has(key.id)) ?? [];
      nextId.current = (remaining[0] ?? rows.current?.[at - 1])?.id;
      ask(keys);
    },
    [rows, ask],
  );
  const askOne = useCallback((key: ApiKey) => askDeletion([key]), [askDeletion]);
  const afterDeletion = () =>
    table.current?.querySelector<HTMLElement>(`[data-key-id="${nextId.current}"] [data-action="delete"]`) ??
    createButton.current;

  return (
    <Root as="section" {...rest} ref={ref} className={cx("layer-key-manager", className)} aria-labelledby={titleId}>
      <div className="layer-screen-head">
        <div className="layer-screen-heading">
          <Title id={titleId} className="layer-screen-title">
            {t("title")}
          </Title>
          <p className="layer-screen-lead">{t("lead")}</p>
        </div>
        {createAction}
      </div>
      <KeyNotices onShow={view.setFilter} onDelete={askDeletion} onCreate={() => setIsCreating(true)} labels={labels} />
      <KeyList
        list={list}
        view={view}
        onDelete={deleteDenied === undefined ? askDeletion : undefined}
        headingLevel={innerLevel}
        labels={labels}
        table={
          <KeyTable
            ref={table}
            keys={view.rows}
            sort={view.sort}
            onSort={view.sortBy}
            isSelected={view.isSelected}
            onSelect={deleteDenied === undefined ? view.select : undefined}
            onSelectAll={view.selectAll}
            onRename={supports("keys.rename") ? renaming.edit : undefined}
            onDelete={askOne}
            renameDisabledReason={useDenial("keys:rename")}
            deleteDisabledReason={deleteDenied}
            labels={labels}
          />
        }
        onCreate={createDenied === undefined ? () => setIsCreating(true) : undefined}
      />
      <CreateKeyDialog
        open={isCreating}
        onOpenChange={setIsCreating}
        returnFocus={createButton}
        {...{ snippets, gateId, labels }}
      />
      <RenameKeyDialog renaming={renaming} labels={labels} />
      <DeleteKeyDialog deletion={deletion} returnFocus={afterDeletion} labels={labels} />
      <LiveRegion announcement={announcement} />
    </Root>
  );
});

/** The keys, read often while one that was made here waits for its first use. */
function useKeysWithNews() {
  const [isWaiting, setIsWaiting] = useState(false);
  const list = useApiKeys({ refreshEveryMs: isWaiting ? lookEveryMs : 0 });
  const isAwaited = list.keys?.some((key) => key.isAwaitingFirstUse) ?? false;
  if (isAwaited !== isWaiting) setIsWaiting(isAwaited);
  return list;
}

/** Why this person may not; `undefined` where they may. */
function useDenial(action: Action): string | undefined {
  const { permission } = useHost();
  const t = useLabels("common", commonLabels);
  const answer = permission(action);
  return answer === true ? undefined : (answer.reason ?? t("notAllowed"));
}
