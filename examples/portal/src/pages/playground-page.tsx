import { type ChatParams, GateChat } from "@layer-ai/react";
import { type ReactNode, useState } from "react";
import { useQueryValue } from "../router.tsx";

/**
 * A gate, tried the way applications call it. Its id stands in the address, so that a link leads to it, and with it
 * what a gate's form has not saved yet.
 */
export function PlaygroundPage(): ReactNode {
  const [gateId, setGateId] = useQueryValue("gate");
  const [params] = useState(readParams);
  return <GateChat gateId={gateId} onGateChange={setGateId} defaultParams={params} suggestions={suggestions} />;
}

// The last one makes the first simulated model fail, so that the gate's fallback is seen.
const suggestions = [
  "What can you help me with?",
  "Tell me a long story. simulate: long",
  "simulate: 503 for simulated",
];

function readParams(): ChatParams {
  const query = new URLSearchParams(location.search);
  const params: ChatParams = {};
  const model = query.get("model");
  if (model) params.model = model;
  for (const name of ["temperature", "maxTokens", "topP"] as const) {
    const value = query.get(name);
    if (value) params[name] = Number(value);
  }
  return params;
}
