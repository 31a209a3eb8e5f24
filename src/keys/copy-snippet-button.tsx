"use client";
import { type ReactNode, useEffect, useState } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

/** How long a copy is news, in ms. */
const newsMs = 2_000;

interface CopySnippetButtonProps {
  label: string;
  /** Resolves to whether it is on the clipboard. */
  onCopy: () => Promise<boolean>;
}

/** Copies what the page does not have as text, because a secret is in it, and says so once that is certain. */
export function CopySnippetButton({ label, onCopy }: CopySnippetButtonProps): ReactNode {
  const common = useLabels("common", commonLabels);
  const { clock } = useHost();
  // Counted, so that each copy is news for as long as the first.
  const [copies, setCopies] = useState(0);
  const isCopied = copies > 0;
  useEffect(() => (copies > 0 ? clock.setTimer(() => setCopies(0), newsMs) : undefined), [clock, copies]);
  return (
    <>
      <IconButton
        label={label}
        tooltip={isCopied ? common("copied") : label}
        onClick={async () => {
          if (await onCopy()) setCopies((count) => count + 1);
        }}
      >
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </IconButton>
      <VisuallyHidden role="status">{isCopied ? common("copied") : null}</VisuallyHidden>
    </>
  );
}
