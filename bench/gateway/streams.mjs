import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { print } from "./setup.mjs";
import { startServer } from "./throughput.mjs";

const streams = 200;

/** The memory of a gateway's process (Linux) while 200 chats stream, beside the same process before. */
export async function measureStreams({ gateway, path, databaseUrl }) {
  const store = await gateway.openStore({ databaseUrl });
  const { key } = await gateway.createAccount(store);
  await store.close();
  const { child, url } = await startServer("gateway", path, databaseUrl);
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const post = (route, body) => fetch(url + route, { method: "POST", headers, body: JSON.stringify(body) });
  await post("/v1/gates", { name: "bench", model: "simulated" });
  const chat = (content) =>
    post("/v1/chat/completions", { gate_id: "bench", stream: true, messages: [{ role: "user", content }] });
  await (await chat("warm up")).text();

  const before = await residentMb(child.pid);
  const open = await Promise.all(Array.from({ length: streams }, () => chat("simulate: long")));
  let chunks = 0;
  const readers = open.map(async ({ body }) => {
    for await (const _ of body) chunks += 1;
  });
  let most = 0;
  for (let second = 0; second < 15; second++) {
    await sleep(1000);
    most = Math.max(most, await residentMb(child.pid));
  }
  print(
    `${streams} chats streaming: ${most.toFixed(0)} MB at most, ${before.toFixed(0)} MB before ` +
      `(+${((most - before) / streams).toFixed(2)} MB each; ${(chunks / 15).toFixed(0)} chunks/s)`,
  );
  child.kill("SIGKILL");
  await Promise.allSettled(readers);
}

async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
