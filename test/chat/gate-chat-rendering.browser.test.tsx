import { type ChatLabels, GateChat, GateConversation, LayerClient, LayerProvider } from "@layer-ai/react";
import { createMemoryGateway } from "@layer-ai/react/testing";
import "@layer-ai/react/styles.css";
import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { makeGates } from "../gates/gates-of.ts";
import { ask, gatesOfChat } from "./chat-screen.tsx";
import { writeNextAnswers } from "./written-answer.ts";

/** How often each word was looked up: a part that is drawn again looks up its words again. */
function countedLabels() {
  const counts: Partial<Record<string, number>> = {};
  const labels = new Proxy<Partial<ChatLabels>>(
    {},
    {
      get(_, name) {
        if (typeof name === "string") counts[name] = (counts[name] ?? 0) + 1;
        return undefined;
      },
    },
  );
  const reset = () => {
    for (const name of Object.keys(counts)) delete counts[name];
  };
  return { labels, counts, reset };
}

async function showLongThread() {
  const memory = createMemoryGateway();
  await makeGates(memory, gatesOfChat);
  const client = new LayerClient({ baseUrl: "/api/layer", fetcher: memory.fetcher });
  const messages = Array.from({ length: 200 }, (_, index) => ({
    role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
    content: `Message ${index}: **some** words and \`code\`.`,
  }));
  const conversation = new GateConversation({ client, gateId: "support-bot", messages });
  const { labels, counts, reset } = countedLabels();
  render(
    <LayerProvider fetcher={memory.fetcher}>
      <GateChat conversation={conversation} gateId="support-bot" labels={labels} />
    </LayerProvider>,
  );
  await screen.findByText(/^Message 198:/, {}, { timeout: 10_000 });
  const log = screen.getByRole("log");
  const pause = () => new Promise((resolve) => setTimeout(resolve, 60));
  return { memory, conversation, counts, reset, log, pause };
}

test("12: while an answer streams, no settled message is drawn again, and the composer not for any token", async () => {
  const { memory, counts, reset, pause, log } = await showLongThread();
  expect(counts.copyAnswer).toBeGreaterThanOrEqual(100);
  const [answer] = writeNextAnswers(memory);
  await ask("One more");
  answer?.write("First ");
  await within(log).findByText("First");
  await pause();
  reset();
  for (let token = 0; token < 20; token++) {
    answer?.write(`token${token} `);
    await pause();
  }
  await within(log).findByText(/token19/);
  expect(counts.copyAnswer ?? 0).toBe(0);
  expect(counts.edit ?? 0).toBe(0);
  expect(counts.message ?? 0).toBe(0);
  expect(counts.title ?? 0).toBe(0);
  answer?.finish();
  await screen.findByRole("button", { name: "Copy answer 101" });
  expect(counts.copyAnswer ?? 0).toBeLessThanOrEqual(2);
});

test("14: the end stays in view while it grows, and never for a reader who has gone elsewhere", async () => {
  const { memory, log, pause } = await showLongThread();
  const [answer, later] = writeNextAnswers(memory, 2);
  const distance = () => log.scrollHeight - log.clientHeight - log.scrollTop;
  let line = 0;
  const writeLines = async (to: typeof answer, count: number) => {
    for (const end = line + count; line < end; line++) {
      to?.write(`Line ${line}\n\n`);
      await pause();
    }
  };
  await ask("Write on");
  await writeLines(answer, 8);
  await expect.poll(distance).toBeLessThan(24);

  log.scrollTop -= 300;
  await expect.poll(() => screen.queryByRole("button", { name: "Jump to latest" })).not.toBeNull();
  const place = log.scrollTop;
  await writeLines(answer, 8);
  expect(log.scrollTop).toBe(place);
  screen.getByRole("button", { name: "Jump to latest" }).focus();
  await userEvent.keyboard("{Enter}");
  // The button is gone: whoever pressed it reads on, and by keyboard.
  expect(log).toHaveFocus();
  await writeLines(answer, 4);
  await expect.poll(distance).toBeLessThan(24);
  expect(screen.queryByRole("button", { name: "Jump to latest" })).toBeNull();

  // A pointer that is held down selects something.
  within(log)
    .getByText("Line 7")
    .dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  const held = log.scrollTop;
  await writeLines(answer, 4);
  expect(log.scrollTop).toBe(held);
  window.dispatchEvent(new PointerEvent("pointerup"));
  answer?.finish();

  // Whoever asks wants to see the answer.
  await screen.findByRole("button", { name: "Copy answer 101" });
  log.scrollTop = 0;
  await ask("And again");
  later?.write("Here");
  await within(log).findByText("Here");
  await expect.poll(distance).toBeLessThan(24);
});

test("14: typing a long question moves nothing but the field's own edge", async () => {
  await showLongThread();
  const field = await screen.findByRole("textbox", { name: "Message support-bot" });
  const button = screen.getByRole("button", { name: "Send" });
  const height = field.getBoundingClientRect().height;
  await userEvent.fill(field, "One\nTwo\nThree\nFour");
  expect(field.getBoundingClientRect().height).toBeGreaterThan(height * 2);
  expect(field.scrollHeight).toBeLessThanOrEqual(field.clientHeight + 1);
  expect(button.getBoundingClientRect().top).toBeGreaterThan(field.getBoundingClientRect().bottom);
});
