import {
  type GateConversation,
  type GateMessage,
  type MessageBranches,
  useErrorText,
  useFormat,
  useGateChatSelector,
  useGateConversation,
  useSecondsUntil,
} from "@layer-ai/react/headless";
import { useState } from "react";
import { Button, TextField } from "../keys/own-controls.tsx";

/** Each part reads what it shows, so that a token renders the message that it belongs to and nothing else. */
export function HeadlessChat({ gateId }: { gateId: string }) {
  const conversation = useGateConversation({ gateId });
  return (
    <section>
      <h1>Chat</h1>
      <Thread conversation={conversation} />
      <Trouble conversation={conversation} />
      <Composer conversation={conversation} />
      <Totals conversation={conversation} />
    </section>
  );
}

function Thread({ conversation }: { conversation: GateConversation }) {
  const messages = useGateChatSelector(conversation, (snapshot) => snapshot.messages);
  const branches = useGateChatSelector(conversation, (snapshot) => snapshot.branches);
  return (
    <div role="log" aria-label="Conversation">
      {messages.map((message) => (
        <p key={message.id}>
          <Message message={message} />{" "}
          <Versions conversation={conversation} versions={branches[message.id]} name={message.role} />
        </p>
      ))}
    </div>
  );
}

function Message({ message: { role, content, status, answer } }: { message: GateMessage }) {
  const { cost, duration } = useFormat();
  const facts = [
    status === "complete" ? answer?.modelUsed : status,
    answer?.usage && `${answer.usage.totalTokens} tokens`,
    answer?.cost && cost(answer.cost.usd),
    answer?.firstTokenMs !== undefined && `first after ${duration(answer.firstTokenMs)}`,
  ];
  return (
    <>
      <strong>{role}</strong> <span style={{ whiteSpace: "pre-wrap" }}>{content}</span>{" "}
      {role === "assistant" ? <small>{facts.filter(Boolean).join(" · ")}</small> : null}
    </>
  );
}

interface VersionsProps {
  conversation: GateConversation;
  versions: MessageBranches | undefined;
  name: string;
}

function Versions({ conversation, versions, name }: VersionsProps) {
  if (!versions) return null;
  return versions.ids.map((id, index) => (
    <Button key={id} aria-pressed={index === versions.index} onClick={() => conversation.switchBranch(id)}>
      {name} {index + 1}
    </Button>
  ));
}

function Trouble({ conversation }: { conversation: GateConversation }) {
  const error = useGateChatSelector(conversation, (snapshot) => snapshot.error);
  const retry = useGateChatSelector(conversation, (snapshot) => snapshot.retry);
  const text = useErrorText(error);
  const seconds = useSecondsUntil(retry?.dueAt);
  if (retry) return <p role="status">Trying again in {seconds} s</p>;
  return text ? <p role="alert">{`${text.title}. ${text.advice}`}</p> : null;
}

function Composer({ conversation }: { conversation: GateConversation }) {
  const [text, setText] = useState("");
  const status = useGateChatSelector(conversation, (snapshot) => snapshot.status);
  const isEmpty = useGateChatSelector(conversation, ({ messages }) => messages.length === 0);
  const isBusy = status === "submitted" || status === "streaming";
  // What was not taken stays in the field.
  const send = () => conversation.send(text) && setText("");
  return (
    <p>
      <TextField label="Message" value={text} onValue={setText} onEnter={send} />{" "}
      {isBusy ? <Button onClick={conversation.stop}>Stop</Button> : <Button onClick={send}>Send</Button>}{" "}
      <Button disabled={isBusy || isEmpty} onClick={() => conversation.regenerate()}>
        Ask again
      </Button>
    </p>
  );
}

function Totals({ conversation }: { conversation: GateConversation }) {
  const usage = useGateChatSelector(conversation, (snapshot) => snapshot.usage);
  const { totalCost } = useFormat();
  return (
    <p>
      {usage.totalTokens} tokens, {totalCost(usage.cost, { unknown: usage.answersOfUnknownCost })}
    </p>
  );
}
