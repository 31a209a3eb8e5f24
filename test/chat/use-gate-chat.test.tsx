import {
  type GateConversation,
  type GateMessage,
  LayerProvider,
  threadStorage,
  useGateChat,
  useGateChatSelector,
  useGateConversation,
  useSecondsUntil,
} from "@layer-ai/react/headless";
import { act, render, renderHook } from "@testing-library/react";
import { memo, Profiler, type ReactNode, StrictMode, useEffect } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { renderWithLayer } from "../support/render-with-layer.tsx";
import { settle, TestClock } from "../support/test-clock.ts";
import { converse, delta, done, finish, ScriptedGate } from "./support/scripted-gate.ts";

/** A page over a server that says what the test tells it to. */
function page() {
  const gate = new ScriptedGate();
  const clock = new TestClock();
  const asked = () => gate.requests.filter(({ url }) => url.endsWith("/v1/chat/completions"));
  // Capabilities are read by every provider; here they stay unknown.
  const fetcher: typeof gate.fetcher = (input, init) =>
    String(input).endsWith("/v1/capabilities")
      ? Promise.resolve(new Response(null, { status: 404 }))
      : gate.fetcher(input, init);
  const Page = ({ children }: { children?: ReactNode }) => (
    <LayerProvider fetcher={fetcher} clock={clock} scope="user">
      {children}
    </LayerProvider>
  );
  return { gate, clock, asked, Page };
}

const settled = (action: () => unknown) =>
  act(async () => {
    action();
    await settle();
  });

/** React renders by itself, as on a page: `act` would gather what it should show at once. */
async function asOnAPage(action: () => Promise<void>): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  try {
    await action();
  } finally {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  }
}

test("1: a message goes through a gate of the gateway, and its answer streams back", async () => {
  const chat = await renderWithLayer(() => useGateChat({ gateId: "main" }));
  await act(() =>
    chat.memory.fetcher("/api/layer/v1/gates", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "main", model: "simulated" }),
    }),
  );
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
    usage: { answersOfUnknownCost: 0 },
    messages: [
      { role: "user", content: "Hello", status: "complete" },
      {
        role: "assistant",
        content: expect.stringContaining("simulated answer"),
        status: "complete",
        finishReason: "stop",
        answer: {
          ...{ gateId: "main", gate: "main", modelAsked: "simulated", modelUsed: "simulated" },
          ...{ attempts: [{ status: "success" }], usage: expect.anything(), cost: { source: "server" } },
          requestId: expect.any(String),
        },
      },
    ],
  });
});

test("1: a baseline server answers whole, and nothing is made up", async () => {
  const chat = await renderWithLayer(() => useGateChat({ gateId: "main" }), { gateway: { baseline: true } });
  await act(() =>
    chat.memory.fetcher("/api/layer/v1/gates", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "main", model: "simulated" }),
    }),
  );
  await chat.user(({ send }) => send("Hello"));
  await chat.pass(60_000);
  const { status, messages } = chat.result.current;
  expect([status, messages[1]?.status]).toEqual(["ready", "complete"]);
  expect(messages[1]?.answer).not.toHaveProperty("cost");
  expect(messages[1]?.answer).not.toHaveProperty("firstTokenMs");
});

test("1: the verbs keep their identity", async () => {
  const { Page, gate } = page();
  const { result, rerender } = renderHook(() => useGateChat({ gateId: "main", params: {} }), { wrapper: Page });
  const { send, stop, regenerate, edit, clear, switchBranch } = result.current;
  await settled(() => send("a"));
  await settled(() => gate.requests.at(-1)?.answer("b"));
  rerender();
  expect(result.current).toMatchObject({ send, stop, regenerate, edit, clear, switchBranch });
  expect(result.current.messages).toHaveLength(2);
});

test("7: a repetition that is waited for counts down", async () => {
  const { Page, clock, asked } = page();
  const { result } = renderHook(
    () => {
      const chat = useGateChat({ gateId: "main" });
      return { ...chat, seconds: useSecondsUntil(chat.retry?.dueAt) };
    },
    { wrapper: Page },
  );
  await settled(() => result.current.send("a"));
  expect(result.current.seconds).toBe(0);
  await settled(() => asked()[0]?.refuse(429, "rate_limit_exceeded", "Wait", { "retry-after-ms": "2500" }));
  const seen = [];
  for (let half = 0; half < 6; half++) {
    seen.push(result.current.seconds);
    await act(() => clock.advance(500));
  }
  expect(seen).toEqual([3, 2, 2, 1, 1, 0]);
  expect(asked()).toHaveLength(2);
});

test("10: StrictMode makes one request, also where an effect asks", async () => {
  const { Page, asked } = page();
  function Greeting() {
    const { send, status } = useGateChat({ gateId: "main" });
    useEffect(() => {
      send("Hello");
    }, [send]);
    return status;
  }
  const { container } = render(
    <StrictMode>
      <Page>
        <Greeting />
      </Page>
    </StrictMode>,
  );
  await settled(() => {});
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.signal?.aborted).toBe(false);
  expect(container.textContent).toBe("submitted");
});

test("10: unmounting ends the component's own conversation", async () => {
  const { Page, gate } = page();
  const { result, unmount } = renderHook(() => useGateChat({ gateId: "main" }), { wrapper: Page });
  await settled(() => result.current.send("a"));
  const [request] = gate.requests;
  unmount();
  await settle();
  expect(request?.signal?.aborted).toBe(true);
});

test("10: a conversation that somebody else holds goes on, and is shown by whoever comes back", async () => {
  const { Page } = page();
  const { chat, gate } = converse();
  const show = () => renderHook(() => useGateChat({ conversation: chat }), { wrapper: Page });
  const first = show();
  await settled(() => first.result.current.send("a"));
  first.unmount();
  await (await gate.last()).answer("b");
  expect(show().result.current.messages[1]).toMatchObject({ content: "b", status: "complete" });
});

test("12: 10,000 tokens at 200 a second render at most 20 times a second, settled messages and the composer never", async () => {
  const { Page, clock, asked } = page();
  const renders = { settled: 0, composer: 0, commits: 0 };
  const Message = memo(function Message({ message }: { message: GateMessage }) {
    if (message.status !== "pending" && message.status !== "streaming") renders.settled++;
    return <p>{message.content.length}</p>;
  });
  function Thread({ conversation }: { conversation: GateConversation }) {
    const messages = useGateChatSelector(conversation, (snapshot) => snapshot.messages);
    return messages.map((message) => <Message key={message.id} message={message} />);
  }
  let conversation: GateConversation | undefined;
  function Composer({ conversation }: { conversation: GateConversation }) {
    renders.composer++;
    return useGateChatSelector(conversation, ({ status }) => status);
  }
  function Chat() {
    const history = Array.from({ length: 200 }, (_, index) => ({
      role: index % 2 ? ("assistant" as const) : ("user" as const),
      content: `${index}`,
    }));
    conversation = useGateConversation({ gateId: "main", messages: history });
    return (
      <Profiler id="chat" onRender={() => renders.commits++}>
        <Thread conversation={conversation} />
        <Composer conversation={conversation} />
      </Profiler>
    );
  }
  render(
    <Page>
      <Chat />
    </Page>,
  );
  await settled(() => {});
  Object.assign(renders, { settled: 0, composer: 0, commits: 0 });
  await settled(() => conversation?.send("Go"));
  const [request] = asked();
  await asOnAPage(async () => {
    const stream = await request?.stream();
    for (let token = 0; token < 10_000; token++) {
      await stream?.push(delta("token "));
      await clock.pass(5);
    }
    await stream?.send(finish(), done);
  });
  expect(conversation?.getSnapshot().messages.at(-1)?.content.length).toBe(60_000);
  expect(renders.commits).toBeLessThanOrEqual(50 * 20 + 3);
  expect(renders.commits).toBeGreaterThan(900);
  // The question and the finished answer, once each.
  expect(renders.settled).toBe(2);
  // submitted, streaming, ready
  expect(renders.composer).toBe(3);
});

test("12: 5,000 chunks in one tick are at most three commits", async () => {
  const { Page, asked } = page();
  let commits = 0;
  function Chat() {
    const { messages, send } = useGateChat({ gateId: "main" });
    useEffect(() => {
      send("Go");
    }, [send]);
    return messages.at(-1)?.content ?? null;
  }
  const { container } = render(
    <Page>
      <Profiler id="chat" onRender={() => commits++}>
        <Chat />
      </Profiler>
    </Page>,
  );
  await settled(() => {});
  commits = 0;
  await asOnAPage(async () => {
    const stream = await asked()[0]?.stream();
    await stream?.send(...Array<string>(5_000).fill(delta("x")), finish(), done);
    while (container.textContent?.length !== 5_000) await settle();
  });
  expect(container.textContent).toHaveLength(5_000);
  expect(commits).toBeLessThanOrEqual(3);
});

test("15: a server renders what it was given, and what the browser kept is shown once it is there", async () => {
  const { Page } = page();
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const first = renderHook(() => useGateChat({ gateId: "main", storage: threadStorage(storage) }), { wrapper: Page });
  await settled(() => first.result.current.send("a"));
  expect([...kept.keys()]).toEqual(["layer-ai:chat:user:main"]);
  // The page goes away before any effect is undone.
  window.dispatchEvent(new Event("pagehide"));
  function Chat() {
    const { messages } = useGateChat({ gateId: "main", storage: threadStorage(storage) });
    return messages.map(({ content, status }) => `${content} ${status}`).join();
  }
  const ui = (
    <Page>
      <Chat />
    </Page>
  );
  expect(renderToString(ui)).toBe("");
  const { container } = render(ui);
  await settled(() => {});
  expect(container.textContent).toBe("a complete, truncated");
});
