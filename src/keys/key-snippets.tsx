"use client";
import { createElement, Fragment, type ReactNode, useMemo, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { saveTextFile } from "../lib/save-text-file.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { DownloadIcon } from "../ui/icons.tsx";
import { copyBehindMask, SecretText } from "../ui/secret-text.tsx";
import { Select } from "../ui/select.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { CopySnippetButton } from "./copy-snippet-button.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { Secret } from "./secret.ts";
import { maskSecret, mergeSnippets, type Snippet, type SnippetContext } from "./snippets.ts";
import { useSnippetGate } from "./use-snippet-gate.ts";

interface KeySnippetsProps {
  keyName: string;
  secret: Secret;
  /** One mask for the field and all snippets. */
  isShown: boolean;
  copyText: (write: (secret: string) => string) => Promise<boolean>;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The new key in the forms in which it is stored and used, ready to paste. */
export function KeySnippets({
  keyName,
  secret,
  isShown,
  copyText,
  snippets,
  gateId,
  labels,
}: KeySnippetsProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { brand, apiUrl } = useHost();
  const all = useMemo(() => mergeSnippets(snippets), [snippets]);
  const [selected, setSelected] = useState(all[0]?.id ?? "");
  const { gate, gates, choose } = useSnippetGate(gateId);
  const context: Omit<SnippetContext, "secret"> = {
    envName: brand?.envName ?? "LAYER_API_KEY",
    apiUrl: apiUrl?.replace(/\/+$/, "") ?? `<${t("apiUrlUnknown")}>`,
    gateId: gate?.id ?? t("gatePlaceholder"),
    gateName: gate?.name ?? t("gatePlaceholder"),
    envComment: t("snippetEnvComment"),
  };
  const mask = maskSecret(secret.prefix);
  const readValue = () => secret.reveal() ?? "";
  const tabs = all.map((snippet) => ({
    value: snippet.id,
    label: snippet.label,
    content: (
      <CodeBlock
        label={snippet.label}
        attached
        onCopy={(event) => copyBehindMask(event, readValue)}
        actions={
          <>
            {snippet.id === "env" ? (
              <IconButton
                label={t("downloadEnv")}
                onClick={() => saveTextFile(envFileName(keyName), snippet.render({ ...context, secret: readValue() }))}
              >
                <DownloadIcon />
              </IconButton>
            ) : null}
            <CopySnippetButton
              label={t("copySnippet")}
              onCopy={() => copyText((value) => snippet.render({ ...context, secret: value }))}
            />
          </>
        }
      >
        <Masked text={snippet.render({ ...context, secret: mask })} {...{ mask, isShown, readValue }} />
      </CodeBlock>
    ),
  }));
  const current = all.find(({ id }) => id === selected);
  return (
    <div className="layer-key-snippets">
      <Tabs label={t("snippets")} tabs={tabs} value={selected} onValueChange={setSelected} />
      {gates.length > 0 && gate && current && speaksOfGate(current) ? (
        <Field label={t("snippetGate")} className="layer-key-snippets-gate">
          <Select controlSize="compact" value={gate.id} onChange={(event) => choose(event.target.value)}>
            {gates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </div>
  );
}

/** Whether a gate makes a difference to it. */
function speaksOfGate({ render }: Snippet): boolean {
  const context = { secret: "", envName: "", apiUrl: "", envComment: "" };
  return render({ ...context, gateId: "a", gateName: "a" }) !== render({ ...context, gateId: "b", gateName: "b" });
}

/** `production.env`: browsers take a leading dot away, and call the rest a text file. */
function envFileName(keyName: string): string {
  const words = keyName.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["api-key"];
  return `${words.join("-").slice(0, 60)}.env`;
}

/** A text with the secret's place in it kept by the same mask as everywhere. */
function Masked({
  text,
  mask,
  isShown,
  readValue,
}: {
  text: string;
  mask: string;
  isShown: boolean;
  readValue: () => string;
}): ReactNode {
  const [first = "", ...others] = text.trimEnd().split(mask);
  const hidden = () => <SecretText masked={mask.slice(0, 30)} readValue={readValue} shown={isShown} />;
  // Children by position rather than a list with keys: the parts of one text have no other identity, and never move.
  return createElement(Fragment, null, first, ...others.flatMap((part) => [hidden(), part]));
}
