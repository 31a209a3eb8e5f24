"use client";
import { type ReactNode, useEffect } from "react";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { LiveRegion, useAnnounce } from "../ui/live-region.tsx";
import { type GateLabels, gateLabels } from "./labels.ts";
import type { UseDeleteGateResult } from "./use-delete-gate.ts";
import type { UseSaveGateResult } from "./use-save-gate.ts";

interface GateAnnouncementsProps {
  saving: UseSaveGateResult;
  deletion: UseDeleteGateResult;
  labels: Partial<GateLabels> | undefined;
}

/** Says to screen readers what was done to a gate once its dialog is gone. */
export function GateAnnouncements({ saving, deletion, labels }: GateAnnouncementsProps): ReactNode {
  const words = useLatest(useLabels("gates", gateLabels, labels));
  const [announcement, announce] = useAnnounce();
  const { state: saved } = saving;
  const { state: deleted } = deletion;
  useEffect(() => {
    if (saved.status !== "saved") return;
    announce(words.current(saved.isNew ? "createdAnnouncement" : "savedAnnouncement", { name: saved.gate.name }));
  }, [saved, announce, words]);
  useEffect(() => {
    if (deleted.status === "deleted") announce(words.current("deletedAnnouncement", { name: deleted.gate.name }));
  }, [deleted, announce, words]);
  return <LiveRegion announcement={announcement} />;
}
