import { createMemoryGateway } from "@layer-ai/react/testing";
import { expect, test } from "vitest";

test("in a simulated page, with that page's own AbortController, the memory gateway serves and can be aborted", async () => {
  const { fetcher, faults } = createMemoryGateway();
  const signal = new AbortController().signal;
  const headers = { "content-type": "application/json" };
  const created = await fetcher("/api/layer/v1/keys", { method: "POST", headers, body: '{"name":"x"}', signal });
  expect(created.status).toBe(201);
  faults.next("*", { kind: "silence" });
  const controller = new AbortController();
  const pending = fetcher("/api/layer/v1/keys", { signal: controller.signal });
  controller.abort();
  await expect(pending).rejects.toMatchObject({ name: "AbortError" });
});
