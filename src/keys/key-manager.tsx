"use client";
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  useCallback,
  useId,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { useHost } from "../host/host-context.ts";
import { useRefusal } from "../host/use-denial.ts";
import { cx } from "../lib/cx.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { Root } from "../ui/root.tsx";
import { ScreenBoundary } from "../ui/screen-boundary.tsx";
import { KeyAnnouncements } from "./key-announcements.tsx";
import { KeyList } from "./key-list.tsx";
import { KeyManagerHead } from "./key-manager-head.tsx";
import { KeyNotices } from "./key-notices.tsx";
import { KeyTable } from "./key-table.tsx";
import type { KeyLabels } from "./labels.ts";
import type { Snippet } from "./snippets.ts";
import type { ApiKey } from "./use-api-keys.ts";
import { useDeleteKeys } from "./use-delete-keys.ts";
import { useKeyList } from "./use-key-list.ts";
import { useKeyUsage } from "./use-key-usage.ts";
import { useKeysWithNews } from "./use-keys-with-news.ts";
import { useNextRow } from "./use-next-row.ts";
import { useRenameKey } from "./use-rename-key.ts";
import { useRotations } from "./use-rotations.ts";

export interface KeyManagerProps extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title"> {
  /** Of the screen's title, so that it fits the host's outline. Default: 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  /** Shows what a key was used for, on a page of the host's. Absent, or where the server does not know: not offered. */
  onShowUsage?: ((key: ApiKey) => void) | undefined;
  /** Replaces or adds what is ready to paste with a new key. */
  snippets?: readonly Snippet[] | undefined;
  /** The gate that snippets call. */
  gateId?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

// Nobody waits for them: they come while a hand is still on its way to the button.
const KeyDialogs = lazyPart(() => import("./key-dialogs.tsx").then((module) => module.KeyDialogs));

/** The screen of an account's API keys: list, create, reveal once, rename, rotate, delete, answer a leak. */
export const KeyManager = forwardRef<HTMLElement, KeyManagerProps>(function KeyManager(props, ref) {
  return (
    <ScreenBoundary>
      <KeyScreen {...props} ref={ref} />
    </ScreenBoundary>
  );
});

const KeyScreen = forwardRef<HTMLElement, KeyManagerProps>(function KeyScreen(
  { headingLevel = 1, onShowUsage, snippets, gateId, labels, className, ...rest },
  ref,
) {
  const { supports } = useHost();
  const list = useKeysWithNews();
  const { usage, isLoading: isUsageLoading } = useKeyUsage();
  const hasUsage = usage !== undefined || isUsageLoading;
  const view = useKeyList(list.keys, { usage });
  const { pending, rotatingIds } = useRotations();
  const renaming = useRenameKey();
  const deletion = useDeleteKeys();
  const [isCreating, setIsCreating] = useState(false);
  const [rotation, setRotation] = useState<{ key: ApiKey }>();
  const [leaksAsked, askForLeaks] = useReducer((count: number) => count + 1, 0);
  const createButton = useRef<HTMLButtonElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const titleId = useId();

  const refusals = {
    create: useRefusal("keys:create"),
    rename: useRefusal("keys:rename"),
    delete: useRefusal("keys:delete"),
  };
  const create = () => setIsCreating(true);
  const { nextId, remember } = useNextRow(view.rows);
  const rotate = useCallback(
    (key: ApiKey) => {
      remember([key]);
      setRotation({ key });
    },
    [remember],
  );
  const { ask } = deletion;
  const askDeletion = useCallback(
    (keys: readonly ApiKey[]) => {
      remember(keys);
      ask(keys);
    },
    [remember, ask],
  );
  const askOne = useCallback((key: ApiKey) => askDeletion([key]), [askDeletion]);
  const rowOrHead = (action: string) =>
    table.current?.querySelector<HTMLElement>(`[data-key-id="${nextId.current}"] [data-action="${action}"]`) ??
    createButton.current;
  const rotatingOld = useMemo(() => new Set(pending.map(({ key }) => key.id)), [pending]);

  return (
    <Root
      as="section"
      onPointerOverCapture={KeyDialogs.preload}
      onFocusCapture={KeyDialogs.preload}
      {...rest}
      ref={ref}
      className={cx("layer-key-manager", className)}
      aria-labelledby={titleId}
    >
      <KeyManagerHead
        {...{ titleId, headingLevel, createButton, labels }}
        onCreate={create}
        onCheckLeak={askForLeaks}
        createDisabledReason={refusals.create}
      />
      <KeyDialogs
        needed={isCreating || rotation !== undefined || leaksAsked > 0 || isBusy(renaming) || isBusy(deletion)}
        isCreating={isCreating}
        onCreatingChange={setIsCreating}
        wanted={rotation}
        returnTo={rowOrHead}
        {...{ createButton, renaming, deletion, leaksAsked, snippets, gateId, labels }}
      />
      <KeyNotices
        ignore={rotatingIds}
        onShow={view.setFilter}
        onDelete={askDeletion}
        onRotate={rotate}
        onCreate={create}
        labels={labels}
      />
      <KeyList
        list={list}
        view={view}
        hasUsage={hasUsage}
        onDelete={refusals.delete === undefined ? askDeletion : undefined}
        // SAFETY: a level of 1 to 3 plus one is 2 to 4.
        headingLevel={(headingLevel + 1) as 2 | 3 | 4}
        labels={labels}
        table={
          <KeyTable
            ref={table}
            keys={view.rows}
            usage={usage ?? (isUsageLoading ? "loading" : undefined)}
            rotating={rotatingOld}
            sort={view.sort}
            onSort={view.sortBy}
            isSelected={view.isSelected}
            onSelect={refusals.delete === undefined ? view.select : undefined}
            onSelectAll={view.selectAll}
            onShowUsage={hasUsage ? onShowUsage : undefined}
            onRotate={rotate}
            onRename={supports("keys.rename") ? renaming.edit : undefined}
            onDelete={askOne}
            rotateDisabledReason={refusals.create}
            renameDisabledReason={refusals.rename}
            deleteDisabledReason={refusals.delete}
            labels={labels}
          />
        }
        onCreate={refusals.create === undefined ? create : undefined}
      />
      <KeyAnnouncements deletion={deletion} renaming={renaming} labels={labels} />
    </Root>
  );
});

function isBusy({ state }: { state: { status: string } }): boolean {
  return state.status !== "idle";
}
