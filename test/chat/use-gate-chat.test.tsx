import { Layer } from "@layer-ai/react/client";
import { useGateChat } from "@layer-ai/react/headless";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";

test("1: a message goes through the gate, and its answer streams back", async () => {
  const chat = await renderWithLayer(() => useGateChat({ gateId: "main" }));
  const layer = new Layer({ apiKey: null, baseUrl: "/api/layer", fetcher: chat.memory.fetcher });
  await layer.gates.create({ name: "main", model: "simulated" });
  await chat.user(({ send }) => send("Hello"));
  expect(chat.result.current).toMatchObject({
    status: "submitted",
    messages: [{ role: "user" }, { status: "pending" }],
  });
  await chat.pass(400);
  expect(chat.result.current).toMatchObject({ status: "streaming", messages: [{}, { status: "streaming" }] });
  await chat.pass(5_000);
  expect(chat.result.current).toMatchObject({
    status: "ready",
    messages: [
      { role: "user", content: "Hello", status: "complete" },
      {
        role: "assistant",
        content: expect.stringContaining("simulated answer"),
        status: "complete",
        finishReason: "stop",
        answer: { gateId: "main", gate: "main", modelUsed: "simulated", attempts: [{ status: "success" }] },
      },
    ],
  });
});
