"use client";
import type { ReactNode } from "react";
import type { Translate } from "../host/use-labels.ts";
import { useRetry } from "../lib/use-retry.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-notice.tsx";
import type { ChosenGate } from "./use-chosen-gate.ts";

interface ChatEmptyProps {
  chosen: ChosenGate;
  suggestions: readonly string[] | undefined;
  onAsk: (text: string) => void;
  /** The focus goes back to where one writes: what had it is gone. */
  onAct: () => void;
  headingLevel: 1 | 2 | 3;
  t: Translate<"chat">;
}

/** Where nothing has been said: what to do, or why nothing can be done. */
export function ChatEmpty({ chosen, suggestions, onAsk, onAct, headingLevel, t }: ChatEmptyProps): ReactNode {
  // SAFETY: a level of 1 to 3 plus one is 2 to 4.
  const level = (headingLevel + 1) as 2 | 3 | 4;
  const retry = useRetry(chosen.error, chosen.refresh, onAct);
  if (chosen.error) return <ErrorState error={chosen.error} headingLevel={level} onRetry={retry} />;
  if (chosen.hasGates === false) {
    return (
      <EmptyState title={t("noGatesTitle")} headingLevel={level}>
        {t("noGatesText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className="layer-chat-empty"
      title={t("emptyTitle")}
      headingLevel={level}
      actions={
        suggestions && suggestions.length > 0
          ? suggestions.map((text) => (
              <Button key={text} size="compact" onClick={() => onAsk(text)}>
                {text}
              </Button>
            ))
          : undefined
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
