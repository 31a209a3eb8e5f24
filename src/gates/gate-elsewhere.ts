import type { Gate } from "../contract/index.ts";
import { differingFields } from "./gate-changes.ts";
import { fieldsOfGate, type GateFieldName, type GateFields } from "./gate-fields.ts";

/** What a gate that is being edited has become elsewhere. */
export interface GateElsewhere {
  gate: Gate;
  fields: GateFields;
  /** What was changed there. */
  changed: readonly GateFieldName[];
  /** What was changed there and here, to different values. */
  contested: readonly GateFieldName[];
}

/** How a gate differs from the one that editing began with; `undefined` where nothing that a form holds is another. */
export function becomeElsewhere(
  gate: Gate,
  { base, before, fields, denies }: { base: Gate; before: GateFields; fields: GateFields; denies: boolean },
): GateElsewhere | undefined {
  if (gate.updatedAt <= base.updatedAt) return undefined;
  const theirs = fieldsOfGate(gate, { denies });
  const changed = differingFields(before, theirs);
  const mine = differingFields(fields, before);
  const differing = differingFields(fields, theirs);
  // As the form says by now: our own change, whose answer was lost, or somebody of the same mind.
  if (changed.length === 0 || differing.length === 0) return undefined;
  const contested = differing.filter((name) => changed.includes(name) && mine.includes(name));
  return { gate, fields: theirs, changed, contested };
}
