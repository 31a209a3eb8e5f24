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
  const { rotateAfterDays: policy = 0, clock } = useHost();
  const now = useNow() ?? clock.now();
  const names = namesOf(keys);
  const count = keys.length;
  const [oldest] = keys;
  const name = oldest?.name ?? "";
  if (kind === "rotation_due" && oldest && count === 1) {
    return t("noticeRotationDueOne", { name, count: ageInDays(oldest, now), policy });
  }
  if (kind === "same_name" && names.length === 1) return t("noticeSameName", { count, name });
  const text = t(texts[kind], { count, name, policy, days: kind === "unused" ? unusedDays : neverUsedDays });
  if (count === 1 || names.length > namedUpTo) return text;
  return `${text} ${t("noticeNames", { names: format.list(names) })}`;
}

const texts = {
  never_used: "noticeNeverUsed",
  unused: "noticeUnused",
  rotation_due: "noticeRotationDue",
  same_name: "noticeSameNames",
  only_key: "noticeOnlyKey",
} as const;

/** Each name once, up to one more than are told: of thousands of keys it need not be known how many there are. */
function namesOf(keys: readonly ApiKey[]): string[] {
  const names = new Set<string>();
  for (const { name } of keys) if (names.size <= namedUpTo) names.add(name);
  return [...names];
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
