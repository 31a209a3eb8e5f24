import { createMemoryStore, StoreUnavailableError } from "@layer-ai/react/gateway";
import { describe, expect, test } from "vitest";
import { completionsSuite } from "./suites/completions-suite.ts";
import { gatesSuite } from "./suites/gates-suite.ts";
import { httpSuite } from "./suites/http-suite.ts";
import { limitsSuite } from "./suites/limits-suite.ts";
import { logsSuite } from "./suites/logs-suite.ts";
import { sdkSuite } from "./suites/sdk-suite.ts";
import { storeSuite } from "./suites/store-suite.ts";

describe("memory store", () => {
  storeSuite(async () => createMemoryStore());

  test("refuses calls after it is closed", async () => {
    const store = createMemoryStore();
    await store.close();
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
  });
});

describe("gateway over memory", () => {
  httpSuite(async () => createMemoryStore());
  gatesSuite(async () => createMemoryStore());
  completionsSuite(async () => createMemoryStore());
  logsSuite(async () => createMemoryStore());
  limitsSuite(async () => createMemoryStore());
  sdkSuite(async () => createMemoryStore());
});
