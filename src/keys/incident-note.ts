import { redactSecrets } from "../contract/index.ts";
import type { KeyIdentity } from "../host/layer-event.ts";
import type { keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

/** What was done about a leaked key. Times in ISO-8601, UTC. */
export interface LeakAnswer {
  key: ApiKey;
  /** How often the secret stood in the text. */
  occurrences: number;
  foundAt: string;
  replacement?: KeyIdentity & { createdAt: string };
  deletedAt?: string;
}

/** What is known of a leaked key and was done about it, as plain text for an incident's log. It holds no secret. */
export function incidentNote(answer: LeakAnswer, { t, cost }: IncidentWords): string {
  const { key, replacement } = answer;
  const known = key.totalCost === undefined ? undefined : cost(key.totalCost);
  const lines = [
    t("incidentKey", which(key)),
    t("incidentFound", { at: answer.foundAt, count: answer.occurrences }),
    t("incidentCreated", { at: key.createdAt }),
    key.lastUsedAt ? t("incidentUsed", { at: key.lastUsedAt }) : t("incidentNeverUsed"),
    ...(key.requestCount === undefined ? [] : [t("incidentRequests", { count: key.requestCount })]),
    ...(known === undefined ? [] : [t("incidentCost", { cost: known })]),
    ...(replacement ? [t("incidentReplaced", { ...which(replacement), at: replacement.createdAt })] : []),
    answer.deletedAt ? t("incidentDeleted", { at: answer.deletedAt }) : t("incidentAlive"),
  ];
  return redactSecrets(lines.join("\n"));
}

interface IncidentWords {
  t: (name: keyof typeof keyLabels, values?: Record<string, string | number>) => string;
  /** Writes an amount of USD. */
  cost: (usd: number) => string;
}

function which({ name, keyPrefix }: KeyIdentity) {
  return { name, prefix: keyPrefix };
}
