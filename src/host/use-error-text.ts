"use client";
import { useEffect, useState } from "react";
import type { LayerError } from "../contract/index.ts";
import { useOnline } from "../lib/use-online.ts";
import { errorLabels } from "./error-labels.ts";
import { useHost } from "./host-context.ts";
import { useLabels } from "./use-labels.ts";

export interface ErrorText {
  title: string;
  advice: string;
  /** Whole seconds until trying again makes sense; 0 when it does now. Counts down. */
  waitSeconds: number;
}

/** An error in the reader's words: what happened, what to do, and how long to wait where the server said so. */
export function useErrorText(error: LayerError | undefined): ErrorText | undefined {
  const t = useLabels("errors", errorLabels);
  const waitSeconds = useCountdown(error);
  const isOnline = useOnline();
  if (!error) return undefined;
  const kind = error.kind === "network" && !isOnline ? "offline" : error.kind;
  // A refusal's own sentence says more than ours: it was written for this person by the host, or by the API.
  const told = kind === "forbidden" && error.code !== undefined ? error.message : undefined;
  const advice = told ?? t(`${kind}Advice`, { message: error.message });
  const waiting = waitSeconds > 0 ? ` ${t("rate_limitedWait", { count: waitSeconds })}` : "";
  return { title: t(kind), advice: advice + waiting, waitSeconds };
}

function useCountdown(error: LayerError | undefined): number {
  const { clock } = useHost();
  const [left, setLeft] = useState<{ error: LayerError; seconds: number }>();
  const wait = error?.retryAfterMs;
  useEffect(() => {
    if (!error || !wait) return;
    const until = clock.now() + wait;
    let cancel = () => {};
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - clock.now()) / 1000));
      setLeft({ error, seconds });
      if (seconds > 0) cancel = clock.setTimer(tick, 1000);
    };
    tick();
    return () => cancel();
  }, [clock, error, wait]);
  if (!error || !wait) return 0;
  return left?.error === error ? left.seconds : Math.ceil(wait / 1000);
}
