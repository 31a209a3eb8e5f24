import { GateConversation, LayerClient } from "@layer-ai/react/headless";
import { en } from "@layer-ai/react/locales/en";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible } from "../keys/expect-accessible.ts";
import { TestClock } from "../support/test-clock.ts";
import { answeredByFallback, ask, composer, gatesOfChat, showChat } from "./chat-screen.tsx";
import { writeNextAnswers } from "./written-answer.ts";

const log = () => screen.getByRole("log");

test("14: an answer streams in, and says afterwards how it came about", async () => {
  const { memory } = await showChat();
  const [answer] = writeNextAnswers(memory);
  await ask("Hello");
  expect(await screen.findByText("Waiting for the answer")).toBeInTheDocument();
  answer?.write("Good ");
  await within(log()).findByText("Good");
  answer?.write("morning.");
  await within(log()).findByText("Good morning.");
  answer?.finish(answeredByFallback);
  const facts = await screen.findByRole("list", { name: "About answer 1" });
  expect(facts).toHaveTextContent("claude-sonnet-4-5 failed, answered by gpt-4o");
  expect(facts).toHaveTextContent("214 in · 71 out");
  expect(facts).toHaveTextContent("$0.0012");
  expect(facts).toHaveTextContent(/to first token/);
  expect(screen.getByText("Thread: 285 tokens · $0.0012")).toBeVisible();
});

test("5, 14: what the server does not say is left out, and totals are at least what is known", async () => {
  const { memory } = await showChat();
  const [known, silent] = writeNextAnswers(memory, 2);
  await ask("One");
  known?.write("1");
  known?.finish(answeredByFallback);
  await screen.findByText("Thread: 285 tokens · $0.0012");
  await ask("Two");
  silent?.write("2");
  silent?.finish();
  await screen.findByText("Thread: ≥ 285 tokens · ≥ $0.0012");
  const facts = screen.getByRole("list", { name: "About answer 2" });
  expect(facts).not.toHaveTextContent(/in ·|\$|tok\/s/);
});

test("9, 14: Stop stands where Send was, Escape stops too, and what was written stays", async () => {
  const { memory } = await showChat();
  const [first, second] = writeNextAnswers(memory, 2);
  const send = await screen.findByRole("button", { name: "Send" });
  const place = send.getBoundingClientRect();
  await ask("Hello");
  first?.write("Half an");
  await within(log()).findByText("Half an");
  const stop = screen.getByRole("button", { name: "Stop" });
  expect(stop).toBe(send);
  expect(Math.abs(stop.getBoundingClientRect().right - place.right)).toBeLessThan(1);
  await userEvent.click(stop);
  await screen.findByText("Stopped; what was written may be billed");
  expect(within(log()).getByText("Half an")).toBeVisible();
  await expect.poll(() => first?.isAborted).toBe(true);
  await ask("Again");
  second?.write("More");
  await within(log()).findByText("More");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => second?.isAborted).toBe(true);
  expect(await screen.findByRole("button", { name: "Send" })).toBeVisible();
});

test("14: Enter sends, Shift + Enter begins a line, and an input method keeps its Enter", async () => {
  const { memory } = await showChat();
  writeNextAnswers(memory);
  const field = await composer();
  await userEvent.fill(field, "One");
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
  await userEvent.keyboard("two");
  expect(field).toHaveValue("One\ntwo");
  field.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
  );
  const ended = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true });
  field.dispatchEvent(ended);
  expect(ended.defaultPrevented).toBe(false);
  expect(field).toHaveValue("One\ntwo");
  await userEvent.keyboard("{Enter}");
  expect(field).toHaveValue("");
  expect(within(log()).getByText(/One\s+two/)).toBeVisible();
});

test("11, 14: another answer and another wording are branches, a page apart", async () => {
  const { memory } = await showChat();
  const answers = writeNextAnswers(memory, 3);
  const finish = (index: number, text: string) => {
    answers[index]?.write(text);
    answers[index]?.finish(answeredByFallback);
  };
  await ask("First wording");
  finish(0, "Answer A");
  await userEvent.click(await screen.findByRole("button", { name: "Answer question 1 again" }));
  expect(await composer()).toHaveFocus();
  finish(1, "Answer B");
  await within(log()).findByText("Answer B");
  expect(await screen.findByText("2 / 2")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Previous version of message 1" }));
  await within(log()).findByText("Answer A");
  expect(screen.getByRole("button", { name: "Previous version of message 1" })).toHaveFocus();

  await userEvent.click(screen.getByRole("button", { name: "Edit question 1" }));
  const edit = screen.getByRole("textbox", { name: "Your question" });
  expect(edit).toHaveFocus();
  await userEvent.fill(edit, "Second wording");
  await userEvent.keyboard("{Enter}");
  finish(2, "Answer C");
  await within(log()).findByText("Answer C");
  expect(screen.queryByText("First wording")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Previous version of message 1" }));
  await within(log()).findByText("Answer A");
  expect(within(log()).getByText("First wording")).toBeVisible();
});

test("6, 14: a failed answer says what to do, and is tried again from where it stands", async () => {
  const { memory } = await showChat({ chat: { retry: { maxRetries: 0 } } });
  memory.faults.next("chat.completions.create", { kind: "status", status: 502 });
  await ask("Hello");
  const notice = await screen.findByRole("alert");
  expect(notice).toHaveTextContent("No answer came. The API cannot be reached right now.");
  const [answer] = writeNextAnswers(memory);
  await userEvent.click(within(notice).getByRole("button", { name: "Try again" }));
  answer?.write("Here now");
  answer?.finish();
  await within(log()).findByText("Here now");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("7, 14: a rate limit counts down, and the answer comes by itself", async () => {
  const { memory } = await showChat();
  memory.faults.next("chat.completions.create", { kind: "status", status: 429, retryAfter: 2 });
  const later = memory.faults;
  await ask("Hello");
  await screen.findByText("Too many requests. Trying again in 2 seconds.");
  later.clear();
  await screen.findByText("Too many requests. Trying again in 1 second.", {}, { timeout: 5_000 });
  await within(log()).findByText(/simulated answer/, {}, { timeout: 5_000 });
});

test("14: a limit that outlasts the repetitions keeps Send back for as long as it lasts", async () => {
  const { memory } = await showChat({ chat: { retry: { maxRetries: 0 } } });
  memory.faults.next("chat.completions.create", { kind: "status", status: 429, retryAfter: 2 });
  await ask("Hello");
  await screen.findByText(/You can ask again in \d seconds?\./, { selector: ".layer-chat-hint" });
  const field = await composer();
  await userEvent.fill(field, "Kept");
  await userEvent.keyboard("{Enter}");
  expect(field).toHaveValue("Kept");
  expect(screen.getByRole("button", { name: "Send" })).toHaveAttribute("aria-disabled", "true");
  await waitFor(() => expect(screen.getByRole("button", { name: "Send" })).not.toHaveAttribute("aria-disabled"), {
    timeout: 5_000,
  });
});

test("14: what the gate lets callers change can be changed, and nothing else", async () => {
  await showChat();
  const panel = await screen.findByRole("complementary", { name: "Parameters" });
  const temperature = await within(panel).findByRole("textbox", { name: "Temperature" });
  expect(within(panel).queryByRole("textbox", { name: "Max tokens" })).toBeNull();
  expect(panel).toHaveTextContent("Max tokensset by the gate1,000");
  expect(panel).toHaveTextContent("then simulated-mini");
  expect(panel).toHaveTextContent("You are Northwind’s support assistant.");
  await userEvent.fill(temperature, "3");
  expect(await within(panel).findByText("From 0 to 2")).toBeVisible();
  await userEvent.fill(temperature, "1.5");
  await userEvent.click(screen.getByRole("button", { name: "Code" }));
  const code = await screen.findByRole("region", { name: "cURL" });
  expect(code).toHaveTextContent('"temperature": 1.5');
});

test('14: a gate\'s own "no" is what its server makes of it: all of it on a baseline server, nothing on ours', async () => {
  const { unmount } = await showChat({ gates: gatesOfChat.slice(0, 1) });
  const panel = async () => within(await screen.findByRole("complementary", { name: "Parameters" }));
  expect(await (await panel()).findAllByText("set by the gate")).toHaveLength(4);
  unmount();
  await showChat({ gates: gatesOfChat.slice(0, 1), gateway: { features: [] } });
  expect(await (await panel()).findAllByText("callers may change")).toHaveLength(4);
});

test("14: where there is one column, the parameters come after their button and before the conversation", async () => {
  await page.viewport(700, 800);
  onTestFinished(() => page.viewport(1100, 800));
  await showChat();
  const temperature = await screen.findByLabelText(/^Temperature/);
  expect(temperature).not.toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Parameters" }));
  expect(screen.getByRole("button", { name: "Parameters" })).toHaveAttribute("aria-expanded", "true");
  const stops: (Element | null)[] = [];
  while (document.activeElement !== log()) {
    await userEvent.tab();
    stops.push(document.activeElement);
  }
  expect(stops).toContain(temperature);
});

test("14: another gate is picked, and the conversation goes on through it", async () => {
  const { memory } = await showChat();
  const picker = await screen.findByRole("combobox", { name: "Gate" });
  await expect.poll(() => (picker as HTMLInputElement).value).toBe("support-bot");
  await userEvent.click(picker);
  await userEvent.click(await screen.findByRole("option", { name: /translations/ }));
  await screen.findByRole("textbox", { name: "Message translations" });
  expect(screen.queryByRole("textbox", { name: "Temperature" })).toBeNull();
  const [answer] = writeNextAnswers(memory);
  await ask("Hello");
  answer?.write("Bonjour");
  await within(log()).findByText("Bonjour");
});

test("14: two gates answer the same question side by side, with the same past", async () => {
  const { memory } = await showChat();
  const [first, left, right] = writeNextAnswers(memory, 3);
  await ask("Before");
  first?.write("Shared past");
  first?.finish();
  await screen.findByRole("list", { name: "About answer 1" });
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  const other = await screen.findByRole("log", { name: "Conversation with translations" });
  expect(within(other).getByText("Shared past")).toBeVisible();
  await ask("The same to both");
  left?.write("From the left");
  right?.write("From the right");
  await within(screen.getByRole("log", { name: "Conversation with support-bot" })).findByText("From the left");
  await within(other).findByText("From the right");
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await expect.poll(() => [left?.isAborted, right?.isAborted]).toEqual([true, true]);
  await userEvent.click(screen.getByRole("button", { name: "End comparison" }));
  expect(screen.getAllByRole("log")).toHaveLength(1);
});

test("14: while two are compared, both are asked with the same parameters, as far as each gate lets callers set them", async () => {
  const asked: unknown[] = [];
  await showChat({
    gates: [
      { name: "strict", model: "simulated", allowOverrides: { temperature: true } },
      { name: "open", model: "simulated", allowOverrides: { temperature: true, maxTokens: true } },
    ],
    onRequest: (url, init) => {
      if (url.endsWith("/completions")) asked.push(JSON.parse(String(init?.body)));
    },
  });
  const panel = within(await screen.findByRole("complementary", { name: "Parameters" }));
  await userEvent.fill(await panel.findByRole("textbox", { name: "Temperature" }), "1.5");
  await userEvent.fill(panel.getByRole("textbox", { name: "Max tokens" }), "7");
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  await screen.findByRole("log", { name: "Conversation with strict" });
  await ask("To both");
  await expect.poll(() => asked.length).toBe(2);
  expect(asked).toMatchObject([{ temperature: 1.5, max_tokens: 7 }, { temperature: 1.5 }]);
  expect(asked[1]).not.toHaveProperty("max_tokens");
});

test("14: while two are compared, a question in other words is the same one in both, whatever failed before", async () => {
  const { memory } = await showChat();
  memory.faults.next("chat.completions.create", { kind: "status", status: 400 });
  const answers = writeNextAnswers(memory, 6);
  await ask("Failed");
  await screen.findByText("No answer came", { exact: false });
  await ask("Asked");
  answers[0]?.write("Answered");
  answers[0]?.finish();
  await screen.findByRole("list", { name: "About answer 2" });
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  const other = await screen.findByRole("log", { name: "Conversation with translations" });
  const first = screen.getByRole("log", { name: "Conversation with support-bot" });
  const questions = (thread: HTMLElement) =>
    [...thread.querySelectorAll(".layer-chat-bubble")].map(({ textContent }) => textContent);
  expect([first, other].map(questions)).toEqual([["Failed", "Asked"], ["Asked"]]);

  const reword = async (name: string, text: string) => {
    await userEvent.click(within(first).getByRole("button", { name }));
    await userEvent.fill(screen.getByRole("textbox", { name: "Your question" }), text);
    await userEvent.keyboard("{Enter}");
  };
  await reword("Edit question 2", "Asked anew");
  await expect.poll(() => [first, other].map(questions)).toEqual([["Failed", "Asked anew"], ["Asked anew"]]);
  await reword("Edit question 1", "Of the first alone");
  await expect.poll(() => [first, other].map(questions)).toEqual([["Of the first alone"], ["Asked anew"]]);
});

test("13: what a person wrote stands as they wrote it; code in an answer is copied whole, and only the code", async () => {
  const { memory } = await showChat();
  const [answer] = writeNextAnswers(memory);
  const question = "# <b>Not</b> a *title*\n- [x](https://example.com)";
  await ask(question);
  const code = 'const a = "<b>";\n\n  a;';
  answer?.write(`Take this:\n\n\`\`\`js\n${code}\n\`\`\`\n\nDone.`);
  answer?.finish();
  const bubble = log().querySelector(".layer-chat-bubble");
  expect(bubble?.textContent).toBe(question);
  expect(bubble?.childElementCount).toBe(0);
  const block = await screen.findByRole("region", { name: "Code, js" });
  expect(block).toHaveTextContent('const a = "<b>"; a;');
  await userEvent.click(screen.getByRole("button", { name: "Copy code" }));
  await expect.poll(() => navigator.clipboard.readText()).toBe(code);
});

test("14: as cURL the conversation goes to the route that its server has", async () => {
  const shown = async (baseline: boolean) => {
    const { unmount } = await showChat({ gateway: { baseline } });
    await expect.poll(async () => (await composer()).hasAttribute("readonly")).toBe(false);
    await userEvent.click(await screen.findByRole("button", { name: "Code" }));
    const code = (await screen.findByRole("region", { name: "cURL" })).textContent ?? "";
    unmount();
    return { url: /curl (.*) \\/.exec(code)?.[1], body: JSON.parse(/-d '(.*)'/s.exec(code)?.[1] ?? "") };
  };
  const messages = [{ role: "user", content: "Hello!" }];
  expect(await shown(false)).toEqual({
    url: "-N 'https://api.example.com/v1/chat/completions'",
    body: { gate_id: expect.any(String), messages, stream: true, stream_options: { include_usage: true } },
  });
  expect(await shown(true)).toEqual({
    url: expect.stringMatching(/\/v1\/complete'$/),
    body: { gate: "support-bot", messages },
  });
});

test("14: as SDK code the conversation runs as it is, whatever was said in it", async () => {
  const said = ['"model": 1', "\n  \"a\": 'b',\n`$(c)`", "\\\n*/ // \u2028", "</script>\r\n\t\0é👩‍👩‍👧"];
  const messages = said.map((content, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content }) as const);
  const client = new LayerClient({ baseUrl: "/", fetcher: () => Promise.reject(new TypeError("Nothing is sent.")) });
  const conversation = new GateConversation({
    client,
    gateId: "g",
    messages,
    params: { temperature: 0, maxTokens: 9 },
  });
  await showChat({ chat: { conversation, gateId: "support-bot" } });
  await userEvent.click(await screen.findByRole("button", { name: "Code" }));
  await userEvent.click(await screen.findByRole("tab", { name: "SDK" }));
  const code = (await screen.findByRole("region", { name: "SDK" })).textContent ?? "";
  const complete = vi.fn(() => ({ content: "" }));
  class Layer {
    complete = complete;
  }
  const scope = { Layer, process: { env: {} }, console: { log: () => undefined } };
  const { constructor: AsyncFunction } = Object.getPrototypeOf(async () => undefined);
  const program = new AsyncFunction(...Object.keys(scope), code.replace(/^import .*$/m, ""));
  await program(...Object.values(scope));
  expect(complete).toHaveBeenCalledWith({
    gate: "support-bot",
    messages: messages.slice(0, -1),
    ...{ temperature: 0, maxTokens: 9 },
  });
});

test("14: the end of an answer is announced, and no token on the way to it", async () => {
  const { memory } = await showChat();
  const [answer] = writeNextAnswers(memory);
  await ask("Hello");
  answer?.write("One two");
  await within(log()).findByText("One two");
  expect(log()).toHaveAttribute("aria-live", "off");
  const spoken = () => screen.getAllByRole("status").map((region) => region.textContent);
  expect(spoken().join()).not.toContain("One");
  answer?.write(" three");
  answer?.finish();
  await expect.poll(spoken).toContain("Answer: One two three");
});

test("14: nothing can be asked by whoever may not, and the page says why", async () => {
  const reason = "Viewers read. Ask Ana for more.";
  await showChat({ gateway: { permissions: { "gates:read": true, "chat:send": { allowed: false, reason } } } });
  await screen.findByText(reason, { selector: ".layer-chat-hint" });
  expect(await composer()).toHaveAttribute("readonly");
  expect(screen.getByRole("button", { name: "Send" })).toHaveAttribute("aria-disabled", "true");
});

test("14: without a gate there is nothing to talk to, and a failed read is not 'none'", async () => {
  const { unmount } = await showChat({ gates: [] });
  await screen.findByText("No gates to talk to");
  unmount();
  await showChat({
    gateway: { faults: ({ endpoint }) => (endpoint === "gates.list" ? { kind: "status", status: 500 } : undefined) },
  });
  await screen.findByRole("heading", { name: "The server failed" }, { timeout: 10_000 });
  expect(screen.queryByText("No gates to talk to")).toBeNull();
});

test("14: whoever had to read the gates again goes on where one writes", async () => {
  let isDown = true;
  await showChat({
    gateway: {
      faults: ({ endpoint }) => (endpoint === "gates.list" && isDown ? { kind: "status", status: 500 } : undefined),
    },
  });
  const again = await screen.findByRole("button", { name: "Try again" }, { timeout: 10_000 });
  isDown = false;
  again.focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Message support-bot" })).toHaveFocus());
});

test("14: by keyboard alone: ask, stop, again, another version, edit, and back", async () => {
  const { memory } = await showChat();
  const answers = writeNextAnswers(memory, 2);
  const field = await composer();
  await expect.poll(() => field.hasAttribute("readonly")).toBe(false);
  field.focus();
  await userEvent.keyboard("Hello{Enter}");
  answers[0]?.write("Half");
  await within(log()).findByText("Half");
  await userEvent.tab();
  expect(screen.getByRole("button", { name: "Stop" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  const again = await screen.findByRole("button", { name: "Answer question 1 again" });
  await tabBackTo(again);
  await userEvent.keyboard("{Enter}");
  expect(field).toHaveFocus();
  answers[1]?.write("Whole");
  answers[1]?.finish();
  await screen.findByText("2 / 2");
  await tabBackTo(screen.getByRole("button", { name: "Edit question 1" }));
  await userEvent.keyboard("{Enter}");
  expect(screen.getByRole("textbox", { name: "Your question" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Edit question 1" })).toHaveFocus());
});

test.each([
  ["light", undefined],
  ["dark", undefined],
  ["light", { ...en, tag: "ar", direction: "rtl" as const }],
] as const)("axe finds nothing, empty and in the middle of it, %s", async (scheme, locale) => {
  const { memory } = await showChat({ provider: { locale }, chat: { suggestions: ["Write a refund email"] } });
  await screen.findByRole("button", { name: "Write a refund email" });
  await expectAccessible(scheme);
  const [answer, open] = writeNextAnswers(memory, 2);
  await ask("Hello");
  answer?.write(
    "# Title\n\nA [link](https://example.com), `code`.\n\n- a\n\n```js\nx\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n![cat](https://e.example/c.png)",
  );
  answer?.finish(answeredByFallback);
  await screen.findByRole("list", { name: /About answer/ });
  await ask("More");
  open?.write("Coming");
  await within(log()).findByText("Coming");
  await expectAccessible(scheme);
  await userEvent.click(screen.getByRole("button", { name: "Code" }));
  await screen.findByRole("dialog");
  await expectAccessible(scheme);
});

async function tabBackTo(element: HTMLElement): Promise<void> {
  for (let presses = 0; presses < 30 && document.activeElement !== element; presses++) {
    await userEvent.tab({ shift: true });
  }
  expect(element).toHaveFocus();
}

test("14: what was copied is said for two seconds, and where copying is refused the person is told how else", async () => {
  const clock = new TestClock();
  const { memory } = await showChat({ provider: { clock } });
  const [answer] = writeNextAnswers(memory);
  await ask("Hello");
  answer?.write("Good morning.");
  answer?.finish();
  await userEvent.click(await screen.findByRole("button", { name: "Copy answer 1" }));
  await screen.findByText("Copied", { selector: "[role=status]" });
  expect(await navigator.clipboard.readText()).toBe("Good morning.");
  await clock.pass(2_000, 0);
  await waitFor(() => expect(screen.queryByText("Copied", { selector: "[role=status]" })).toBeNull());

  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new DOMException("No", "NotAllowedError"));
  vi.spyOn(document, "execCommand").mockReturnValueOnce(false);
  await userEvent.click(screen.getByRole("button", { name: "Copy answer 1" }));
  expect(await screen.findByText(/did not allow copying/)).toBeVisible();
});

test("14: on a page of 360 px nothing is wider, and a failed answer is tried again by its notice alone", async () => {
  await page.viewport(360, 780);
  document.body.style.margin = "0";
  onTestFinished(async () => {
    document.body.style.removeProperty("margin");
    await page.viewport(1100, 800);
  });
  const { memory } = await showChat();
  const [answer] = writeNextAnswers(memory);
  memory.faults.next("chat.completions.create", { kind: "status", status: 500 });
  await ask("Hello");
  answer?.write("**Good** morning");
  answer?.finish(answeredByFallback);
  await screen.findByRole("button", { name: "Answer question 1 again" });
  await ask("And now?");
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Answer question 2 again" })).toBeNull();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
