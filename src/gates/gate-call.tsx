"use client";
import { type ReactNode, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Root } from "../ui/root.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { type GateSnippet, type GateSnippetContext, gateSnippets } from "./gate-snippets.ts";
import { type GateLabels, gateLabels } from "./labels.ts";

export interface GateCallProps {
  gate: GateSnippetContext["gate"];
  /** Instead of the default ones, which are `gateSnippets`. */
  snippets?: readonly GateSnippet[] | undefined;
  className?: string | undefined;
  labels?: Partial<GateLabels> | undefined;
}

/** How to call a gate, ready to paste. No key stands in it: the snippets name the variable that holds one. */
export function GateCall({ gate, snippets = gateSnippets, className, labels }: GateCallProps): ReactNode {
  const t = useLabels("gates", gateLabels, labels);
  const { brand, apiUrl, supports } = useHost();
  const [selected, setSelected] = useState(snippets[0]?.id ?? "");
  const context: GateSnippetContext = {
    gate,
    envName: brand?.envName ?? "LAYER_API_KEY",
    apiUrl: apiUrl?.replace(/\/+$/, "") ?? `<${t("apiUrlUnknown")}>`,
    hasChatCompletions: supports("chat.completions"),
  };
  const tabs = snippets.map(({ id, label, render }) => ({
    value: id,
    label,
    content: (
      <CodeBlock
        label={label}
        attached
        actions={<CopyButton label={t("copySnippet")} text={render(context)} failed={t("copyFailed")} />}
      >
        {render(context).trimEnd()}
      </CodeBlock>
    ),
  }));
  return (
    <Root className={className}>
      <Tabs label={t("snippets")} tabs={tabs} value={selected} onValueChange={setSelected} />
    </Root>
  );
}
