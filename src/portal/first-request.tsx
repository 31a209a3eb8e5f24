"use client";
import type { ReactNode } from "react";
import type { Gate } from "../contract/index.ts";
import { gateSnippets } from "../gates/gate-snippets.ts";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { type PortalLabels, portalLabels } from "./labels.ts";

interface FirstRequestProps {
  gate: Gate;
  labels: Partial<PortalLabels> | undefined;
}

/** A call of the account's gate to run in a terminal, and the wait for it to be seen on the server. */
export function FirstRequest({ gate, labels }: FirstRequestProps): ReactNode {
  const t = useLabels("portal", portalLabels, labels);
  const common = useLabels("common", commonLabels);
  const { brand, apiUrl, supports } = useHost();
  const { status, copy } = useCopy();
  const envName = brand?.envName ?? "LAYER_API_KEY";
  const snippet = gateSnippets.find(({ id }) => id === "curl");
  const code = snippet?.render({
    gate,
    envName,
    apiUrl: apiUrl?.replace(/\/+$/, "") ?? `<${t("startApiUrl")}>`,
    hasChatCompletions: supports("chat.completions"),
  });
  return (
    <>
      <span className="layer-start-text">{t("startRequestText", { envName })}</span>
      <CodeBlock
        label={t("startSnippet")}
        actions={
          <IconButton
            label={status === "copied" ? common("copied") : common("copy")}
            onClick={() => copy(code ?? "")}
            data-state={status}
          >
            {status === "copied" ? <CheckIcon /> : <CopyIcon />}
          </IconButton>
        }
      >
        {code?.trimEnd()}
      </CodeBlock>
      <span className="layer-start-waiting" role="status">
        <Spinner />
        {t("startWaiting")}
      </span>
    </>
  );
}
