"use client";
import type { ReactNode } from "react";
import type { Translate } from "../../host/use-labels.ts";
import { Button } from "../button.tsx";

/** Under what is longer than anybody reads at once. */
export function ShowMore({ rest, onShow, t }: ShowMoreProps): ReactNode {
  if (rest === 0) return null;
  return (
    <p className="layer-markdown-more">
      <Button size="compact" onClick={onShow}>
        {t("showMore", { count: rest })}
      </Button>
    </p>
  );
}

interface ShowMoreProps {
  /** How many are not shown. */
  rest: number;
  onShow: () => void;
  t: Translate<"chat">;
}
