"use client";
import { type ReactNode, useEffect } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import type { KeyLabels } from "./labels.ts";
import { keyListLabels } from "./list-labels.ts";
import type { UseDeleteKeysResult } from "./use-delete-keys.ts";
import type { UseRenameKeyResult } from "./use-rename-key.ts";

interface KeyAnnouncementsProps {
  deletion: UseDeleteKeysResult;
  renaming: UseRenameKeyResult;
  labels: Partial<KeyLabels> | undefined;
}

/** Says to screen readers what was done to a key once its dialog is gone. */
export function KeyAnnouncements({ deletion, renaming, labels }: KeyAnnouncementsProps): ReactNode {
  const words = useLatest(useLabels("keys", keyListLabels, labels));
  const [announcement, announce] = useAnnounce();
  const { state: deleting } = deletion;
  const { state: renamed } = renaming;
  useEffect(() => {
    if (deleting.status !== "deleted") return;
    const [first] = deleting.keys;
    announce(words.current("deletedAnnouncement", { count: deleting.keys.length, name: first?.name ?? "" }));
  }, [deleting, announce, words]);
  useEffect(() => {
    if (renamed.status === "renamed") announce(words.current("renamed", { name: renamed.key.name }));
  }, [renamed, announce, words]);
  return <LiveRegion announcement={announcement} />;
}
