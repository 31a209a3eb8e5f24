import {
  createAccount,
  createGateway,
  createSimulatedUpstream,
  type Store,
  StoreUnavailableError,
} from "@layer-ai/react/gateway";
import { openStore } from "@layer-ai/react/gateway/node";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completionsSuite } from "./suites/completions-suite.ts";
import { gatesSuite } from "./suites/gates-suite.ts";
import { httpSuite } from "./suites/http-suite.ts";
import { limitsSuite } from "./suites/limits-suite.ts";
import { logsSuite } from "./suites/logs-suite.ts";
import { sdkSuite } from "./suites/sdk-suite.ts";
import { storeSuite } from "./suites/store-suite.ts";
import { wildSuite } from "./suites/wild-suite.ts";
import { connect } from "./support/client.ts";
import { silenceable } from "./support/silenceable.ts";

const server = process.env.TEST_DATABASE_URL;

test.runIf(process.env.REQUIRE_POSTGRES === "1")("a real Postgres is there to be tested", () => {
  expect(server, "TEST_DATABASE_URL must name a Postgres whose user may create databases").toBeTruthy();
});

describe.runIf(server)("real Postgres", () => {
  const name = `layer_test_${crypto.randomUUID().replaceAll("-", "")}`;
  const databaseUrl = () => Object.assign(new URL(server ?? ""), { pathname: name }).href;

  beforeAll(() => administer(`CREATE DATABASE ${name}`));
  afterAll(() => administer(`DROP DATABASE ${name} WITH (FORCE)`));

  const open = () => openStore({ databaseUrl: databaseUrl() });

  describe("store", () => {
    storeSuite(open);
  });

  describe("gateway", () => {
    httpSuite(open);
    gatesSuite(open);
    completionsSuite(open);
    logsSuite(open);
    limitsSuite(open);
    sdkSuite(open);
    wildSuite(open, 0.2);
  });

  describe("several processes", () => {
    test("start at once on an empty database, and create one initial account between them", async () => {
      await administer(`CREATE DATABASE ${name}_empty`);
      const url = Object.assign(new URL(databaseUrl()), { pathname: `${name}_empty` }).href;
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl: url })));
      const accounts = await Promise.all(stores.map((store) => store.accounts.list()));
      expect(accounts).toEqual([[], [], [], []]);
      const attempts = await Promise.all(stores.map((store) => store.accounts.createInitial(...initialAccount())));
      expect(attempts.filter(Boolean)).toHaveLength(1);
      await Promise.all(stores.map((store) => store.close()));
      await administer(`DROP DATABASE ${name}_empty WITH (FORCE)`);
    });

    test("see a deletion at the very next request", async () => {
      const [one, two] = [await open(), await open()];
      for (let round = 0; round < 20; round++) {
        const { key, keyId, accountId } = await createAccount(one);
        const send = connect(createGateway({ store: two }), key);
        expect((await send("GET", "/v1/keys")).status).toBe(200);
        expect(await one.keys.delete(accountId, keyId, Date.now())).toBe(true);
        expect((await send("GET", "/v1/keys")).status).toBe(401);
      }
      await Promise.all([one.close(), two.close()]);
    });

    test("create one gate of a name, and take turns strictly, whichever of them is asked", async () => {
      const stores = [await open(), await open()];
      const upstreams = { simulated: createSimulatedUpstream({ firstTokenMs: 0, tokenMs: 0 }) };
      const gateways = stores.map((store) => createGateway({ store, upstreams }));
      const { key } = await createAccount(stores[0] ?? (await open()));
      const clients = gateways.map((gateway) => connect(gateway, key));
      const fallbackModels = ["simulated-mini"];
      for (let round = 0; round < 30; round++) {
        const body = { name: `gate-${round}`, model: "simulated", routingStrategy: "round-robin", fallbackModels };
        const requests = Array.from({ length: 16 }, (_, i) => clients[i % 2]?.("POST", "/v1/gates", { body }));
        const statuses = (await Promise.all(requests)).map((answer) => answer?.status).sort();
        expect(statuses).toEqual([201, ...Array(15).fill(409)]);
      }
      const body = { gate: "gate-0", messages: [{ role: "user", content: "Hi" }] };
      const ask = async (i: number) => Object((await clients[i % 2]?.("POST", "/v1/complete", { body }))?.body).model;
      for (let i = 0; i < 8; i++) expect(await ask(i)).toBe(i % 2 === 0 ? "simulated" : "simulated-mini");
      const models = await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)));
      expect(models.filter((model) => model === "simulated")).toHaveLength(50);
      await Promise.all(stores.map((store) => store.close()));
    });

    test("create one key for one Idempotency-Key, whichever of them is asked", async () => {
      const stores = [await open(), await open()];
      const { key } = await createAccount(stores[0] ?? (await open()));
      const clients = stores.map((store) => connect(createGateway({ store }), key));
      for (let round = 0; round < 10; round++) {
        const headers = { "Idempotency-Key": `round-${round}` };
        const requests = Array.from({ length: 16 }, (_, i) =>
          clients[i % 2]?.("POST", "/v1/keys", { body: { name: "A" }, headers }),
        );
        const statuses = (await Promise.all(requests)).map((answer) => answer?.status);
        expect(statuses.filter((status) => status === 201)).toHaveLength(1);
        expect(statuses.filter((status) => status === 409)).toHaveLength(15);
      }
      await Promise.all(stores.map((store) => store.close()));
    });
  });

  test("a key whose row is locked still authenticates", async () => {
    const store = await open();
    const { key } = await createAccount(store);
    const blocker = new Client(databaseUrl());
    await blocker.connect();
    await blocker.query("BEGIN");
    await blocker.query("SELECT id FROM layer_keys FOR UPDATE");
    const { status, body } = await connect(createGateway({ store }), key)("GET", "/v1/keys");
    expect(status).toBe(200);
    expect(body).toMatchObject([{ lastUsedAt: null }]);
    await blocker.end();
    await store.close();
  });

  test("dropped connections are survived, idle and in use", async () => {
    const store = await open();
    const { key } = await createAccount(store);
    const send = connect(createGateway({ store, onError: () => undefined }), key);
    for (let round = 0; round < 5; round++) {
      const requests = Array.from({ length: 20 }, () => send("POST", "/v1/keys", { body: { name: "A" } }));
      const [answers] = await Promise.all([Promise.all(requests), dropConnections(name)]);
      for (const { status } of answers) expect([201, 503]).toContain(status);
      await dropConnections(name);
      await settled(store);
      expect((await send("GET", "/health")).status).toBe(200);
    }
    await store.close();
  });

  test("a database that is gone is a 503 until it is back", async () => {
    const store = await open();
    const send = connect(createGateway({ store, onError: () => undefined }));
    await administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await dropConnections(name);
    await expect(settled(store)).rejects.toThrow(StoreUnavailableError);
    expect(await send("GET", "/health")).toMatchObject({ status: 503, body: { error: "unavailable" } });
    await administer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    expect((await send("GET", "/health")).status).toBe(200);
    await store.close();
  });

  test("a database that accepts and never answers is a 503 on health within seconds", async () => {
    const way = await silenceable(new URL(databaseUrl()));
    const store = await openStore({ databaseUrl: way.url });
    const send = connect(createGateway({ store, onError: () => undefined }));
    expect((await send("GET", "/health")).status).toBe(200);
    way.fallSilent();
    // On a connection that is there, and where a new one is needed.
    const answers = await Promise.all([send("GET", "/health"), send("GET", "/health"), send("GET", "/health")]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    way.close();
    await store.close();
  });

  test("a schema from a newer version is refused", async () => {
    const client = new Client(databaseUrl());
    await client.connect();
    await client.query("INSERT INTO layer_migrations (version) VALUES (9999)");
    await expect(open()).rejects.toThrow("schema version 9999");
    await client.query("DELETE FROM layer_migrations WHERE version = 9999");
    await client.end();
  });
});

/** A connection that was dropped while idle may not know it yet: the first statement on it tells. */
async function settled(store: Store): Promise<void> {
  for (let connection = 0; connection < 10; connection++) await store.ping().catch(() => undefined);
  await store.ping();
}

function initialAccount() {
  const id = crypto.randomUUID();
  const keyHash = id.replaceAll("-", "").repeat(2);
  const createdAt = Date.UTC(2026, 0);
  const key = {
    id: crypto.randomUUID(),
    accountId: id,
    name: "Default",
    keyPrefix: "layer_abcdef",
    keyHash,
    createdAt,
  };
  return [{ id, name: "Default", createdAt }, key] as const;
}

async function dropConnections(database: string): Promise<void> {
  await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`);
}

async function administer(sql: string): Promise<void> {
  const client = new Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
