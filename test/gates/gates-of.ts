import type { GateInput } from "@layer-ai/react";
import type { MemoryGateway } from "@layer-ai/react/testing";

/** Makes gates as an application with a key would, the last one first in the list. */
export async function makeGates(memory: MemoryGateway, gates: readonly GateInput[]): Promise<void> {
  for (const gate of gates) await callGates(memory, "", "POST", gate);
}

/** Changes what the server holds, behind the page's back. */
export async function callGates(memory: MemoryGateway, path: string, method = "GET", body?: unknown) {
  const answer = await memory.request(await memory.apiKey(), `/v1/gates${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
