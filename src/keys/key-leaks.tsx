"use client";
import { type ReactNode, useEffect } from "react";
import type { KeyLabels } from "./labels.ts";
import { LeakResponseDialog } from "./leak-response-dialog.tsx";
import type { Snippet } from "./snippets.ts";
import { useLeakResponse } from "./use-leak-response.ts";

export interface KeyLeaksProps {
  /** How often it was asked for: each time it opens. */
  asked: number;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The answer to a leak, flow and dialog. */
export function KeyLeaks({ asked, labels, ...rest }: KeyLeaksProps): ReactNode {
  const response = useLeakResponse({ labels });
  const { open } = response;
  useEffect(() => {
    if (asked > 0) open();
  }, [asked, open]);
  return <LeakResponseDialog response={response} labels={labels} {...rest} />;
}
