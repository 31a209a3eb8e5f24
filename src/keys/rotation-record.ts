import type { StoredValueKind } from "../lib/stored-value.ts";

/** A rotation under way, as it outlives the page: ids and no more. */
export interface RotationRecord {
  oldId: string;
  newId: string;
  /**
   * `created`: the successor was made, and nobody has said that its secret is stored. `placing`: it is stored and being
   * put in place. `watching`: it is in place, and the old key is to fall quiet.
   */
  step: "created" | "placing" | "watching";
  /** When the successor was made; ISO-8601, UTC. */
  startedAt: string;
}

/** One rotation for each old key. */
export const rotationRecords: StoredValueKind<readonly RotationRecord[]> = {
  name: "rotations",
  storage: "localStorage",
  version: 1,
  initial: [],
  parse: (stored) => (Array.isArray(stored) ? stored.filter(isRecord) : undefined),
};

/** The records with this one in the place of another about the same old key. */
export function withRecord(records: readonly RotationRecord[], record: RotationRecord): RotationRecord[] {
  return [...records.filter((other) => other.oldId !== record.oldId), record];
}

export function withoutRecord(records: readonly RotationRecord[], oldId: string): readonly RotationRecord[] {
  const rest = records.filter((other) => other.oldId !== oldId);
  return rest.length === 0 ? rotationRecords.initial : rest;
}

const steps = new Set<unknown>(["created", "placing", "watching"] satisfies RotationRecord["step"][]);

function isRecord(stored: unknown): stored is RotationRecord {
  if (typeof stored !== "object" || stored === null) return false;
  const { oldId, newId, step, startedAt } = stored as Partial<Record<keyof RotationRecord, unknown>>;
  return (
    typeof oldId === "string" &&
    typeof newId === "string" &&
    steps.has(step) &&
    typeof startedAt === "string" &&
    !Number.isNaN(Date.parse(startedAt))
  );
}
