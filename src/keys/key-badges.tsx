"use client";
import type { ReactNode } from "react";
import { useHost } from "../host/host-context.ts";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { Badge } from "../ui/badge.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import { isDueForRotation } from "./rotation-due.ts";
import type { ApiKey } from "./use-api-keys.ts";

interface KeyBadgesProps {
  apiKey: ApiKey;
  /** It is being rotated, and this goes on with it. */
  onResume: ((key: ApiKey) => void) | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** What there is to know of a key besides its columns. Each has its reason, for the eye, the keyboard and a screen reader. */
export function KeyBadges({ apiKey, onResume, labels }: KeyBadgesProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const { rotateAfterDays } = useHost();
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
      ) : null}
      {rotateAfterDays !== undefined && !onResume ? (
        <RotationDue apiKey={apiKey} rotateAfterDays={rotateAfterDays} labels={labels} />
      ) : null}
      {apiKey.isCurrent ? <HintedBadge tone="accent" text={t("thisPage")} hint={t("thisPageHint")} /> : null}
      {apiKey.isUnrevealed ? <HintedBadge tone="warn" text={t("neverShown")} hint={t("neverShownHint")} /> : null}
    </>
  );
}

interface RotationDueProps extends Pick<KeyBadgesProps, "apiKey" | "labels"> {
  rotateAfterDays: number;
}

function RotationDue({ apiKey, rotateAfterDays, labels }: RotationDueProps): ReactNode {
  const t = useLabels("keys", keyListLabels, labels);
  const now = useNow();
  if (now === undefined || !isDueForRotation(apiKey, { now, rotateAfterDays })) return null;
  return <HintedBadge tone="warn" text={t("rotationDue")} hint={t("rotationDueHint", { count: rotateAfterDays })} />;
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
