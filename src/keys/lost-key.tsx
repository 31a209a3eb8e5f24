"use client";
import type { ReactNode } from "react";
import { useLabels } from "../host/use-labels.ts";
import { Notice } from "../ui/notice.tsx";
import { AbsoluteDate, RelativeTime } from "../ui/relative-time.tsx";
import { Spinner } from "../ui/spinner.tsx";
import type { CreateKeyState } from "./key-creation.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";

interface LostKeyProps {
  state: Extract<CreateKeyState, { status: "lost" }>;
  labels: Partial<KeyLabels> | undefined;
}

/** What is known of a key whose answer was lost: being looked for, there unseen, not made, or nobody can say. */
export function LostKey({ state, labels }: LostKeyProps): ReactNode {
  const t = useLabels("keys", keyLabels, labels);
  const { name, phase, suspects } = state;
  if (phase === "checking") {
    return (
      <Notice tone="info" icon={<Spinner />}>
        {t("lostChecking", { name })}
      </Notice>
    );
  }
  if (phase === "nothing") return <Notice tone="ok">{t("lostNothing")}</Notice>;
  if (phase === "unsure") return <Notice tone="warn">{t("lostUnsure", { name })}</Notice>;
  return (
    <>
      <Notice tone="warn">{t("lostFound", { name, count: suspects.length })}</Notice>
      <ul className="layer-lost-key-list">
        {suspects.map((key) => (
          <li key={key.id} className="layer-lost-key-item">
            <bdi className="layer-key-table-name">{key.name}</bdi>
            <code className="layer-key-table-prefix" dir="ltr" translate="no">
              {key.keyPrefix}…
            </code>
            <span className="layer-lost-key-facts">
              {key.createdAt ? <AbsoluteDate iso={key.createdAt} /> : null}
              {key.lastUsedAt ? <RelativeTime iso={key.lastUsedAt} /> : t("neverUsed")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
