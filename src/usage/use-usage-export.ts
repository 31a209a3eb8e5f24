"use client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { formatInZone } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useHost } from "../host/host-context.ts";
import { saveTextFile } from "../lib/save-text-file.ts";
import { useLatest } from "../lib/use-latest.ts";
import type { ExportFormat } from "./export-format.ts";
import { questionOf } from "./log-question.ts";
import { UsageExport, type UsageExportState } from "./usage-export.ts";
import { resolveRange } from "./usage-range.ts";
import { useLogServer } from "./use-log-server.ts";
import type { UseUsageLogsResult } from "./use-usage-logs.ts";

export interface UseUsageExportOptions {
  /** Of `useUsageLogs`: an export has its filters, its order, its range and its zone. */
  log: Pick<UseUsageLogsResult, "filters" | "sort" | "range" | "timeZone">;
  /** Beyond as many requests the file is truncated, and says so. Default: 100,000. */
  maxRows?: number | undefined;
  /** Begins a file with a byte order mark, for spreadsheets that need one. Default: false. */
  bom?: boolean | undefined;
  /** Without its ending. Default: "requests" and the first and the last day. */
  fileName?: string | undefined;
  /** Takes the file, name and text in pieces. Default: the browser's download. */
  save?: ((name: string, pieces: readonly string[]) => void) | undefined;
}

export interface UseUsageExportResult {
  state: UsageExportState;
  /** Reads everything and offers the file. Does nothing where the range is none. */
  start: (format: ExportFormat) => Promise<void>;
  /** Calls it off, or puts away what became of it. */
  cancel: () => void;
}

/**
 * Exports what the log shows, all of it and not only what is loaded. It ends with the component.
 *
 * CSV is RFC 4180: commas, numbers with a dot, times in ISO 8601 with the offset of the log's zone, names of columns as on
 * the wire. A text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab or carriage return at its start, or a
 * sign of these after a `;`, tab or line break within it) gets an apostrophe before it: whoever reads names and errors by
 * program takes JSON lines, which has everything as it is.
 */
export function useUsageExport(options: UseUsageExportOptions): UseUsageExportResult {
  const host = useHost();
  const server = useLogServer();
  const { report } = useLayerContext();
  const latest = useLatest({ ...options, host, server, report });
  const [exporting] = useState(
    () => new UsageExport((name, pieces) => (latest.current.save ?? saveTextFile)(name, pieces)),
  );
  const state = useSyncExternalStore(exporting.store.subscribe, exporting.store.get, exporting.store.get);
  useEffect(() => exporting.cancel, [exporting]);

  const start = useCallback(
    async (format: ExportFormat) => {
      const { log, host, server, maxRows = 100_000, bom = false, fileName } = latest.current;
      const { range, timeZone, filters, sort } = log;
      const now = host.clock.now();
      const span = resolveRange(range, now, timeZone);
      const question = questionOf(filters, { range, timeZone, now, canFilter: server.canFilter });
      if (!question || !span) return;
      const dayOf = (ms: number) => formatInZone(ms, timeZone).slice(0, 10);
      await exporting.start({
        ...{ server, question, timeZone, format, bom, maxRows },
        view: { filters: server.canFilter ? {} : filters, sort },
        language: host.locale?.tag ?? "en",
        fileName: fileName ?? `requests-${dayOf(span.from)}-to-${dayOf(Math.min(span.to, now + 1) - 1)}`,
      });
      const end = exporting.store.get();
      if (end.status === "failed") latest.current.report(end.error);
    },
    [exporting, latest],
  );
  return { state, start, cancel: exporting.cancel };
}
