import { createMemoryStore, StoreUnavailableError } from "@layer-ai/react/gateway";
import { describe, expect, test } from "vitest";
import { gatesSuite } from "./suites/gates-suite.ts";
import { httpSuite } from "./suites/http-suite.ts";
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
});
