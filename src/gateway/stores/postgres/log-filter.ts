import type { LogFilter } from "../../log-store.ts";
import { type Param, toTimestamp } from "./database.ts";

/** The rows of `layer_logs` that belong to an account and match a filter. Values travel as parameters alone. */
export function filterSql(accountId: string, filter: LogFilter): { where: string; params: Param[] } {
  const params: Param[] = [];
  const param = (value: Param) => `$${params.push(value)}`;
  // An array as JSON text: drivers disagree on arrays of their own.
  const any = (values: readonly string[], type = "text") =>
    `ANY (ARRAY(SELECT jsonb_array_elements_text(${param(JSON.stringify(values))}::jsonb)::${type}))`;
  const { gate, key, model, status, success, from, to, text } = filter;

  const conditions = [`account_id = ${param(accountId)}`];
  if (gate) conditions.push(`(gate_name = ${any(gate)} OR gate_id::text = ${any(gate)})`);
  if (key) {
    const known = key.filter((id) => id !== null);
    const none = known.length < key.length ? " OR api_key_id IS NULL" : "";
    conditions.push(`(api_key_id = ${any(known, "uuid")}${none})`);
  }
  if (model) conditions.push(`model_used = ${any(model)}`);
  if (status) conditions.push(`status = ${any(status)}`);
  if (success !== undefined) conditions.push(success ? "success" : "NOT success");
  if (from !== undefined) conditions.push(`logged_at >= ${param(toTimestamp(from))}`);
  if (to !== undefined) conditions.push(`logged_at < ${param(toTimestamp(to))}`);
  if (text !== undefined) {
    // In the C locale, where only the Latin alphabet has capitals: the same wherever the database was made.
    const part = `lower(${param(text)}::text COLLATE "C")`;
    const contains = (column: string) => `position(${part} IN lower(${column} COLLATE "C")) > 0`;
    conditions.push(`(${contains("request_id")} OR ${contains("coalesce(error_message, '')")})`);
  }
  return { where: conditions.join(" AND "), params };
}
