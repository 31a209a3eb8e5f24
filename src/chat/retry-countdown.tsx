"use client";
import { type ReactNode, useEffect, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useErrorText } from "../host/use-error-text.ts";
import type { Translate } from "../host/use-labels.ts";
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

function useSecondsUntil(dueAt: number): number {
  const { clock } = useHost();
  const left = () => Math.max(0, Math.ceil((dueAt - clock.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    let cancel = () => {};
    const tick = () => {
      const now = Math.max(0, Math.ceil((dueAt - clock.now()) / 1000));
      setSeconds(now);
      if (now > 0) cancel = clock.setTimer(tick, 250);
    };
    tick();
    return () => cancel();
  }, [clock, dueAt]);
  return seconds;
}
