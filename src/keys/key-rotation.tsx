"use client";
import { type ReactNode, useEffect } from "react";
import { useLatest } from "../lib/use-latest.ts";
import type { KeyLabels } from "./labels.ts";
import { RotateKeyDialog } from "./rotate-key-dialog.tsx";
import type { Snippet } from "./snippets.ts";
import type { ApiKey } from "./use-api-keys.ts";
import { useRotateKey } from "./use-rotate-key.ts";

export interface KeyRotationProps {
  /** The key to rotate, or to go on rotating; a new object each time it is asked for. */
  wanted: { key: ApiKey } | undefined;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
  returnFocus: () => HTMLElement | null;
}

/** A rotation's flow and its dialog. */
export function KeyRotation({ wanted, ...rest }: KeyRotationProps): ReactNode {
  const rotation = useRotateKey();
  const { start } = rotation;
  const latest = useLatest(start);
  useEffect(() => {
    if (wanted) latest.current(wanted.key);
  }, [wanted, latest]);
  return <RotateKeyDialog rotation={rotation} {...rest} />;
}
