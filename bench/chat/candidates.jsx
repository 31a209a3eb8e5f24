import { useChat } from "@ai-sdk/react";
import { LayerProvider, useGateChatSelector, useGateConversation } from "@layer-ai/react/headless";
import { DefaultChatTransport } from "ai";
import { memo, useEffect, useState } from "react";
import { preparePacedStream, tokenText } from "./paced-stream.mjs";

/**
 * Each candidate shows the same markup: every message, and every paragraph of one, renders only when it changes. What
 * differs is how the tokens come to it.
 */
const Paragraph = memo(function Paragraph({ text }) {
  return <p>{text}</p>;
});

const Message = memo(function Message({ text }) {
  return byPlace(text.split("\n\n"), Paragraph);
});

/** A text that grows changes nothing before its end, so a part's place is its name. */
function byPlace(texts, Component) {
  const parts = [];
  for (const text of texts) parts.push(<Component key={parts.length} text={text} />);
  return parts;
}

const settled = Array.from({ length: 200 }, (_, index) => `Message ${index}`);

const frame = (data) => `data: ${JSON.stringify(data)}\n\n`;
const openai = (delta, finish_reason = null) =>
  frame({ id: "c", object: "chat.completion.chunk", model: "m", choices: [{ index: 0, delta, finish_reason }] });
const eventStream = { "content-type": "text/event-stream" };

const asOpenAi = (pace) =>
  preparePacedStream({
    ...pace,
    token: (index) => openai({ content: tokenText(index) }),
    end: `${openai({}, "stop")}data: [DONE]\n\n`,
  });

function ours(pace) {
  const stream = asOpenAi(pace);
  const fetcher = async (input) =>
    String(input).endsWith("/capabilities")
      ? Response.json({ version: "1", features: ["chat.completions"], permissions: {} })
      : new Response(stream(), { headers: eventStream });
  function Thread({ conversation }) {
    const messages = useGateChatSelector(conversation, (snapshot) => snapshot.messages);
    return messages.map((message) => <Message key={message.id} text={message.content} />);
  }
  function Chat({ onReady, onEnd }) {
    const conversation = useGateConversation({
      gateId: "main",
      messages: settled.map((content, index) => ({ role: index % 2 ? "assistant" : "user", content })),
      onFinish: onEnd,
    });
    useEffect(() => onReady(() => conversation.send("Go")), [conversation, onReady]);
    return <Thread conversation={conversation} />;
  }
  return (props) => (
    <LayerProvider fetcher={fetcher}>
      <Chat {...props} />
    </LayerProvider>
  );
}

function aiSdk(pace, options) {
  const stream = preparePacedStream({
    ...pace,
    begin: frame({ type: "start" }) + frame({ type: "text-start", id: "0" }),
    token: (index) => frame({ type: "text-delta", id: "0", delta: tokenText(index) }),
    end: `${frame({ type: "text-end", id: "0" })}${frame({ type: "finish" })}data: [DONE]\n\n`,
  });
  const headers = { ...eventStream, "x-vercel-ai-ui-message-stream": "v1" };
  const transport = new DefaultChatTransport({ fetch: async () => new Response(stream(), { headers }) });
  const messages = settled.map((text, index) => ({
    id: `${index}`,
    role: index % 2 ? "assistant" : "user",
    parts: [{ type: "text", text }],
  }));
  return function AiSdk({ onReady, onEnd }) {
    const chat = useChat({ transport, messages, onFinish: onEnd, ...options });
    const { sendMessage } = chat;
    useEffect(() => onReady(() => sendMessage({ text: "Go" })), [sendMessage, onReady]);
    return chat.messages.map(({ id, parts }) => (
      <Message key={id} text={parts.map((part) => (part.type === "text" ? part.text : "")).join("")} />
    ));
  };
}

/**
 * The least that reads the stream: no statuses, no errors, no retries; each token into a state, or every 50 ms what has
 * come by then, which is the least for anyone who shows an answer twenty times a second.
 */
function bare(pace, everyMs = 0) {
  const stream = asOpenAi(pace);
  return function Bare({ onReady, onEnd }) {
    const [text, setText] = useState("");
    useEffect(
      () =>
        onReady(async () => {
          let unseen = "";
          let timer;
          const show = (piece) => setText((before) => before + piece);
          const showAll = () => {
            timer = undefined;
            show(unseen);
            unseen = "";
          };
          const reader = stream().pipeThrough(new TextDecoderStream()).getReader();
          let rest = "";
          for (let next = await reader.read(); !next.done; next = await reader.read()) {
            const events = (rest + next.value).split("\n\n");
            rest = events.pop() ?? "";
            for (const event of events) {
              if (event === "data: [DONE]") continue;
              const piece = JSON.parse(event.slice(6)).choices[0].delta.content ?? "";
              if (everyMs === 0) show(piece);
              else {
                unseen += piece;
                timer ??= setTimeout(showAll, everyMs);
              }
            }
          }
          clearTimeout(timer);
          if (unseen) showAll();
          onEnd();
        }),
      [onReady, onEnd],
    );
    return byPlace([...settled, text], Message);
  };
}

/** Nothing is done with what comes: the cost of the bytes themselves, which is nobody's. */
function drained(pace) {
  const stream = asOpenAi(pace);
  return function Drained({ onReady, onEnd }) {
    useEffect(
      () =>
        onReady(async () => {
          const reader = stream().getReader();
          while (!(await reader.read()).done);
          onEnd();
        }),
      [onReady, onEnd],
    );
    return byPlace(settled, Message);
  };
}

const candidates = {
  ours,
  useChat: (pace) => aiSdk(pace, {}),
  "useChat, throttled to 50 ms": (pace) => aiSdk(pace, { experimental_throttle: 50 }),
  "bare useState": (pace) => bare(pace),
  "bare useState, every 50 ms": (pace) => bare(pace, 50),
  "nobody reads": drained,
};

/** A tree that tells `onReady` how to begin, and calls `onEnd` when all of the answer is there. */
export function prepareCandidate(name, pace, onReady, onEnd) {
  const Candidate = candidates[name](pace);
  return <Candidate onReady={onReady} onEnd={onEnd} />;
}
