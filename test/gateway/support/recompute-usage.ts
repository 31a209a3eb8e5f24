import type { LogRow } from "@layer-ai/react/gateway";

export interface Question {
  from: string;
  to: string;
  interval: string;
  groupBy: string;
  timezone: string;
  gate?: readonly string[];
  model?: readonly string[];
  status?: readonly string[];
  success?: boolean;
  key?: readonly string[];
  q?: string;
}

/**
 * The figures of `/v1/usage` in the most pedestrian way: each row is put where the platform's own calendar puts it,
 * and every sum is taken over the rows. Groups are named `<start in ms> <id>`.
 */
export function recompute(rows: readonly LogRow[], question: Question) {
  const { from, to, gate, model, status, success, key, q, groupBy } = question;
  const wanted = rows.filter(
    (row) =>
      row.loggedAt >= Date.parse(from) &&
      row.loggedAt < Date.parse(to) &&
      (gate === undefined || gate.includes(row.gateName ?? "") || gate.includes(row.gateId ?? "")) &&
      (model === undefined || model.includes(row.modelUsed)) &&
      (success === undefined || row.success === success) &&
      (status === undefined || status.includes(row.status)) &&
      (key === undefined || key.includes(row.apiKeyId ?? "none")) &&
      (q === undefined || [row.requestId, row.errorMessage ?? ""].some((text) => text.toLowerCase().includes(q))),
  );
  const groups = new Map<string, LogRow[]>();
  for (const row of wanted) {
    const id = { none: null, key: row.apiKeyId, gate: row.gateId, model: row.modelUsed, status: row.status }[groupBy];
    const place = `${startOf(row.loggedAt, question)} ${id}`;
    groups.set(place, [...(groups.get(place) ?? []), row]);
  }
  return {
    totals: measure(wanted),
    groups: Object.fromEntries([...groups].map(([place, members]) => [place, measure(members)])),
  };
}

function measure(rows: readonly LogRow[]) {
  const sum = (read: (row: LogRow) => number) => rows.reduce((total, row) => total + read(row), 0);
  return {
    requests: rows.length,
    errors: rows.filter(({ success }) => !success).length,
    promptTokens: sum((row) => row.promptTokens),
    completionTokens: sum((row) => row.completionTokens),
    totalTokens: sum((row) => row.promptTokens + row.completionTokens),
    costUsd: sum((row) => row.costNanoUsd ?? 0) / 1e9,
    costUnknown: rows.filter(({ costNanoUsd }) => costNanoUsd === null).length,
    latencyP50: percentile(rows, 0.5),
    latencyP95: percentile(rows, 0.95),
  };
}

// The nearest rank, and then the mean of all that share its 5 leading binary digits.
function percentile(rows: readonly LogRow[], share: number): number | null {
  const latencies = rows.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const found = latencies[Math.ceil(rows.length * share) - 1];
  if (found === undefined) return null;
  const alike = latencies.filter((ms) => leading(ms) === leading(found));
  return Math.round(alike.reduce((sum, ms) => sum + ms, 0) / alike.length);
}

function leading(ms: number): string {
  const digits = ms.toString(2);
  return `${digits.slice(0, 5)} ${digits.length}`;
}

const starts = new Map<string, number>();

// Back from the moment, minute by minute, as long as the clock shows the same piece.
function startOf(ms: number, { interval, timezone, from }: Question): number {
  if (interval === "none") return Date.parse(from);
  const minute = 60_000;
  const step = interval === "5m" || interval === "hour" ? minute : 30 * minute;
  const name = pieceName(interval, timezone, ms);
  const known = starts.get(`${interval} ${timezone} ${name}`);
  if (known !== undefined) return known;
  let start = Math.floor(ms / step) * step;
  while (pieceName(interval, timezone, start - step) === name) start -= step;
  starts.set(`${interval} ${timezone} ${name}`, start);
  return start;
}

function pieceName(interval: string, timeZone: string, ms: number): string {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const { year = "", month = "", day = "", hour = "", minute = "", weekday = "", timeZoneName = "" } = parts;
  if (interval === "month") return `${year}-${month}`;
  const date = `${year}-${month}-${day}`;
  if (interval === "day") return date;
  if (interval === "week") {
    const back = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday);
    return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) - back)).toISOString();
  }
  const clock = interval === "hour" ? hour : `${hour}:${Math.floor(Number(minute) / 5)}`;
  return `${date} ${clock} ${timeZoneName}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    weekday: "short",
    timeZoneName: "longOffset",
  });
  formatters.set(timeZone, made);
  return made;
}
