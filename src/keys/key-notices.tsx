"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useMemo, useRef } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useDenial } from "../host/use-denial.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { cx } from "../lib/cx.ts";
import { Button } from "../ui/button.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { mergeRefs } from "../ui/merge-refs.ts";
import { Notice } from "../ui/notice.tsx";
import { Root } from "../ui/root.tsx";
import { type KeyNotice, neverUsedDays } from "./key-hygiene.ts";
import { type KeyFilter, unusedDays } from "./key-view.ts";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";
import { type UseKeyNoticesOptions, useKeyNotices } from "./use-key-notices.ts";

export interface KeyNoticesProps extends UseKeyNoticesOptions, KeyNoticeActions, ComponentPropsWithoutRef<"div"> {
  labels?: Partial<KeyLabels> | undefined;
}

/** What a notice leads to; an action that is not given is not offered. */
export interface KeyNoticeActions {
  /** Show these keys alone: `useKeyList().setFilter` takes the filter. */
  onShow?: ((filter: KeyFilter) => void) | undefined;
  /** Ask for their deletion: `useDeleteKeys().ask` takes the keys. */
  onDelete?: ((keys: readonly ApiKey[]) => void) | undefined;
  /** Begin to rotate this one: `useRotateKey().start` takes it. */
  onRotate?: ((key: ApiKey) => void) | undefined;
  onCreate?: (() => void) | undefined;
}

/** What is worth doing about the account's keys, each with its action. Nothing at all when there is nothing to say. */
export const KeyNotices = forwardRef<HTMLElement, KeyNoticesProps>(function KeyNotices(
  { ignore, onShow, onDelete, onRotate, onCreate, labels, className, ...rest },
  forwardedRef,
) {
  const t = useLabels("keys", keyListLabels, labels);
  const common = useLabels("common", commonLabels);
  const { notices, dismiss } = useKeyNotices({ ignore });
  const [announcement, announce] = useAnnounce();
  const wasDismissed = useRef(false);
  const root = useRef<HTMLElement>(null);
  const ref = useMemo(() => mergeRefs(root, forwardedRef), [forwardedRef]);
  // After a dismissal it stays, empty: the focus must have somewhere to go.
  if (notices.length === 0 && !wasDismissed.current) return null;

  const putAway = (notice: KeyNotice, index: number) => {
    wasDismissed.current = true;
    dismiss(notice);
    announce(t("noticeDismissed"));
    const buttons = root.current?.querySelectorAll<HTMLElement>(".layer-notice-dismiss") ?? [];
    (buttons[index + 1] ?? buttons[index - 1] ?? root.current)?.focus();
  };
  return (
    <Root
      {...rest}
      ref={ref}
      className={cx("layer-key-notices", className)}
      role="group"
      aria-label={t("notices")}
      tabIndex={-1}
      data-state={notices.length === 0 ? "empty" : "open"}
    >
      {notices.map((notice, index) => (
        <Notice
          key={notice.kind}
          role="note"
          tone={notice.kind === "only_key" ? "info" : "warn"}
          data-kind={notice.kind}
          actions={<Actions notice={notice} labels={labels} {...{ onShow, onDelete, onRotate, onCreate }} />}
          onDismiss={() => putAway(notice, index)}
          dismissLabel={common("dismiss")}
        >
          <NoticeText notice={notice} labels={labels} />
        </Notice>
      ))}
      <LiveRegion announcement={announcement} />
    </Root>
  );
});

interface PartProps {
  notice: KeyNotice;
  labels: Partial<KeyLabels> | undefined;
}

/** So many keys are named; of more, their number is enough. */
const namedUpTo = 3;

function NoticeText({ notice: { kind, keys }, labels }: PartProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const format = useFormat();
  const { rotateAfterDays, clock } = useHost();
  const now = useNow() ?? clock.now();
  const names = [...new Set(keys.map((key) => key.name))];
  const named = names.length > namedUpTo ? "" : ` ${t("noticeNames", { names: format.list(names) })}`;
  const [oldest] = keys;
  const name = oldest?.name ?? "";
  const values = { count: keys.length, name };
  switch (kind) {
    case "never_used":
      return `${t("noticeNeverUsed", { ...values, days: neverUsedDays })}${keys.length > 1 ? named : ""}`;
    case "unused":
      return `${t("noticeUnused", { ...values, days: unusedDays })}${keys.length > 1 ? named : ""}`;
    case "rotation_due":
      return oldest && keys.length === 1
        ? t("noticeRotationDueOne", { name, count: ageInDays(oldest, now), policy: rotateAfterDays ?? 0 })
        : `${t("noticeRotationDue", { ...values, policy: rotateAfterDays ?? 0 })}${named}`;
    case "same_name":
      return names.length === 1 ? t("noticeSameName", values) : `${t("noticeSameNames", values)}${named}`;
    case "only_key":
      return t("noticeOnlyKey", values);
  }
}

function ageInDays({ createdAt }: ApiKey, now: number): number {
  return Math.floor((now - Date.parse(createdAt)) / 86_400_000);
}

function Actions({ notice: { kind, keys }, labels, ...actions }: PartProps & KeyNoticeActions): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const denied = { create: useDenial("keys:create"), delete: useDenial("keys:delete") };
  const { onShow, onDelete, onRotate, onCreate } = actions;
  const [oldest] = keys;
  if (!oldest) return null;
  if (kind === "rotation_due") {
    return onRotate ? (
      <Button size="compact" onClick={() => onRotate(oldest)} disabledReason={denied.create}>
        {t("noticeRotate", { name: oldest.name })}
      </Button>
    ) : null;
  }
  if (kind === "only_key") {
    return onCreate ? (
      <Button size="compact" onClick={onCreate} disabledReason={denied.create}>
        {t("createKey")}
      </Button>
    ) : null;
  }
  return (
    <>
      {onShow && keys.length > 1 ? (
        <Button size="compact" onClick={() => onShow(kind)}>
          {t("noticeShow")}
        </Button>
      ) : null}
      {onDelete && kind !== "same_name" ? (
        <Button size="compact" onClick={() => onDelete(keys)} disabledReason={denied.delete}>
          {t("deleteAction", { count: keys.length, name: oldest.name })}
        </Button>
      ) : null}
    </>
  );
}
