import { isLayerError, type LayerError, type Log } from "../contract/index.ts";
import { ExternalStore } from "../lib/external-store.ts";
import { inSlices, Work } from "../lib/time-slice.ts";
import { type ExportFormat, exportText } from "./export-format.ts";
import { LogPages, type LogQuestion, type LogServer } from "./log-pages.ts";
import { type UsageView, viewLogs } from "./usage-rows.ts";

export type UsageExportState =
  | { status: "idle" }
  /** `count` requests were read so far. */
  | { status: "exporting"; format: ExportFormat; count: number }
  /** The file was offered. `truncated`: there were more than it may hold, the newest are in it. */
  | { status: "done"; count: number; truncated: boolean }
  | { status: "failed"; error: LayerError };

export interface ExportPlan {
  server: LogServer;
  question: LogQuestion;
  view: UsageView;
  language: string;
  timeZone: string;
  format: ExportFormat;
  bom: boolean;
  maxRows: number;
  fileName: string;
}

/** As many as a server gives at once. */
const pageSize = 1_000;

/**
 * Reads a whole question from the server and makes a file of it: what the screen would show if it were scrolled to its
 * end, as of when the export began. Nothing is saved of an export that broke off or was called off.
 */
export class UsageExport {
  readonly store = new ExternalStore<UsageExportState>({ status: "idle" });
  #running = new AbortController();
  readonly #save: (name: string, pieces: readonly string[]) => void;

  constructor(save: (name: string, pieces: readonly string[]) => void) {
    this.#save = save;
  }

  async start(plan: ExportPlan): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const { format, view, language, timeZone, bom, fileName } = plan;
    try {
      const { logs, truncated } = await this.#readAll(plan, signal);
      const rows = await inSlices(new Work(viewLogs(logs, view, language)), { signal });
      const pieces = await inSlices(new Work(exportText(rows, { format, timeZone, bom })), { signal });
      this.#save(`${fileName}.${format}`, pieces);
      this.store.set({ status: "done", count: rows.length, truncated });
    } catch (error) {
      if (signal.aborted) return;
      if (!isLayerError(error)) throw error;
      this.store.set({ status: "failed", error });
    }
  }

  /** Calls it off; also puts away what is said of the last one. */
  readonly cancel = (): void => {
    this.#running.abort();
    this.store.set({ status: "idle" });
  };

  async #readAll({ server, question, format, maxRows }: ExportPlan, signal: AbortSignal) {
    const pages = new LogPages(server, question);
    const logs: Log[] = [];
    const ids = new Set<string>();
    while (pages.hasMore && logs.length < maxRows) {
      this.store.set({ status: "exporting", format, count: logs.length });
      for (const log of await pages.next(pageSize, signal)) {
        if (ids.has(log.id)) continue;
        ids.add(log.id);
        logs.push(log);
      }
      signal.throwIfAborted();
    }
    this.store.set({ status: "exporting", format, count: logs.length });
    const truncated = logs.length > maxRows || pages.hasMore;
    return { logs: logs.slice(0, maxRows), truncated };
  }
}
