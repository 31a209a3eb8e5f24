"use client";
import { useMemo } from "react";
import { useStoredValue } from "../data/use-stored-value.ts";
import type { TextStorage } from "../lib/stored-value.ts";
import { type RotationRecord, rotationRecords } from "./rotation-record.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";

/** A rotation that was begun, here or before a reload. */
export interface PendingRotation extends Pick<RotationRecord, "step" | "startedAt"> {
  key: ApiKey;
  successor: ApiKey;
}

export interface UseRotationsOptions {
  /** Where rotations under way are kept, as ids: they take days. Default: `localStorage`, by the provider's `scope`. */
  storage?: TextStorage | undefined;
}

export interface UseRotationsResult {
  /** Every rotation under way; `useRotateKey().start(key)` goes on with one. */
  pending: readonly PendingRotation[];
  /** The ids of both keys of each: they share a name on purpose. */
  rotatingIds: ReadonlySet<string>;
}

/** Which keys are being rotated. The flow itself is `useRotateKey`. */
export function useRotations({ storage }: UseRotationsOptions = {}): UseRotationsResult {
  const { keys } = useApiKeys();
  const [records] = useStoredValue(rotationRecords, storage);
  const pending = useMemo(() => records.flatMap((record) => resolve(record, keys)), [records, keys]);
  const rotatingIds = useMemo(() => new Set(records.flatMap(({ oldId, newId }) => [oldId, newId])), [records]);
  return { pending, rotatingIds };
}

/** Rotations under way are few: looking for each is cheaper than an index of ten thousand keys. */
function resolve(record: RotationRecord, keys: readonly ApiKey[] | undefined): PendingRotation[] {
  const key = keys?.find(({ id }) => id === record.oldId);
  const successor = key && keys?.find(({ id }) => id === record.newId);
  return key && successor ? [{ key, successor, step: record.step, startedAt: record.startedAt }] : [];
}
