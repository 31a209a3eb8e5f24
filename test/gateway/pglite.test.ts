import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@layer-ai/react/gateway";
import { openStore } from "@layer-ai/react/gateway/node";
import { afterAll, beforeAll, describe } from "vitest";
import { httpSuite } from "./suites/http-suite.ts";
import { storeSuite } from "./suites/store-suite.ts";

// Creating an embedded database costs seconds, so the suites share one.
let dataDir: string;
let shared: Store;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "layer-pglite-"));
  shared = await openStore({ dataDir });
}, 60_000);

afterAll(async () => {
  await shared.close();
  await rm(dataDir, { recursive: true });
});

const open = async (): Promise<Store> => ({ ...shared, close: async () => undefined });

describe("embedded Postgres store", () => {
  storeSuite(open);
});

describe("gateway over embedded Postgres", () => {
  httpSuite(open);
});
