import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createAccount, type Store, StoreUnavailableError } from "@layer-ai/react/gateway";
import { openStore } from "@layer-ai/react/gateway/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { completionsSuite } from "./suites/completions-suite.ts";
import { gatesSuite } from "./suites/gates-suite.ts";
import { httpSuite } from "./suites/http-suite.ts";
import { limitsSuite } from "./suites/limits-suite.ts";
import { logsSuite } from "./suites/logs-suite.ts";
import { sdkSuite } from "./suites/sdk-suite.ts";
import { storeSuite } from "./suites/store-suite.ts";
import { wildSuite } from "./suites/wild-suite.ts";
import { logRow } from "./support/log-rows.ts";

// Creating an embedded database costs seconds, so the suites share one.
let dataDir: string;
let shared: Store;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "layer-pglite-"));
  shared = await openStore({ dataDir });
}, 60_000);

afterAll(async () => {
  vi.useRealTimers();
  await shared.close();
  await rm(dataDir, { recursive: true });
});

const open = async (): Promise<Store> => ({ ...shared, close: async () => undefined });

describe("embedded Postgres store", () => {
  storeSuite(open);
});

describe("gateway over embedded Postgres", () => {
  httpSuite(open);
  gatesSuite(open);
  completionsSuite(open);
  logsSuite(open);
  limitsSuite(open);
  sdkSuite(open);
  wildSuite(open, 0.2);
});

test("a sweep tidies up, so that sums over the log read its index alone", async () => {
  const { accountId } = await createAccount(shared);
  await shared.logs.insertMany(Array.from({ length: 100 }, () => logRow({ accountId })));
  await shared.sweep(Date.now());
  await shared.close();
  const database = await PGlite.create(join(dataDir, "database"));
  const { rows } = await database.query<{ pages: number; seen: number }>(
    "SELECT relpages AS pages, relallvisible AS seen FROM pg_class WHERE relname = 'layer_logs'",
  );
  expect(rows[0]?.pages).toBeGreaterThan(0);
  expect(rows[0]?.seen).toBe(rows[0]?.pages);
  await database.close();
  shared = await openStore({ dataDir });
}, 60_000);

test("everything is there when it is opened again; whose lock is taken away stops touching it", async () => {
  const { accountId } = await createAccount(shared, { name: "Kept" });
  const before = [await shared.accounts.list(), await shared.keys.list(accountId)];
  await shared.close();

  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  shared = await openStore({ dataDir });
  expect([await shared.accounts.list(), await shared.keys.list(accountId)]).toEqual(before);

  await rm(join(dataDir, "gateway.lock"));
  vi.advanceTimersToNextTimer();
  await vi.waitFor(() => expect(shared.ping()).rejects.toThrow(StoreUnavailableError));
}, 60_000);
