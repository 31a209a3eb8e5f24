"use client";
import { useEffect, useState } from "react";
import { useHost } from "../host/host-context.ts";

/** How long a person waits before they are told that it takes long, in ms. */
const slowAfterMs = 8_000;

/** Whether something that began at `since` (ms since the epoch) has taken long enough to say so. */
export function useIsSlow(since: number | undefined): boolean {
  const { clock } = useHost();
  const [slow, setSlow] = useState<number>();
  useEffect(() => {
    if (since === undefined) return;
    return clock.setTimer(() => setSlow(since), Math.max(0, since + slowAfterMs - clock.now()));
  }, [clock, since]);
  return since !== undefined && slow === since;
}
