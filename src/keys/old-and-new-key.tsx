"use client";
import { type ReactNode, useEffect } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useNow } from "../host/use-now.ts";
import { useLatest } from "../lib/use-latest.ts";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { Notice } from "../ui/notice.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StatusDot } from "../ui/status-dot.tsx";
import { type KeyUse, keyUse } from "./key-use.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import type { ApiKey } from "./use-api-keys.ts";
import type { RotateKeyState } from "./use-rotate-key.ts";

interface OldAndNewKeyProps {
  state: Extract<RotateKeyState, { status: "placing" | "watching" }>;
  labels: Partial<KeyLabels> | undefined;
}

/** Both keys of a rotation: whether the new one is used yet, and whether the old one still is. */
export function OldAndNewKey({ state, labels }: OldAndNewKeyProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { key, successor } = state;
  return (
    <>
      <ul className="layer-rotation-keys">
        <KeyLine apiKey={successor} role={t("rotateNew")} never={t("waitingForUse")} labels={labels} />
        <KeyLine apiKey={key} role={t("rotateOld")} never={t("neverUsed")} labels={labels} />
      </ul>
      {state.status === "watching" ? <Verdict use={state.use} successor={successor} labels={labels} /> : null}
    </>
  );
}

interface KeyLineProps {
  apiKey: ApiKey;
  role: string;
  never: string;
  labels: Partial<KeyLabels> | undefined;
}

function KeyLine({ apiKey, role, never, labels }: KeyLineProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const now = useNow();
  const isInUse = apiKey.lastUsedAt !== null && now !== undefined && keyUse(apiKey, now).phase === "in_use";
  return (
    <li className="layer-rotation-key">
      <span className="layer-rotation-role">{role}</span>
      <bdi className="layer-key-table-name">{apiKey.name}</bdi>
      <code className="layer-key-table-prefix" dir="ltr" translate="no">
        {apiKey.keyPrefix}…
      </code>
      <span className="layer-rotation-use">
        <StatusDot tone={isInUse ? "ok" : "idle"} />{" "}
        {apiKey.lastUsedAt ? (
          <>
            {t("lastUsed")} <RelativeTime iso={apiKey.lastUsedAt} />
          </>
        ) : (
          never
        )}
      </span>
    </li>
  );
}

interface VerdictProps {
  use: KeyUse;
  successor: ApiKey;
  labels: Partial<KeyLabels> | undefined;
}

/** Whether the old key can go, told aloud when that changes and not whenever a minute has passed. */
function Verdict({ use, successor, labels }: VerdictProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const words = useLatest(t);
  const [announcement, announce] = useAnnounce();
  const { phase, quietMs } = use;
  useEffect(() => announce(words.current(advice[phase])), [phase, announce, words]);
  const quietFor = quietMs === undefined ? t("rotateNeverUsed") : t(...duration(quietMs));
  return (
    <>
      <Notice role="note" tone={tones[phase]} title={phase === "in_use" ? undefined : quietFor}>
        {t(advice[phase])}
      </Notice>
      {phase !== "in_use" && successor.lastUsedAt === null ? (
        <Notice role="note" tone="warn">
          {t("rotateNewUnused")}
        </Notice>
      ) : null}
      <LiveRegion announcement={announcement} />
    </>
  );
}

const advice = { in_use: "rotateInUse", settling: "rotateSettling", quiet: "rotateQuiet" } as const;
const tones = { in_use: "warn", settling: "info", quiet: "ok" } as const;
const hourMs = 3_600_000;

/** In hours for three days, which says more than "yesterday". */
function duration(ms: number): ["rotateQuietHours" | "rotateQuietDays", { count: number }] {
  const hours = Math.floor(ms / hourMs);
  return hours < 72 ? ["rotateQuietHours", { count: hours }] : ["rotateQuietDays", { count: Math.floor(hours / 24) }];
}
