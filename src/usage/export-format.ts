import { formatInZone, type Log } from "../contract/index.ts";
import type { Steps } from "../lib/time-slice.ts";
import { logStatus } from "./aggregate-logs.ts";

export type ExportFormat = "csv" | "jsonl";

export interface ExportOptions {
  format: ExportFormat;
  /** IANA name: times are ISO-8601 with its offset at that moment. */
  timeZone: string;
  /** For spreadsheets that take a file without one for another encoding. Default: false. */
  bom?: boolean | undefined;
}

type Cell = string | number | boolean | null | undefined;

/** The columns of an export, in their order. Names are the wire's own, in every language: programs read them. */
const columns: readonly (readonly [name: string, read: (log: Log, timeZone: string) => Cell])[] = [
  ["time", (log, timeZone) => formatInZone(Date.parse(log.loggedAt), timeZone)],
  ["status", logStatus],
  ["error", (log) => log.errorMessage],
  ["gate", (log) => log.gateName],
  ["gate_id", (log) => log.gateId],
  ["model_requested", (log) => log.modelRequested],
  ["model_used", (log) => log.modelUsed],
  ["attempts", (log) => log.attempts?.length],
  ["key", (log) => log.apiKeyName],
  ["key_prefix", (log) => log.apiKeyPrefix],
  ["key_id", (log) => log.apiKeyId],
  ["tokens_in", (log) => log.promptTokens],
  ["tokens_out", (log) => log.completionTokens],
  ["cost_usd", (log) => log.costUsd],
  ["latency_ms", (log) => log.latencyMs],
  ["first_token_ms", (log) => log.firstTokenMs],
  ["stream", (log) => log.stream],
  ["request_id", (log) => log.requestId],
  ["log_id", (log) => log.id],
];

/** How many rows become one piece of text: about a millisecond's work. */
const pieceRows = 250;

/** The text of a file, in pieces: RFC 4180, or one JSON object a line. */
export function* exportText(logs: readonly Log[], options: ExportOptions): Steps<readonly string[]> {
  const { format, timeZone, bom = false } = options;
  const line = format === "csv" ? csvLine : jsonLine;
  const pieces: string[] = [];
  if (bom) pieces.push("\uFEFF");
  if (format === "csv") pieces.push(`${columns.map(([name]) => name).join(",")}\r\n`);
  for (let from = 0; from < logs.length; from += pieceRows) {
    pieces.push(
      logs
        .slice(from, from + pieceRows)
        .map((log) => line(log, timeZone))
        .join(""),
    );
    yield;
  }
  return pieces;
}

function csvLine(log: Log, timeZone: string): string {
  return `${columns.map(([, read]) => csvCell(read(log, timeZone))).join(",")}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return String(value);
  const text = value.replace(formulaStart, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Before what a spreadsheet takes for a formula, and runs: a name or an error may come from anyone. The apostrophe makes it
 * text. At the start of a cell, and within one wherever a spreadsheet that separates by semicolons or tabs, as Excel does
 * in much of Europe, would begin another. Numbers are no texts, so a negative one stays a number.
 */
const formulaStart = /^(?=[=+\-@\t\r＝＋－＠])|(?<=[;\t\r\n]"*)(?=[=+\-@＝＋－＠])/g;

function jsonLine(log: Log, timeZone: string): string {
  const entries = columns.map(([name, read]) => [name, read(log, timeZone) ?? null]);
  // What a cell can only count, a program can have in full.
  return `${JSON.stringify({ ...Object.fromEntries(entries), attempts: log.attempts ?? null })}\n`;
}

/** With a dot, and never as 1e-7. Costs have nine decimals. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(9).replace(/\.?0+$/, "");
}
