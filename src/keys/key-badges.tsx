"use client";
import type { ReactNode } from "react";
import { Badge } from "../ui/badge.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import type { TranslateKeys } from "./list-labels.ts";
import type { ApiKey } from "./use-api-keys.ts";

interface KeyBadgesProps {
  apiKey: ApiKey;
  /** It is older than this many days, which the host allows. */
  dueAfterDays: number | undefined;
  /** It is being rotated, and this goes on with it. */
  onResume: ((key: ApiKey) => void) | undefined;
  t: TranslateKeys;
}

/** What there is to know of a key besides its columns. Each has its reason, for the eye, the keyboard and a screen reader. */
export function KeyBadges({ apiKey, dueAfterDays, onResume, t }: KeyBadgesProps): ReactNode {
  return (
    <>
      {onResume ? (
        <HintedBadge
          tone="accent"
          text={t("rotating")}
          hint={t("rotatingHint")}
          name={t("rotatingNamed", { name: apiKey.name, prefix: apiKey.keyPrefix })}
          onClick={() => onResume(apiKey)}
        />
      ) : dueAfterDays === undefined ? null : (
        <HintedBadge tone="warn" text={t("rotationDue")} hint={t("rotationDueHint", { count: dueAfterDays })} />
      )}
      {apiKey.isCurrent ? <HintedBadge tone="accent" text={t("thisPage")} hint={t("thisPageHint")} /> : null}
      {apiKey.isUnrevealed ? <HintedBadge tone="warn" text={t("neverShown")} hint={t("neverShownHint")} /> : null}
    </>
  );
}

interface HintedBadgeProps {
  tone: "accent" | "warn";
  text: string;
  hint: string;
  /** Where a press does something: what, for this key. */
  name?: string;
  onClick?: () => void;
}

function HintedBadge({ tone, text, hint, name, onClick }: HintedBadgeProps): ReactNode {
  return (
    <Tooltip content={hint}>
      <button
        type="button"
        className="layer-key-table-badge"
        aria-label={name}
        onClick={onClick}
        data-actionable={onClick ? "" : undefined}
      >
        <Badge tone={tone}>{text}</Badge>
      </button>
    </Tooltip>
  );
}
