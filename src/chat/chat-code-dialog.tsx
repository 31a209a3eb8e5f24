"use client";
import { type ReactNode, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { type Translate, useLabels } from "../host/use-labels.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { type ChatSnippetContext, chatSnippets } from "./chat-snippets.ts";
import type { GateConversation } from "./gate-conversation.ts";
import { type ChatLabels, chatLabels } from "./labels.ts";

export interface ChatCodeDialogProps {
  conversation: GateConversation;
  gateName: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  labels: Partial<ChatLabels> | undefined;
}

/** This very conversation as code: what was sent for the last answer, ready to run elsewhere. */
export function ChatCodeDialog(props: ChatCodeDialogProps): ReactNode {
  const { conversation, gateName, open, onOpenChange, labels } = props;
  const t = useLabels("chat", chatLabels, labels);
  const { brand, apiUrl, supports } = useHost();
  const common = useLabels("common", commonLabels);
  const [selected, setSelected] = useState("curl");
  const context: ChatSnippetContext = {
    request: lastRequest(conversation, t("codeQuestion")),
    gateName,
    apiUrl: apiUrl?.replace(/\/+$/, "") ?? `<${t("apiUrlUnknown")}>`,
    envName: brand?.envName ?? "LAYER_API_KEY",
    hasChatCompletions: supports("chat.completions"),
  };
  const tabs = chatSnippets.map(({ id, label, render }) => ({
    value: id,
    label,
    content: <Snippet label={label} code={render(context)} t={t} />,
  }));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="large"
      title={t("codeTitle")}
      description={t("codeText")}
      closeLabel={common("close")}
    >
      <Tabs
        className="layer-chat-code"
        label={t("codeTabs")}
        tabs={tabs}
        value={selected}
        onValueChange={setSelected}
      />
    </Dialog>
  );
}

function Snippet({ label, code, t }: { label: string; code: string; t: Translate<"chat"> }): ReactNode {
  return (
    <CodeBlock
      label={label}
      attached
      actions={<CopyButton label={t("copySnippet", { language: label })} text={code} failed={t("copyFailed")} />}
    >
      {code.trimEnd()}
    </CodeBlock>
  );
}

/** Up to the last question: answers that follow it are what the request is for. */
function lastRequest(conversation: GateConversation, question: string) {
  const request = conversation.outgoing();
  const last = request.messages.findLastIndex(({ role }) => role === "user");
  return last < 0 ? conversation.outgoing(question) : { ...request, messages: request.messages.slice(0, last + 1) };
}
