import { GateChat } from "@layer-ai/react";
import type { ReactNode } from "react";
import { useQueryValue } from "../router.tsx";

/** A gate, tried the way applications call it. Its id stands in the address, so that a link leads to it. */
export function PlaygroundPage(): ReactNode {
  const [gateId, setGateId] = useQueryValue("gate");
  return <GateChat gateId={gateId} onGateChange={setGateId} suggestions={suggestions} />;
}

// The last one makes the first simulated model fail, so that the gate's fallback is seen.
const suggestions = [
  "What can you help me with?",
  "Tell me a long story. simulate: long",
  "simulate: 503 for simulated",
];
