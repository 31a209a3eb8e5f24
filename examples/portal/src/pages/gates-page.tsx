import { type Gate, GateManager, type GateTrial } from "@layer-ai/react";
import type { ReactNode } from "react";
import { navigate } from "../router.tsx";

/** A gate is tried on the playground, and its figures are on the usage page. */
export function GatesPage(): ReactNode {
  return (
    <GateManager
      onTry={(gate) => navigate(playground(gate))}
      // In a tab of its own: the form stays where it is.
      onTryUnsaved={(gate, trial) => open(playground(gate, trial), "_blank", "noopener")}
      onShowUsage={(gate) => navigate(`/usage?${new URLSearchParams({ gate: gate.id })}`)}
    />
  );
}

/** What is not saved yet stands in the address too. */
function playground({ id }: Gate, trial: GateTrial = {}): string {
  return `/playground?${new URLSearchParams({ gate: id, ...toTexts(trial) })}`;
}

function toTexts(trial: GateTrial): Record<string, string> {
  return Object.fromEntries(Object.entries(trial).map(([name, value]) => [name, String(value)]));
}
