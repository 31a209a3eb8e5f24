/**
 * One request in the log: what was asked of which gate with which key, what came of it, and what it cost. Names are
 * copied into the row, so that it goes on telling whose request it was when key and gate are long deleted.
 */
export interface LogRow {
  /** UUID v4. Inserting the same id again changes nothing, so an insert whose outcome is unknown can be repeated. */
  id: string;
  accountId: string;
  gateId: string | null;
  gateName: string | null;
  modelRequested: string;
  /** The one that answered; where none did, the last that was tried. */
  modelUsed: string;
  promptTokens: number;
  completionTokens: number;
  /** Integer billionths of a USD; `null` where the price is unknown, which is not 0. */
  costNanoUsd: number | null;
  /** From the request to the end of its answer. */
  latencyMs: number;
  success: boolean;
  /** `"success"` or an error code. */
  status: string;
  errorMessage: string | null;
  /** Ms since the epoch. */
  loggedAt: number;
  /** In the order in which they were made. */
  attempts: readonly Attempt[];
  apiKeyId: string | null;
  apiKeyName: string | null;
  apiKeyPrefix: string | null;
  /** From the request to the first piece of the answer; `null` where it did not come in pieces. */
  firstTokenMs: number | null;
  stream: boolean;
  requestId: string;
}

/** One call of a model on the way to an answer. */
export interface Attempt {
  model: string;
  /** `"success"` or an error code. */
  status: string;
  latencyMs: number;
}

/**
 * The row as every store can hold it. An over-long text or a number that is none is mended rather than refused:
 * nothing about a request is a reason to lose the record that it happened.
 */
export function fitLogRow(row: LogRow): LogRow {
  return {
    ...row,
    gateName: fitNullable(row.gateName, 100),
    modelRequested: fitText(row.modelRequested, 200),
    modelUsed: fitText(row.modelUsed, 200),
    promptTokens: fitInt(row.promptTokens),
    completionTokens: fitInt(row.completionTokens),
    costNanoUsd: row.costNanoUsd === null ? null : fitInt(row.costNanoUsd, Number.MAX_SAFE_INTEGER),
    latencyMs: fitInt(row.latencyMs),
    status: fitText(row.status, 50),
    errorMessage: fitNullable(row.errorMessage, 1000),
    attempts: row.attempts.slice(0, 50).map(({ model, status, latencyMs }) => ({
      model: fitText(model, 200),
      status: fitText(status, 50),
      latencyMs: fitInt(latencyMs),
    })),
    apiKeyName: fitNullable(row.apiKeyName, 100),
    apiKeyPrefix: fitNullable(row.apiKeyPrefix, 20),
    firstTokenMs: row.firstTokenMs === null ? null : fitInt(row.firstTokenMs),
    requestId: fitText(row.requestId, 200),
  };
}

function fitNullable(text: string | null, length: number): string | null {
  return text === null ? null : fitText(text, length);
}

// Databases take neither NUL nor half a surrogate pair, which a cut may leave.
function fitText(text: string, length: number): string {
  const cut = text.length > length ? `${text.slice(0, length - 1)}…` : text;
  return cut.replace(/\p{Cs}|\0/gu, "\ufffd");
}

function fitInt(value: number, max = 2 ** 31 - 1): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), 0), max) : 0;
}
