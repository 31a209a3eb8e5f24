import type { Log } from "../contract/index.ts";
import type { Translate } from "../host/use-labels.ts";
import { logStatus } from "./aggregate-logs.ts";
import { logLabels } from "./log-labels.ts";

/** Another model than the first answered in the end. Retries of one model, and a round-robin's turns, are no fallback. */
export function isFallback({ success, attempts }: Pick<Log, "success" | "attempts">): boolean {
  return success && attempts?.some(({ model }) => model !== attempts[0]?.model) === true;
}

/** A status in words: "Success", "Provider timeout". A code that is new to us stands for itself. */
export function statusWords(status: string, t: Translate<"usage">): string {
  if (status === "success") return t("logSuccess");
  if (status === "error") return t("logFailed");
  const name = `log_${status}`;
  // SAFETY: it was just seen to be one of the names.
  return Object.hasOwn(logLabels, name) ? t(name as keyof typeof logLabels) : status;
}

/** What became of a request, in words: its status, or that a fallback answered. */
export function outcomeWords(log: Log, t: Translate<"usage">): string {
  return isFallback(log) ? t("logFallback") : statusWords(logStatus(log), t);
}
