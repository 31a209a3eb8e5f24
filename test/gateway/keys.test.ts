import { createAccount, createGateway, createMemoryStore } from "@layer-ai/react/gateway";
import { expect, test } from "vitest";

test("a new key works until it is deleted", async () => {
  const store = createMemoryStore();
  const { key } = await createAccount(store);
  const gateway = createGateway({ store });
  const send = (method: string, path: string, secret: string, body?: unknown) =>
    gateway.fetch(
      new Request(`http://layer.test${path}`, {
        method,
        headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const created = await send("POST", "/v1/keys", key, { name: "Production" });
  expect(created.status).toBe(201);
  const minted = await created.json();
  const listed = await send("GET", "/v1/keys", minted.key);
  expect(await listed.json()).toMatchObject([{ name: "Production", keyPrefix: minted.keyPrefix }, { name: "Default" }]);
  expect((await send("DELETE", `/v1/keys/${minted.id}`, key)).status).toBe(204);
  const refused = await send("GET", "//v1/keys/", minted.key);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: "unauthorized", message: "Invalid API key" });
});
