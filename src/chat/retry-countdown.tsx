"use client";
import type { ReactNode } from "react";
import { useErrorText } from "../host/use-error-text.ts";
import type { Translate } from "../host/use-labels.ts";
import { useSecondsUntil } from "../host/use-seconds-until.ts";
import { ClockIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import type { GateChatSnapshot } from "./conversation-options.ts";

interface RetryCountdownProps {
  retry: NonNullable<GateChatSnapshot["retry"]>;
  t: Translate<"chat">;
}

/** A repetition that is waited for, and for how long. It comes by itself; Stop calls it off. */
export function RetryCountdown({ retry, t }: RetryCountdownProps): ReactNode {
  const count = useSecondsUntil(retry.dueAt);
  const reason = useErrorText(retry.error)?.title ?? "";
  return (
    // Not spoken each second: the notice is a timer's face.
    <Notice tone="warn" role="timer" aria-live="off" icon={<ClockIcon />} className="layer-chat-error">
      {t("retryWait", { reason, count })}
    </Notice>
  );
}
