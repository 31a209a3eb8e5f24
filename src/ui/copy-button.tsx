"use client";
import type { ReactNode } from "react";
import { commonLabels } from "../host/common-labels.ts";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { IconButton } from "./icon-button.tsx";
import { CheckIcon, CopyIcon } from "./icons.tsx";

export interface CopyButtonProps {
  /** The accessible name, unique where several stand in a list: "Copy answer 2". */
  label: string;
  /** The visible words, where shorter than the label will do. Default: the label. */
  tooltip?: string | undefined;
  text: string;
  /** Said where the browser refuses. */
  failed: string;
}

/** Copies a text, and says for two seconds that it did: with a check mark, and to screen readers. */
export function CopyButton({ label, tooltip = label, text, failed }: CopyButtonProps): ReactNode {
  const common = useLabels("common", commonLabels);
  const { status, copy } = useCopy(useHost().clock);
  const isCopied = status === "copied";
  return (
    <>
      <IconButton
        label={label}
        tooltip={isCopied ? common("copied") : tooltip}
        data-state={status}
        onClick={() => copy(text)}
      >
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </IconButton>
      <span role="status" className={status === "failed" ? "layer-field-hint" : "layer-visually-hidden"}>
        {isCopied ? common("copied") : status === "failed" ? failed : null}
      </span>
    </>
  );
}
