/** What the searches of the benchmark look for: it stands in every 97th request id. */
export const needle = "needle";

/** The cost of the one row that comes first when the dearest do, and of the newest one that the search finds. */
export const dearest = 99.99;
export const firstFound = 77.77;

const gates = ["support-assistant", "document-search", "translations", "summaries", "playground"];
const models = ["gpt-4o-mini", "gemini-2.5-flash", "gpt-4o", "claude-sonnet-4-5-20250929"];
const keys = ["Production", "Mobile app", "Nightly reports", "Staging", "Data team"];

/** The same log rows for every candidate, newest first, as the wire has them. @param {number} count */
export function makeRows(count) {
  const start = Date.UTC(2026, 0, 31);
  return Array.from({ length: count }, (_, index) => {
    const mixed = Math.imul(index + 1, 2_654_435_761) >>> 0;
    const failed = mixed % 50 === 0;
    const found = index % 97 === 96;
    return {
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      userId: "u",
      gateId: null,
      gateName: gates[mixed % gates.length] ?? null,
      modelRequested: models[mixed % models.length] ?? "",
      modelUsed: models[mixed % models.length] ?? "",
      promptTokens: mixed % 4_000,
      completionTokens: mixed % 700,
      costUsd: index === 54_321 ? dearest : index === 96 ? firstFound : (mixed % 100_000) / 1e7,
      latencyMs: 200 + (mixed % 9_000),
      success: !failed,
      status: failed ? "upstream_timeout" : "success",
      errorMessage: failed ? "The model's provider did not answer in time" : null,
      loggedAt: new Date(start - index * 7_000).toISOString(),
      attempts: [],
      apiKeyId: `key-${mixed % keys.length}`,
      apiKeyName: keys[mixed % keys.length] ?? null,
      apiKeyPrefix: "layer_3b5216",
      firstTokenMs: null,
      stream: false,
      requestId: `req_${mixed.toString(36)}${found ? needle : ""}`,
    };
  });
}
