import { createAccount, defaultPlans, type Store } from "@layer-ai/react/gateway";
import { openStore } from "@layer-ai/react/gateway/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildGateway, run } from "./support/built-gateway.ts";
import { ask, complete, expectConsistent, makeGate, readLog } from "./support/load.ts";
import { createDatabase } from "./support/test-database.ts";

const server = process.env.TEST_DATABASE_URL;

// Two programs as they ship, on one real Postgres.
describe.runIf(server)("two gateways on one Postgres", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let store: Store;
  let gateways: ReturnType<typeof run>[];
  let urls: string[];

  beforeAll(async () => {
    const script = await buildGateway("several-gateways");
    database = await createDatabase(server ?? "");
    store = await openStore({ databaseUrl: database.url });
    gateways = [0, 1].map(() => run(script, [], { DATABASE_URL: database.url, PORT: "0" }));
    urls = await Promise.all(
      gateways.map(async (gateway) => (await gateway.printed(/listening on (http:\S+)$/))[1] ?? ""),
    );
  }, 60_000);
  afterAll(async () => {
    for (const gateway of gateways) gateway.kill("SIGTERM");
    expect(await Promise.all(gateways.map(({ exit }) => exit))).toEqual([0, 0]);
    await store.close();
    await database.drop();
  }, 60_000);

  const through = (index: number, key: string) => ({ url: urls[index % 2] ?? "", key });

  test("a key deleted through one fails on the other's next request", async () => {
    const { key } = await createAccount(store);
    for (let round = 0; round < 20; round++) {
      const created = await (await ask(through(0, key), "/v1/keys", { name: "Leaked" }))?.json();
      expect((await ask(through(1, created.key), "/v1/keys"))?.status).toBe(200);
      const headers = { Authorization: `Bearer ${key}` };
      await fetch(`${through(0, key).url}/v1/keys/${created.id}`, { method: "DELETE", headers });
      expect((await ask(through(1, created.key), "/v1/keys"))?.status).toBe(401);
    }
  });

  test("of 1,000 completions at once over both, no more are admitted than the plan allows, nor fewer", async () => {
    const { key } = await createAccount(store, { plan: "pro" });
    const { requestsPerMinute } = defaultPlans.pro ?? { requestsPerMinute: 0 };
    await makeGate(through(0, key));
    const startedAt = Date.now();
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => complete(through(index, key))));
    const elapsedMs = Date.now() - startedAt;
    const statuses = answers.map((answer) => answer?.status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const admitted = statuses.filter((status) => status === 200).length;
    expect(admitted).toBeGreaterThanOrEqual(requestsPerMinute);
    expect(admitted).toBeLessThanOrEqual(requestsPerMinute + (elapsedMs / 60_000) * requestsPerMinute);

    const ids = new Set(answers.flatMap((answer) => (answer?.status === 200 ? [answer.requestId] : [])));
    expect(await readLog(through(1, key))).toHaveLength(admitted);
    await expectConsistent(through(1, key), ids);
  }, 120_000);

  test("at one moment exactly the burst is admitted, whichever process is asked", async () => {
    const other = await openStore({ databaseUrl: database.url });
    const limit = { requestsPerMinute: 600, burst: 137 };
    for (let round = 0; round < 3; round++) {
      const bucket = crypto.randomUUID();
      const taken = await Promise.all(
        Array.from({ length: 1000 }, (_, index) => (index % 2 ? store : other).limits.take(bucket, limit, 1e12)),
      );
      expect(taken.filter(({ admitted }) => admitted)).toHaveLength(137);
      expect(new Set(taken.map(({ remaining }) => remaining)).size).toBe(137);
    }
    await other.close();
  }, 60_000);

  test("of 16 creations of one gate name at once, one is 201 and the others are 409, 30 times", async () => {
    const { key } = await createAccount(store);
    for (let round = 0; round < 30; round++) {
      const body = { name: `gate-${round}`, model: "simulated" };
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) => ask(through(index, key), "/v1/gates", body)),
      );
      const statuses = answers.map((answer) => answer?.status ?? 0).sort();
      expect(statuses).toEqual([201, ...Array.from({ length: 15 }, () => 409)]);
    }
  }, 60_000);
});
