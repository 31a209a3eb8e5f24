"use client";
import type { ReactNode } from "react";
import type { Log } from "../contract/index.ts";
import type { Translate } from "../host/use-labels.ts";
import { WarningIcon } from "../ui/icons.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { isFallback, outcomeWords } from "./log-status.ts";
import { SeriesSwatch } from "./series-swatch.tsx";
import type { UsageColumnId } from "./usage-columns.ts";
import type { LogFormat } from "./use-log-format.ts";
import type { SlotOf } from "./use-series-slots.ts";

/** What every cell needs: made once for a table, not once for a cell. */
export interface CellTools {
  t: Translate<"usage">;
  format: LogFormat;
  /** The colours that charts gave to keys. */
  keySlotOf: SlotOf;
}

/**
 * What stands in a cell. Plain text wherever it will do: a hundred thousand rows are scrolled through, and every element
 * of a row is made again and again.
 */
export const cells: Record<Exclude<UsageColumnId, "time">, (log: Log, tools: CellTools) => ReactNode> = {
  status: (log, { t }) => outcome(log, t),
  gate: ({ gateName }) => gateName ?? nothing,
  model: modelName,
  key: keyBadge,
  tokensIn: ({ promptTokens }, { format }) => format.number(promptTokens),
  tokensOut: ({ completionTokens }, { format }) => format.number(completionTokens),
  cost: ({ costUsd }, { format }) => format.cost(costUsd),
  latency: ({ latencyMs }, { format }) => format.duration(latencyMs),
  firstToken: ({ firstTokenMs }, { format }) => format.duration(firstTokenMs),
  requestId: ({ requestId }) => requestId ?? nothing,
};

/** What a cell says on hover: what it had no room for. */
export const cellTitles: Partial<Record<UsageColumnId, (log: Log, tools: CellTools) => string | undefined>> = {
  status: ({ errorMessage }) => errorMessage ?? undefined,
  gate: ({ gateName }) => gateName ?? undefined,
  model: modelName,
  key: ({ apiKeyName, apiKeyPrefix }) => (apiKeyName ? `${apiKeyName} (${apiKeyPrefix}…)` : undefined),
  cost: ({ costUsd }, { format }) => (costUsd === null ? undefined : format.exactCost(costUsd)),
  requestId: ({ requestId }) => requestId ?? undefined,
};

const nothing = "—";

/** The model that answered; the one that was asked before it, where they differ. */
function modelName({ modelRequested, modelUsed }: Log, { t }: CellTools): string {
  return modelRequested === modelUsed ? modelUsed : t("modelSwitch", { asked: modelRequested, used: modelUsed });
}

/** Success, a fallback's success, or the error in words: each with a sign that is not its colour alone. */
export function outcome(log: Log, t: Translate<"usage">): ReactNode {
  return (
    <>
      {log.success ? (
        <StatusDot tone={isFallback(log) ? "warn" : "ok"} />
      ) : (
        <WarningIcon className="layer-log-error-icon" />
      )}
      {outcomeWords(log, t)}
    </>
  );
}

/** Name and prefix outlive the key. */
function keyName({ apiKeyName, apiKeyPrefix, apiKeyId }: Log, { t }: CellTools): string {
  return apiKeyName ?? apiKeyPrefix ?? apiKeyId?.slice(0, 8) ?? t("noKeyShort");
}

/** The key, after the colour that it has in the charts, where they show it. */
function keyBadge(log: Log, tools: CellTools): ReactNode {
  const slot = log.apiKeyId === undefined ? undefined : tools.keySlotOf(log.apiKeyId);
  if (slot === undefined) return keyName(log, tools);
  return (
    <>
      <SeriesSwatch slot={slot} patterned className="layer-usage-key-swatch" /> {keyName(log, tools)}
    </>
  );
}
