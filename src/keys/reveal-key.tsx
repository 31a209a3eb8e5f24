"use client";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useRef, useState } from "react";
import type { KeyIdentity } from "../host/layer-event.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { CheckIcon, CopyIcon, WarningIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { KeySnippets } from "./key-snippets.tsx";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { Secret } from "./secret.ts";
import { maskSecret, type Snippet } from "./snippets.ts";
import { useCopySecret } from "./use-copy-secret.ts";
import { useFirstUse } from "./use-first-use.ts";

export interface RevealKeyProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  apiKey: KeyIdentity;
  secret: Secret;
  /** The secret has reached the clipboard, for certain. */
  onCopied: () => void;
  /** The host's own; see `mergeSnippets`. */
  snippets?: readonly Snippet[] | undefined;
  /** The gate that snippets call. Default: a placeholder. */
  gateId?: string | undefined;
  labels?: Partial<KeyLabels> | undefined;
}

/**
 * A new key's secret, masked until asked for, with what a person needs to store it: copy, snippets, a file. The copy
 * button takes the focus; "Copied" is said only once it is true.
 */
export const RevealKey = forwardRef<HTMLDivElement, RevealKeyProps>(function RevealKey(
  { apiKey, secret, onCopied, snippets, gateId, labels, className, ...rest },
  ref,
) {
  const t = useLabels("keys", keyLabels, labels);
  const [isShown, setIsShown] = useState(false);
  const value = useRef<HTMLElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const { status, copyText, noteCopied } = useCopySecret(secret, onCopied);

  useEffect(() => copyButton.current?.focus(), []);
  const copyKey = async () => {
    if (await copyText((text) => text)) return;
    // By hand, then: the text is shown, and focusing it selects it.
    setIsShown(true);
    value.current?.focus();
  };

  return (
    <div {...rest} ref={ref} className={cx("layer-reveal-key", className)}>
      <CopyField
        label={t("secretLabel")}
        masked={maskSecret(secret.prefix)}
        maskedHint={t("secretMasked", { prefix: secret.prefix })}
        readValue={() => secret.reveal() ?? ""}
        shown={isShown}
        onShownChange={setIsShown}
        showLabel={t("showSecret")}
        hideLabel={t("hideSecret")}
        valueRef={value}
        onValueCopy={noteCopied}
        actions={
          <Button
            ref={copyButton}
            icon={status === "copied" ? <CheckIcon /> : <CopyIcon />}
            onClick={copyKey}
            data-state={status}
          >
            {status === "copied" ? t("copied") : t("copyKey")}
          </Button>
        }
      />
      {status === "failed" ? <Notice tone="warn">{t("copyFailed", { shortcut: copyShortcut() })}</Notice> : null}
      <KeySnippets
        secret={secret}
        keyName={apiKey.name}
        isShown={isShown}
        copyText={copyText}
        snippets={snippets}
        gateId={gateId}
        labels={labels}
      />
      <p className="layer-reveal-key-warning">
        <WarningIcon />
        <span>{t("secretWarning")}</span>
      </p>
      <FirstUse keyId={apiKey.id} labels={labels} />
    </div>
  );
});

function FirstUse({ keyId, labels }: { keyId: string; labels: Partial<KeyLabels> | undefined }): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const firstUse = useFirstUse(keyId);
  return (
    <p className="layer-reveal-key-first-use" role="status" data-state={firstUse ? "used" : "waiting"}>
      {firstUse ? <CheckIcon /> : <span className="layer-reveal-key-pulse" aria-hidden="true" />}
      {firstUse ? t("firstUsed") : t("waitingForUse")}
    </p>
  );
}

function copyShortcut(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘C" : "Ctrl+C";
}
