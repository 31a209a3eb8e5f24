import { type Gate, GateManager, type GateTrial } from "@layer-ai/react";
import type { ReactNode } from "react";
import { navigate } from "../router.tsx";

/** A gate is tried on the playground, and its figures are on the usage page. */
export function GatesPage(): ReactNode {
  return (
    <GateManager onTry={tryGate} onShowUsage={(gate) => navigate(`/usage?${new URLSearchParams({ gate: gate.id })}`)} />
  );
}

/** What is not saved yet stands in the address, of a tab of its own: the form stays where it is. */
function tryGate({ id }: Gate, trial?: GateTrial): void {
  const address = `/playground?${new URLSearchParams({ gate: id, ...toTexts(trial ?? {}) })}`;
  if (trial) open(address, "_blank", "noopener");
  else navigate(address);
}

function toTexts(trial: GateTrial): Record<string, string> {
  return Object.fromEntries(Object.entries(trial).map(([name, value]) => [name, String(value)]));
}
