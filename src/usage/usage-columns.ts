import type { Log } from "../contract/index.ts";
import type { logLabels } from "./log-labels.ts";
import type { UsageSortColumn } from "./usage-rows.ts";

/** The columns that are there by themselves, in their order. */
export const usageColumnIds = [
  "time",
  "status",
  "gate",
  "model",
  "key",
  "tokensIn",
  "tokensOut",
  "cost",
  "latency",
  "firstToken",
  "requestId",
] as const;

export type UsageColumnId = (typeof usageColumnIds)[number];

/** What a table knows of a column, apart from what stands in it. */
export interface UsageColumnShape {
  /** Under which its visibility is kept. */
  id: string;
  /** Numbers stand at the end. Default: false. */
  numeric?: boolean | undefined;
  /** What stays where there is little room, as with every table. Default: `primary`. */
  priority?: "primary" | "secondary" | "tertiary" | undefined;
  /** Shown until the person says otherwise. Default: true. */
  isShown?: boolean | undefined;
  /** Absent: cannot be sorted by. */
  sort?: UsageSortColumn | undefined;
}

export interface BuiltInColumn extends UsageColumnShape {
  id: UsageColumnId;
  name: keyof typeof logLabels;
}

export const builtInColumns: readonly BuiltInColumn[] = [
  { id: "time", name: "columnTime", sort: "time" },
  { id: "status", name: "columnStatus", sort: "status" },
  { id: "gate", name: "columnGate", sort: "gate" },
  { id: "model", name: "columnModel", sort: "model", priority: "secondary" },
  { id: "key", name: "columnKey", sort: "key", priority: "secondary" },
  { id: "tokensIn", name: "columnTokensIn", sort: "tokensIn", numeric: true, priority: "tertiary" },
  { id: "tokensOut", name: "columnTokensOut", sort: "tokensOut", numeric: true, priority: "tertiary" },
  { id: "cost", name: "columnCost", sort: "cost", numeric: true },
  { id: "latency", name: "columnLatency", sort: "latency", numeric: true },
  {
    id: "firstToken",
    name: "columnFirstToken",
    sort: "firstToken",
    numeric: true,
    priority: "secondary",
    isShown: false,
  },
  { id: "requestId", name: "columnRequestId", priority: "secondary", isShown: false },
];

/** What a server without these does not tell: such columns are absent there, rather than empty in each row. */
const tells: Partial<Record<UsageColumnId, (log: Log) => boolean>> = {
  key: (log) => log.apiKeyId !== undefined,
  firstToken: (log) => log.firstTokenMs !== undefined,
  requestId: (log) => log.requestId !== undefined,
};

/** Whether a column has anything to show of these rows' server. */
export function isTold(id: UsageColumnId, logs: readonly Log[] | undefined): boolean {
  const [first] = logs ?? [];
  return !first || (tells[id]?.(first) ?? true);
}

/** What a person decided of columns, by their ids. What is not said stays as the column has it. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

export const noChoice: ColumnChoice = {};

/** Of what was stored, which anyone may have written. Ids that no column has now do no harm, and are kept. */
export function parseColumnChoice(stored: unknown): ColumnChoice | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const entries = Object.entries(stored).filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean");
  return Object.fromEntries(entries.slice(0, 200));
}

/** The columns to show. One is always there: a table needs something to open a row by. */
export function shownColumns<Column extends UsageColumnShape>(
  columns: readonly Column[],
  choice: ColumnChoice,
): readonly Column[] {
  return columns.filter(
    ({ id, isShown = true }) => id === "time" || (Object.hasOwn(choice, id) ? choice[id] : isShown),
  );
}
