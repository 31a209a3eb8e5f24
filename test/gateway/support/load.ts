import { expect } from "vitest";

/** A gateway in a process of its own, and a key of its account. */
export interface Target {
  url: string;
  key: string;
}

/** Sends JSON; a connection that broke is `undefined`. */
export async function ask({ url, key }: Target, path: string, body?: unknown): Promise<Response | undefined> {
  return fetch(`${url}${path}`, {
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  }).catch(() => undefined);
}

/** A gate whose answers take a quarter of a second and no provider. */
export async function makeGate(target: Target): Promise<void> {
  const response = await ask(target, "/v1/gates", { name: "load", model: "simulated", maxTokens: 1 });
  expect([201, 409]).toContain(response?.status);
}

/** One completion; the ids of the request where all of its answer arrived, and its status. */
export async function complete(target: Target): Promise<{ status: number; requestId: string } | undefined> {
  const messages = [{ role: "user", content: "Hi" }];
  const response = await ask(target, "/v1/complete", { gate: "load", messages });
  const text = await response?.text().catch(() => undefined);
  if (!response || text === undefined) return undefined;
  return { status: response.status, requestId: response.headers.get("X-Request-Id") ?? "" };
}

/** Every row of the log, by its cursor. */
export async function readLog(target: Target): Promise<LoggedRequest[]> {
  const rows: LoggedRequest[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const response = await ask(target, `/v1/logs?limit=1000${cursor && `&cursor=${cursor}`}`);
    if (response?.status !== 200) throw new Error(`The log answered ${response?.status}.`);
    rows.push(...(await response.json()));
    cursor = response.headers.get("X-Next-Cursor");
  }
  return rows;
}

/** Each of these requests has one row, and what keys, overview and usage state is the sum of the rows. */
export async function expectConsistent(target: Target, answered: ReadonlySet<string>): Promise<void> {
  const rows = await readLog(target);
  const ids = rows.map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...answered].filter((id) => !ids.includes(id))).toEqual([]);

  const tokens = rows.reduce((sum, row) => sum + row.totalTokens, 0);
  const nanoUsd = rows.reduce((sum, row) => sum + Math.round((row.costUsd ?? 0) * 1e9), 0);
  const read = async (path: string) => (await ask(target, path))?.json();
  expect(await read("/v1/logs/overview")).toMatchObject({ totalRequests: rows.length, totalCost: nanoUsd / 1e9 });
  expect(await read("/v1/usage?interval=none")).toMatchObject({
    totals: { requests: rows.length, totalTokens: tokens },
  });
  const keys: { requestCount: number; totalTokens: number }[] = await read("/v1/keys");
  expect(keys.reduce((sum, key) => sum + key.requestCount, 0)).toBe(rows.length);
  expect(keys.reduce((sum, key) => sum + key.totalTokens, 0)).toBe(tokens);
}

interface LoggedRequest {
  requestId: string;
  totalTokens: number;
  costUsd: number | null;
}
