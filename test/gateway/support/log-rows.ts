import type { LogRow } from "@layer-ai/react/gateway";

/** A row with plausible contents, of which a test states what it is about. */
export function logRow(overrides: Partial<LogRow> & Pick<LogRow, "accountId">): LogRow {
  return {
    id: crypto.randomUUID(),
    gateId: null,
    gateName: null,
    modelRequested: "gpt-4o",
    modelUsed: "gpt-4o",
    promptTokens: 10,
    completionTokens: 5,
    costNanoUsd: 75_000,
    latencyMs: 100,
    success: true,
    status: "success",
    errorMessage: null,
    loggedAt: Date.UTC(2026, 0),
    attempts: [{ model: "gpt-4o", status: "success", latencyMs: 99 }],
    apiKeyId: null,
    apiKeyName: null,
    apiKeyPrefix: null,
    firstTokenMs: null,
    stream: false,
    requestId: crypto.randomUUID(),
    ...overrides,
  };
}
