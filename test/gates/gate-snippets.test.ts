import { execFileSync } from "node:child_process";
import { gateSnippets } from "@layer-ai/react/headless";
import { createMemoryGateway } from "@layer-ai/react/testing";
import { expect, test } from "vitest";
import { callGates, makeGates } from "./gates-of.ts";

/** What a shell hands to curl, as the request that curl would send. */
function inShell(snippet: string): { url: string; init: RequestInit } {
  const script = `curl() { printf '%s\\0' "$@"; }\n${snippet}`;
  const env = { LAYER_API_KEY: "layer_secret" };
  const [url = "", , authorization = "", , type = "", , body = ""] = execFileSync("sh", ["-c", script], { env })
    .toString()
    .split("\0");
  const headers = Object.fromEntries([authorization, type].map((header) => header.split(": ")));
  return { url, init: { method: "POST", headers, body } };
}

for (const baseline of [false, true]) {
  test(`5: the cURL snippet reaches its gate, whatever its name, on ${baseline ? "a baseline server" : "ours"}`, async () => {
    const memory = createMemoryGateway({ baseline });
    await makeGates(memory, [{ name: `Ana's "own" $gate`, model: "simulated" }]);
    const [gate] = await callGates(memory, "");
    const curl = gateSnippets.find(({ id }) => id === "curl");
    const context = { gate, envName: "LAYER_API_KEY", apiUrl: "http://layer.test", hasChatCompletions: !baseline };
    const { url, init } = inShell(curl?.render(context) ?? "");
    expect(init.headers).toEqual({ Authorization: "Bearer layer_secret", "Content-Type": "application/json" });
    expect(JSON.parse(String(init.body))).toMatchObject(baseline ? { gate: gate.name } : { gate_id: gate.id });
    const answer = await memory.request(await memory.apiKey(), new URL(url).pathname, {
      ...init,
      headers: { "content-type": "application/json" },
    });
    expect([answer.status, await answer.json()]).toEqual([200, expect.anything()]);
  });
}
