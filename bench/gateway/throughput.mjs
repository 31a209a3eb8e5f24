import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { print } from "./setup.mjs";

const kinds = ["gateway", "hono", "hono-unlimited"];
const connections = 16;
const secondsEach = 1;
const rounds = 15;

/**
 * Requests a second for the key list, beside a bare Hono handler doing the same queries, and beside one that does not
 * count requests against a limit; each in its own process.
 */
export async function measureThroughput({ gateway, path, databaseUrl }) {
  const store = await gateway.openStore({ databaseUrl });
  const { key } = await gateway.createAccount(store);
  await store.close();
  const servers = await Promise.all(kinds.map((kind) => startServer(kind, path, databaseUrl)));
  const results = servers.map(() => []);
  for (let round = -2; round < rounds; round++) {
    for (const [index, { url, child }] of servers.entries()) {
      const before = await processorMs(child.pid);
      const result = await load(`${url}/v1/keys`, key, secondsEach);
      const cpuMs = ((await processorMs(child.pid)) - before) / result.count;
      if (round >= 0) results[index].push({ ...result, cpuMs });
    }
  }
  const [ours] = results;
  for (const [index, kind] of kinds.entries()) {
    const each = results[index];
    const [perSecond, p50, p99, cpuMs] = ["perSecond", "p50", "p99", "cpuMs"].map((field) =>
      median(each.map((one) => one[field])),
    );
    // Of each round by itself, so that a slow moment of the machine does not count for one of them alone.
    const share = median(ours.map((round, number) => round.perSecond / each[number].perSecond));
    print(
      `GET /v1/keys, ${kind}: ${perSecond.toFixed(0)} requests/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ` +
        `${cpuMs.toFixed(2)} ms of processor time each${index === 0 ? "" : `; the gateway makes ${(share * 100).toFixed(0)} % of it`}`,
    );
  }
  for (const { child } of servers) child.kill();
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// What the process has used so far (Linux), in ticks of 10 ms: unlike time on the clock, no other program adds to it.
async function processorMs(pid) {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/\(.*\)/, "").split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** @param {string} kind @param {string} path @param {string} databaseUrl */
export async function startServer(kind, path, databaseUrl) {
  const script = fileURLToPath(new URL("serve.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, kind, path, databaseUrl], { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = await once(createInterface(child.stdout), "line");
  return { child, url };
}

async function load(url, key, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const end = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const sentAt = performance.now();
        await request(url, key, agent);
        times.push(performance.now() - sentAt);
      }
    }),
  );
  const count = times.length;
  const perSecond = (count / (performance.now() - startedAt)) * 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { count, perSecond, p50: times[Math.floor(times.length * 0.5)], p99: times[Math.floor(times.length * 0.99)] };
}

function request(url, key, agent) {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${key}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`It answered ${response.statusCode}.`));
      response.resume().on("end", resolve);
    }).on("error", reject);
  });
}
