"use client";
import { type ReactNode, useState } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useCopy } from "../lib/use-copy.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { type UsageLabels, usageLabels } from "./labels.ts";

interface ExactValueProps {
  /** As there is room for it. */
  shown: string;
  /** All of it. */
  exact: string;
  /** More to say about it. */
  note?: string | undefined;
  labels: Partial<UsageLabels> | undefined;
}

/** A figure that was shortened: its exact value in a tooltip, and on the clipboard with a click. */
export function ExactValue({ shown, exact, note, labels }: ExactValueProps): ReactNode {
  const t = useLabels("usage", usageLabels, labels);
  const { status, copy } = useCopy();
  const [copied, setCopied] = useState<string>();
  if (shown === exact && note === undefined) return <span className="layer-usage-value">{shown}</span>;
  const isShort = shown !== exact;
  const hasCopied = status === "copied" && copied === exact;
  return (
    <Tooltip
      content={
        <>
          {isShort ? t(hasCopied ? "copiedExact" : "copyExact", { value: exact }) : null}
          {note === undefined ? null : <span className="layer-usage-note">{note}</span>}
        </>
      }
    >
      <button
        type="button"
        className="layer-usage-value"
        onClick={() => {
          if (!isShort) return;
          setCopied(exact);
          copy(exact);
        }}
      >
        {shown}
      </button>
    </Tooltip>
  );
}
