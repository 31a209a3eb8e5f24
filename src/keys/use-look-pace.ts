"use client";
import { useEffect, useState } from "react";
import { useHost } from "../host/host-context.ts";

/** From `after` ms of waiting on, the list is read every `everyMs`. */
const paces = [
  { after: 0, everyMs: 5_000 },
  { after: 60_000, everyMs: 15_000 },
  { after: 300_000, everyMs: 60_000 },
] as const;

/** Who is still waiting then has long looked elsewhere; a page that is come back to is read again in any case. */
const enoughAfterMs = 900_000;

/**
 * How often to read the list, in ms, while something is awaited from outside this page: less and less often, and after
 * 15 minutes no more (0), unless it is `endless`. What is awaited is named by a text; another text starts anew, an empty
 * one awaits nothing.
 */
export function useLookPace(awaited: string, { endless = false }: { endless?: boolean } = {}): number {
  const { clock } = useHost();
  const [pace, setPace] = useState({ awaited, everyMs: paces[0].everyMs as number });
  useEffect(() => {
    if (awaited === "") return;
    const to = (everyMs: number, after: number) => clock.setTimer(() => setPace({ awaited, everyMs }), after);
    const cancels = paces.map(({ after, everyMs }) => to(everyMs, after));
    if (!endless) cancels.push(to(0, enoughAfterMs));
    return () => {
      for (const cancel of cancels) cancel();
    };
  }, [awaited, endless, clock]);
  if (awaited === "") return 0;
  return pace.awaited === awaited ? pace.everyMs : paces[0].everyMs;
}
