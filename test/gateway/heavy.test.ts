import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGateway, run } from "./support/built-gateway.ts";
import { ask, complete, expectConsistent, makeGate, type Target } from "./support/load.ts";
import { createDatabase } from "./support/test-database.ts";
import { startPostgres } from "./support/throwaway-postgres.ts";

// Minutes of killing and restarting: with HEAVY=1.
describe.runIf(process.env.HEAVY === "1")("under load", () => {
  let script: string;
  beforeAll(async () => {
    script = await buildGateway("heavy");
  }, 60_000);

  test("kill -9, 20 times on the embedded database: every answered completion has one row", async () => {
    const directory = await mkdtemp(join(tmpdir(), "layer-heavy-"));
    await killTwentyTimes({ LAYER_DATA_DIR: join(directory, "data") });
    await rm(directory, { recursive: true });
  }, 600_000);

  test("kill -9, 20 times on a real Postgres: every answered completion has one row", async () => {
    const database = await createDatabase(process.env.TEST_DATABASE_URL ?? "");
    await killTwentyTimes({ DATABASE_URL: database.url });
    await database.drop();
  }, 600_000);

  test("Postgres restarted and crashed: no gateway dies, and every answered completion has one row", async () => {
    const postgres = await startPostgres();
    const gateways = [start({ DATABASE_URL: postgres.url })];
    const key = await firstKey(gateways[0]);
    gateways.push(start({ DATABASE_URL: postgres.url }));
    const targets = await Promise.all(gateways.map(async (gateway) => ({ url: await gateway.url, key })));
    const [one] = targets;
    if (!one) throw new Error("There is no gateway.");
    await makeGate(one);

    const answered = new Set<string>();
    const statuses = new Set<number>();
    const stop = new AbortController();
    const load = Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        while (!stop.signal.aborted) {
          const answer = await complete(targets[index % 2] ?? one);
          // No connection to a gateway ever breaks.
          statuses.add(answer?.status ?? 0);
          if (answer?.status === 200) answered.add(answer.requestId);
        }
      }),
    );
    for (const mode of ["fast", "immediate", "fast"] as const) {
      const before = answered.size;
      await expect.poll(() => answered.size, { timeout: 30_000 }).toBeGreaterThan(before + 50);
      await postgres.restart(mode);
    }
    const before = answered.size;
    await expect.poll(() => answered.size, { timeout: 30_000 }).toBeGreaterThan(before + 50);
    stop.abort();
    await load;

    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await expectConsistent(one, answered);
    for (const gateway of gateways) gateway.kill("SIGTERM");
    expect(await Promise.all(gateways.map(({ exit }) => exit))).toEqual([0, 0]);
    await postgres.stop();
  }, 300_000);

  function start(env: Record<string, string>) {
    const gateway = run(script, [], { PORT: "0", ...env });
    return { ...gateway, url: gateway.printed(/listening on (http:\S+)$/).then(([, url = ""]) => url) };
  }

  async function firstKey(gateway: ReturnType<typeof start> | undefined): Promise<string> {
    const [, key = ""] = (await gateway?.printed(/^LAYER_API_KEY=(\S+)$/)) ?? [];
    return key;
  }

  async function killTwentyTimes(env: Record<string, string>): Promise<void> {
    const answered = new Set<string>();
    let key = "";
    for (let round = 0; round < 20; round++) {
      const gateway = start(env);
      if (round === 0) key = await firstKey(gateway);
      const target: Target = { url: await gateway.url, key };
      if (round === 0) await makeGate(target);
      else await expectConsistent(target, answered);
      const enough = answered.size + 10 + round * 3;
      await Promise.all(
        Array.from({ length: 16 }, async () => {
          for (;;) {
            const answer = await complete(target);
            if (!answer) return;
            expect(answer.status).toBe(200);
            answered.add(answer.requestId);
            if (answered.size === enough) gateway.kill("SIGKILL");
          }
        }),
      );
      expect(await gateway.exit).toBe("SIGKILL");
    }
    const last = start(env);
    const target = { url: await last.url, key };
    await expectConsistent(target, answered);
    expect((await ask(target, "/health"))?.status).toBe(200);
    last.kill("SIGTERM");
    expect(await last.exit).toBe(0);
  }
});
