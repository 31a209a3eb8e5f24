import { GateManager, type GateTrial } from "@layer-ai/react";
import type { ReactNode } from "react";
import { navigate } from "../router.tsx";

/** A gate is tried on the playground, with what is not saved yet in the address; its figures are on the usage page. */
export function GatesPage(): ReactNode {
  return (
    <GateManager
      onTry={(gate, trial) => navigate(`/playground?${new URLSearchParams({ gate: gate.id, ...toTexts(trial) })}`)}
      onShowUsage={(gate) => navigate(`/usage?${new URLSearchParams({ gate: gate.id })}`)}
    />
  );
}

function toTexts(trial: GateTrial): Record<string, string> {
  return Object.fromEntries(Object.entries(trial).map(([name, value]) => [name, String(value)]));
}
