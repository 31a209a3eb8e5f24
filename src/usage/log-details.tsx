"use client";
import type { KeyboardEvent, ReactNode } from "react";
import type { Log } from "../contract/index.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useLabels } from "../host/use-labels.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ChevronDownIcon, ChevronUpIcon } from "../ui/icons.tsx";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";
import { LogCost, LogError, LogIds, LogTimings } from "./log-details-parts.tsx";
import { outcomeWords } from "./log-status.ts";
import { outcome } from "./usage-cells.tsx";
import { type LogFormat, useLogFormat } from "./use-log-format.ts";

export interface LogDetailsProps {
  /** The rows among which it stands, in their order. */
  logs: readonly Log[];
  /** Absent: closed. */
  openId: string | undefined;
  onOpenChange: (id: string | undefined) => void;
  /** What is focused on closing: of the row that was seen last, which need not be the one it was opened from. */
  returnFocus: () => HTMLElement | null;
  timeZone: string;
  labels?: Partial<UsageLabels> | undefined;
}

/** What one request did, attempt by attempt, what it cost and why. Arrows go on to the next row, as its buttons do. */
export function LogDetails(props: LogDetailsProps): ReactNode {
  const { logs, openId, onOpenChange, returnFocus, timeZone, labels } = props;
  const t = useLabels("usage", usageLabels, labels);
  const common = useLabels("common", commonLabels);
  const format = useLogFormat(timeZone);
  const [announcement, announce] = useAnnounce();
  const index = openId === undefined ? -1 : logs.findIndex(({ id }) => id === openId);
  const log = logs[index];
  const go = (step: -1 | 1) => {
    const next = logs[index + step];
    if (!next) return;
    onOpenChange(next.id);
    announce(`${format.time(next.loggedAt)}, ${outcomeWords(next, t)}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1, k: -1, j: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(step === 1 ? 1 : -1);
  };
  return (
    <Dialog
      open={log !== undefined}
      onOpenChange={() => onOpenChange(undefined)}
      className="layer-log-details"
      title={t("requestTitle")}
      description={log && format.exactTime(log.loggedAt)}
      closeLabel={common("close")}
      onKeyDown={onKeyDown}
      onCloseAutoFocus={(event) => {
        const target = returnFocus();
        if (!target) return;
        event.preventDefault();
        target.focus();
      }}
    >
      {log ? (
        <>
          <div className="layer-log-details-bar">
            <span className="layer-log-details-outcome" data-status={log.success ? "success" : "error"}>
              {outcome(log, t)}
            </span>
            <span className="layer-log-details-place">
              {t("requestPlace", { index: index + 1, count: logs.length })}
            </span>
            <IconButton
              label={t("requestPrevious")}
              onClick={() => go(-1)}
              aria-disabled={index === 0 || undefined}
              aria-keyshortcuts="ArrowUp K"
            >
              <ChevronUpIcon />
            </IconButton>
            <IconButton
              label={t("requestNext")}
              onClick={() => go(1)}
              aria-disabled={index === logs.length - 1 || undefined}
              aria-keyshortcuts="ArrowDown J"
            >
              <ChevronDownIcon />
            </IconButton>
          </div>
          <LogParts log={log} format={format} labels={labels} />
          <LiveRegion announcement={announcement} />
        </>
      ) : null}
    </Dialog>
  );
}

export interface LogPartProps {
  log: Log;
  format: LogFormat;
  labels: Partial<UsageLabels> | undefined;
}

function LogParts(part: LogPartProps): ReactNode {
  return (
    <>
      <LogError {...part} />
      <LogTimings {...part} />
      <LogCost {...part} />
      {/* Anew for each, so that one request's copy is not another's. */}
      <LogIds key={part.log.id} {...part} />
    </>
  );
}
