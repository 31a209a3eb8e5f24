"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Select } from "../ui/select.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { type LiveInterval, liveIntervals, type UseUsageLogsResult } from "./use-usage-logs.ts";

interface LiveControlProps {
  log: Pick<UseUsageLogsResult, "live" | "liveEveryMs" | "setLive">;
  labels: Partial<UsageLabels> | undefined;
}

/** How often new requests are looked for, and whether they are just now. */
export function LiveControl({ log, labels }: LiveControlProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  return (
    <span className="layer-live" data-state={log.live}>
      {log.live === "off" ? null : (
        <span className="layer-live-state">
          <StatusDot tone={log.live === "on" ? "ok" : "idle"} />
          {log.live === "on" ? t("live") : t("livePaused")}
        </span>
      )}
      <Select
        aria-label={t("liveInterval")}
        controlSize="compact"
        value={log.liveEveryMs}
        // SAFETY: the options below are the intervals.
        onChange={(event) => log.setLive(Number(event.target.value) as LiveInterval)}
      >
        {liveIntervals.map((everyMs) => (
          <option key={everyMs} value={everyMs}>
            {everyMs === 0 ? t("liveOff") : t("liveEvery", { count: everyMs / 1_000 })}
          </option>
        ))}
      </Select>
    </span>
  );
}
