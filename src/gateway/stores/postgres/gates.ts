import type { GateRef, GateStore, StoredGate } from "../../store.ts";
import { type Database, type Param, toTimestamp } from "./database.ts";

export function postgresGates(database: Database): GateStore {
  return {
    async list(accountId) {
      const rows = await database.query<GateRow>(
        `SELECT ${selected} FROM layer_gates WHERE account_id = $1 ORDER BY created_at DESC, seq DESC`,
        [accountId],
      );
      return rows.map(toGate);
    },
    async find(accountId, refs) {
      const rows = await database.query<GateRow>(
        `SELECT ${selected} FROM layer_gates WHERE account_id = $1 AND (id = $2::uuid OR name = $3)`,
        [accountId, ...bothRefs(refs)],
      );
      const gates = rows.map(toGate);
      for (const ref of refs) {
        const gate = gates.find(({ id, name }) => ("id" in ref ? id === ref.id : name === ref.name));
        if (gate) return gate;
      }
      return undefined;
    },
    async create(gate) {
      const inserted = await database.query(
        `INSERT INTO layer_gates (id, account_id, name, created_at, updated_at, ${settings.map(column).join(", ")})
        VALUES ($1, $2, $3, $4, $5, ${settings.map((field, index) => placeholder(field, index + 6)).join(", ")})
        ON CONFLICT (account_id, name) DO NOTHING RETURNING id`,
        [
          gate.id,
          gate.accountId,
          gate.name,
          toTimestamp(gate.createdAt),
          toTimestamp(gate.updatedAt),
          ...settings.map((field) => toParam(field, gate[field])),
        ],
      );
      return inserted.length > 0;
    },
    async update(accountId, ref, changes, now) {
      const changed = settings.filter((field) => changes[field] !== undefined);
      const assignments = changed.map((field, index) => `${column(field)} = ${placeholder(field, index + 5)}`);
      // Time moves on with every change, whatever the clocks of several gateways say: a reader sees that it happened.
      assignments.push("updated_at = greatest($4::timestamptz, updated_at + interval '1 millisecond')");
      const [row] = await database.query<GateRow>(
        `UPDATE layer_gates SET ${assignments.join(", ")}
        WHERE account_id = $1 AND (id = $2::uuid OR name = $3) RETURNING ${selected}`,
        [
          accountId,
          ...bothRefs([ref]),
          toTimestamp(now),
          ...changed.map((field) => toParam(field, changes[field] ?? undefined)),
        ],
      );
      return row && toGate(row);
    },
    async delete(accountId, ref) {
      const deleted = await database.query(
        `WITH gone AS (
          DELETE FROM layer_gates WHERE account_id = $1 AND (id = $2::uuid OR name = $3) RETURNING id
        ), turns AS (
          DELETE FROM layer_gate_turns WHERE gate_id IN (SELECT id FROM gone)
        )
        SELECT id FROM gone`,
        [accountId, ...bothRefs([ref])],
      );
      return deleted.length > 0;
    },
    async takeTurn(gateId) {
      const [row] = await database.query<{ turn: number }>(
        `INSERT INTO layer_gate_turns AS held (gate_id, turn) VALUES ($1, 0)
        ON CONFLICT (gate_id) DO UPDATE SET turn = (held.turn + 1) % ${turnsBeforeZero} RETURNING turn::int AS turn`,
        [gateId],
      );
      return row?.turn ?? 0;
    },
  };
}

// Divisible by every length that a rotation can have (up to 21), so that starting over goes on in turn.
const turnsBeforeZero = 232_792_560;

const columns = {
  model: "model",
  description: "description",
  systemPrompt: "system_prompt",
  allowOverrides: "allow_overrides",
  temperature: "temperature",
  maxTokens: "max_tokens",
  topP: "top_p",
  tags: "tags",
  routingStrategy: "routing_strategy",
  fallbackModels: "fallback_models",
} as const satisfies { [Field in Setting]: string };

type Setting = Exclude<keyof StoredGate, "id" | "accountId" | "name" | "createdAt" | "updatedAt">;

// SAFETY: the keys of `columns` are the settings.
const settings = Object.keys(columns) as Setting[];
const json: readonly Setting[] = ["allowOverrides", "tags", "fallbackModels"];

const selected = `id, account_id, name, created_at, updated_at, ${settings
  .map((field) => (json.includes(field) ? `${column(field)}::text AS ${column(field)}` : column(field)))
  .join(", ")}`;

interface GateRow {
  id: string;
  account_id: string;
  name: string;
  model: string;
  description: string | null;
  system_prompt: string | null;
  allow_overrides: string | null;
  temperature: number | null;
  max_tokens: number | null;
  top_p: number | null;
  tags: string;
  routing_strategy: StoredGate["routingStrategy"];
  fallback_models: string;
  created_at: Date;
  updated_at: Date;
}

function column(field: Setting): string {
  return columns[field];
}

function placeholder(field: Setting, index: number): string {
  return json.includes(field) ? `$${index}::text::jsonb` : `$${index}`;
}

function toParam(field: Setting, value: StoredGate[Setting]): Param {
  if (value === undefined) return null;
  if (json.includes(field) || typeof value === "object") return JSON.stringify(value);
  return value;
}

function bothRefs(refs: readonly GateRef[]): [string | null, string | null] {
  const id = refs.map((ref) => ("id" in ref ? ref.id : undefined)).find((each) => each !== undefined);
  const name = refs.map((ref) => ("name" in ref ? ref.name : undefined)).find((each) => each !== undefined);
  return [id ?? null, name ?? null];
}

function toGate(row: GateRow): StoredGate {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    model: row.model,
    ...(row.description !== null && { description: row.description }),
    ...(row.system_prompt !== null && { systemPrompt: row.system_prompt }),
    ...(row.allow_overrides !== null && { allowOverrides: JSON.parse(row.allow_overrides) }),
    ...(row.temperature !== null && { temperature: row.temperature }),
    ...(row.max_tokens !== null && { maxTokens: row.max_tokens }),
    ...(row.top_p !== null && { topP: row.top_p }),
    tags: JSON.parse(row.tags),
    routingStrategy: row.routing_strategy,
    fallbackModels: JSON.parse(row.fallback_models),
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}
