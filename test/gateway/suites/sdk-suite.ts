import { createAccount, createGateway, type Store } from "@layer-ai/react/gateway";
import { type GatewayServer, serveGateway } from "@layer-ai/react/gateway/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { Sdk } from "../support/sdk.ts";

const models = [
  { id: "gpt-4o", provider: "scripted", displayName: "GPT-4o", pricing: { input: 0.0025, output: 0.01 } },
];
const messages = [{ role: "user" as const, content: "Hello!" }];

/** A client written from what the public SDK sends and needs, and from nothing else. */
export function sdkSuite(open: () => Promise<Store>): void {
  let store: Store;
  let server: GatewayServer;

  beforeAll(async () => {
    store = await open();
    const gateway = createGateway({ store, models, upstreams: { scripted: scriptedUpstream() } });
    server = await serveGateway({ gateway, port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });

  describe("the SDK", () => {
    test.each(["", "/"])("does all it can, its base address ending in %j", async (slash) => {
      const { key } = await createAccount(store);
      const sdk = new Sdk({ baseUrl: server.url + slash, apiKey: key });
      expect(await sdk.gates.list()).toEqual([]);
      const gate = await sdk.gates.create({ name: "my gate", model: "gpt-4o", allowOverrides: { temperature: true } });
      expect(await sdk.gates.get("my gate")).toEqual(gate);
      expect(await sdk.gates.update("my gate", { temperature: 0.3 })).toMatchObject({ id: gate.id, temperature: 0.3 });
      const answer = await sdk.complete({ gate: "my gate", messages, temperature: 0.1 });
      expect(answer).toMatchObject({ content: "Hello", model: "gpt-4o", usage: { totalTokens: 9 } });
      expect(await sdk.logs.list({ limit: 5, offset: 0, gate: "my gate" })).toMatchObject([
        { gateName: "my gate", modelUsed: "gpt-4o", costUsd: 0.0000375, success: true },
      ]);
      const made = await sdk.keys.create("CI");
      expect(await sdk.keys.list()).toMatchObject([{ name: "CI" }, { name: "Default" }]);
      await sdk.keys.delete(String(made.id));
      await sdk.gates.delete("my gate");
      expect(await sdk.gates.list()).toEqual([]);
    });

    test("shows people the message alone, so every message stands by itself", async () => {
      const { key } = await createAccount(store);
      const sdk = new Sdk({ baseUrl: server.url, apiKey: key });
      await sdk.gates.create({ name: "main", model: "gpt-4o" });
      await expect(sdk.gates.create({ name: "main", model: "gpt-4o" })).rejects.toThrow('Gate "main" already exists');
      await expect(sdk.gates.get("nowhere")).rejects.toThrow("Gate not found");
      await expect(sdk.complete({ gate: "nowhere", messages })).rejects.toThrow('Gate "nowhere" not found');
      await expect(sdk.gates.suggestions("main")).rejects.toThrow("no endpoint at this path");
      await expect(new Sdk({ baseUrl: server.url, apiKey: "layer_x" }).gates.list()).rejects.toThrow("Invalid API key");
    });
  });
}
