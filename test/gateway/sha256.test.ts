import { createHash } from "node:crypto";
import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { sha256 } from "../../src/gateway/sha256.ts";
import { connect } from "./support/client.ts";

afterEach(() => vi.unstubAllGlobals());

test("agrees with the platform on any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
  );
});

test("keys work where the platform has no digest, as in pages over plain http", async () => {
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
