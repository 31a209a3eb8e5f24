"use client";
import { useEffect } from "react";
import { keysList } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import type { StoredValue } from "../lib/stored-value.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type RotationRecord, rotationRecords } from "./rotation-record.ts";
import type { ApiKey } from "./use-api-keys.ts";

/**
 * Forgets rotations of keys that are gone. A list may be older than a record, as when another tab began a rotation, so
 * what it lacks is looked up once more.
 */
export function useForgetRotations({ records, store, known, isPaused, onOldGone }: ForgetRotationsOptions): void {
  const { client } = useLayerContext();
  const latest = useLatest({ records, isPaused, onOldGone });
  const lost = known && records.filter(({ oldId, newId }) => !known.has(oldId) || !known.has(newId));
  const lostIds = lost?.map(({ oldId, newId }) => `${oldId} ${newId}`).join() ?? "";
  useEffect(() => {
    if (lostIds === "" || isPaused) return;
    const doubted = latest.current.records;
    client.request(keysList, {}).then(
      (list) => {
        if (latest.current.isPaused) return;
        const ids = new Set(list.map(({ id }) => id));
        const dead = doubted.filter(({ oldId, newId }) => !ids.has(oldId) || !ids.has(newId));
        const rest = store.get().filter((record) => !dead.includes(record));
        for (const record of dead) if (ids.has(record.newId)) latest.current.onOldGone(record);
        if (rest.length < store.get().length) store.set(rest.length === 0 ? rotationRecords.initial : rest);
      },
      // Then they stay, unseen, until a list can be read.
      () => {},
    );
  }, [lostIds, isPaused, client, store, latest]);
}

interface ForgetRotationsOptions {
  records: readonly RotationRecord[];
  store: StoredValue<readonly RotationRecord[]>;
  /** The keys by id; `undefined` until they have been read. */
  known: ReadonlyMap<string, ApiKey> | undefined;
  /** A key may be hidden that is not gone yet. */
  isPaused: boolean;
  /** The old key was deleted elsewhere, and its successor lives. */
  onOldGone: (record: RotationRecord) => void;
}
