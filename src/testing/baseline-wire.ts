/**
 * How the public Layer API of version 0.1 differs from ours in what it takes and what it says of gates, completions and
 * the log: the parts that a client has to survive.
 */

/** `allowOverrides: false` turns into "allow everything", and a change cannot clear a field. */
export function takeAsBaseline(name: string, body: unknown): unknown {
  if (!/^gates\.(create|update)/.test(name) || typeof body !== "object" || body === null) return body;
  const taken = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(taken.map(([field, value]) => [field, field === "allowOverrides" ? value || true : value]));
}

/** The address without what it does not know. */
export function addressAsBaseline(name: string, address: string): string {
  const url = new URL(address);
  if (!name.startsWith("logs.")) return address;
  for (const parameter of [...url.searchParams.keys()]) {
    if (!["limit", "offset", "gate"].includes(parameter)) url.searchParams.delete(parameter);
  }
  return url.href;
}

/** Unset fields of a gate are null; figures of keys, and what is ours alone, are missing. */
export function sayAsBaseline(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sayAsBaseline(name, item));
  if (typeof value !== "object" || value === null) return value;
  if (name.startsWith("gates.")) return { ...unsetGateFields, ...value };
  const unknown = unknownFields.find(([prefix]) => name.startsWith(prefix))?.[1] ?? [];
  return Object.fromEntries(Object.entries(value).filter(([field]) => !unknown.includes(field)));
}

const unsetGateFields = {
  description: null,
  systemPrompt: null,
  allowOverrides: null,
  temperature: null,
  maxTokens: null,
  topP: null,
};

const unknownFields: readonly (readonly [name: string, fields: readonly string[]])[] = [
  ["keys.", ["requestCount", "totalTokens", "totalCost"]],
  ["completions.", ["gate", "cost"]],
  [
    "logs.list",
    [
      "totalTokens",
      "status",
      "attempts",
      "apiKeyId",
      "apiKeyName",
      "apiKeyPrefix",
      "firstTokenMs",
      "stream",
      "requestId",
    ],
  ],
];
