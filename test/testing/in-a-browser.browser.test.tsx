import { createMemoryGateway } from "@layer-ai/react/testing";
import { expect, test } from "vitest";

test("in a browser, where no script can set Origin, changes pass the proxy's origin check all the same", async () => {
  const memory = createMemoryGateway();
  const headers = { "content-type": "application/json" };
  const created = await memory.fetcher("/api/layer/v1/keys", { method: "POST", headers, body: '{"name":"x"}' });
  expect(created.status).toBe(201);
  const { id, key } = await created.json();
  expect((await memory.request(key, "/v1/keys")).status).toBe(200);
  expect((await memory.fetcher(`/api/layer/v1/keys/${id}`, { method: "DELETE" })).status).toBe(204);
  expect(await memory.keys()).toHaveLength(1);
});
