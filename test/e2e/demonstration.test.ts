import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startPortal } from "./support/portal-process.ts";

test("both companies have gates and 90 days of traffic from the first start, and a key gets a completion", async () => {
  await using portal = await startPortal({ PORTAL_DEMONSTRATION: "on" });
  const ask = async (path: string, key: string, body?: unknown) => {
    const response = await fetch(`${portal.gatewayUrl}${path}`, {
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    });
    expect(response.ok, path).toBe(true);
    return response;
  };
  const keys = async (): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(portal.portalDataDir, "layer-keys.json"), "utf8"));
  const requests = async (key = "") => (await (await ask("/v1/logs/overview", key)).json()).totalRequests;

  // Broken off by a kill on the way, and completed by the next start.
  const { northwind = "", quire = "" } = await keys();
  await portal.restart("SIGKILL");
  await expect.poll(() => requests(northwind), { timeout: 60_000 }).toBe(6_000);
  await expect.poll(() => requests(quire), { timeout: 60_000 }).toBe(3_000);
  expect(await (await ask("/v1/gates", quire)).json()).toHaveLength(5);

  const messages = [{ role: "user", content: "Hello" }];
  const whole = await ask("/v1/chat/completions", northwind, { gate_id: "playground", messages });
  expect(await whole.json()).toMatchObject({ choices: [{ message: { role: "assistant" } }] });
  const streamed = await ask("/v1/chat/completions", northwind, { gate_id: "playground", messages, stream: true });
  expect(await streamed.text()).toMatch(/data: \[DONE\]\s*$/);
  expect(await requests(northwind)).toBe(6_002);
});
