import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import { afterEach, expect, test, vi } from "vitest";
import { connect } from "./support/client.ts";

afterEach(() => vi.unstubAllGlobals());

test("keys work alike with and without the platform's digest, which pages over plain http lack", async () => {
  const store = createMemoryStore();
  const send = connect(createGateway({ store }));
  const withDigest = await createAccount(store);
  const { getRandomValues } = crypto;
  vi.stubGlobal("crypto", { getRandomValues: getRandomValues.bind(crypto) });
  const without = await createAccount(store);
  expect((await send("GET", "/v1/keys", { key: withDigest.key })).status).toBe(200);
  vi.unstubAllGlobals();
  expect((await send("GET", "/v1/keys", { key: without.key })).status).toBe(200);
});
