"use client";
import { useEffect, useMemo, useState } from "react";
import { useLayerContext } from "../data/layer-context.ts";
import { useStoredValue } from "../data/use-stored-value.ts";
import type { KeyIdentity } from "../host/layer-event.ts";
import { useNow } from "../host/use-now.ts";
import { useLatest } from "../lib/use-latest.ts";
import type { CreatedKey } from "./key-creation.ts";
import { type KeyUse, keyUse } from "./key-use.ts";
import { type RotationRecord, rotationRecords, withoutRecord, withRecord } from "./rotation-record.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";
import { type UseCreateKeyResult, useCreateKey } from "./use-create-key.ts";
import { type UseDeleteKeysResult, useDeleteKeys } from "./use-delete-keys.ts";
import { useForgetRotations } from "./use-forget-rotations.ts";
import { useKeyMarks } from "./use-key-marks.ts";
import { useLookPace } from "./use-look-pace.ts";
import { type UseRotationsOptions, type UseRotationsResult, useRotations } from "./use-rotations.ts";

export type RotateKeyState =
  | { status: "idle" }
  /** The page itself runs on this key: only its host can put another in its place. */
  | { status: "host"; key: ApiKey }
  /** The successor is being named, made and shown: `creation` tells where that stands. */
  | { status: "creating"; key: ApiKey }
  /** The page was left before anyone said that the successor's secret is stored. It cannot be shown again. */
  | { status: "unstored"; key: ApiKey; successor: ApiKey }
  /** The successor is being put in place. Both keys work. */
  | { status: "placing"; key: ApiKey; successor: ApiKey }
  /** The old key is to fall quiet; the list is read again every few seconds, after a while every minute. */
  | { status: "watching"; key: ApiKey; successor: ApiKey; use: KeyUse }
  /** The old key is gone. */
  | { status: "rotated"; key: ApiKey; successor: ApiKey };

export interface UseRotateKeyResult extends UseRotationsResult {
  state: RotateKeyState;
  /** Begins to rotate a key, or goes on with it. The successor's name is the key's own, and `suffix`; `creation` can change it. */
  start: (key: ApiKey, options?: { suffix?: string }) => void;
  /**
   * One step on: from the stored secret to putting it in place, from there to watching. `false`, and nothing done, while
   * the secret is unstored.
   */
  next: () => boolean;
  /** In `unstored`: asks to delete the successor that nobody can use, to make another. */
  startOver: () => void;
  /** Asks to delete the old key, through `deletion`; then the rotation is done. */
  askToDelete: () => void;
  /** Ends the rotation; both keys stay. */
  giveUp: () => void;
  /** Back to `idle`; the rotation stays under way. `false`, and nothing done, while a secret would be lost by it. */
  leave: () => boolean;
  creation: UseCreateKeyResult;
  deletion: UseDeleteKeysResult;
}

/**
 * Replaces a key without a gap: a successor is made, put in place while both work, and the old key deleted once nothing
 * uses it. Only ids outlive the page; the secret never does.
 */
export function useRotateKey({ storage }: UseRotationsOptions = {}): UseRotateKeyResult {
  const { clock, emit } = useLayerContext();
  const now = useNow() ?? clock.now();
  const creation = useCreateKey();
  const deletion = useDeleteKeys();
  const [records, store] = useStoredValue(rotationRecords, storage);
  const [subject, setSubject] = useState<ApiKey>();
  const [made, setMade] = useState<CreatedKey>();
  const [finished, setFinished] = useState<{ key: ApiKey; successor: ApiKey }>();
  const record = subject && records.find(({ oldId }) => oldId === subject.id);
  const { keys } = useApiKeys({ refreshEveryMs: useLookPace(record?.oldId ?? "", { endless: true }) });

  const { deleted } = useKeyMarks();
  const byId = useMemo(() => new Map(keys?.map((key) => [key.id, key])), [keys]);
  const key = subject && (byId.get(subject.id) ?? subject);
  // The list may not have it yet.
  const isNew = made !== undefined && made.id === record?.newId && !deleted.has(made.id);
  const successor = record && (byId.get(record.newId) ?? (isNew ? asListed(made) : undefined));
  const latest = useLatest({ subject, key, successor, record, creation, deletion, made });

  const created = creation.state.status === "created" ? creation.state.key : undefined;
  useEffect(() => {
    const { subject: old } = latest.current;
    if (!created || !old) return;
    setMade(created);
    const startedAt = new Date(clock.now()).toISOString();
    store.set(withRecord(store.get(), { oldId: old.id, newId: created.id, step: "created", startedAt }));
  }, [created, clock, store, latest]);

  useEffect(() => {
    if (deletion.state.status !== "deleted") return;
    const { key: old, successor: next, record: current } = latest.current;
    const gone = new Set(deletion.state.keys.map(({ id }) => id));
    // Told once: whoever takes the record away has told it.
    if (!old || !current || !store.get().includes(current)) return;
    if (!gone.has(current.oldId) && !gone.has(current.newId)) return;
    store.set(withoutRecord(store.get(), current.oldId));
    if (!gone.has(current.oldId) || !next) return setMade(undefined);
    setFinished({ key: old, successor: next });
    emit({ type: "key.rotated", key: identity(old), successor: identity(next) });
  }, [deletion.state, store, emit, latest]);

  const isDeleting = deletion.state.status === "deleting";
  useForgetRotations({
    records,
    store,
    known: keys && byId,
    isPaused: isDeleting,
    onOldGone({ oldId }) {
      const { subject: old, successor: next } = latest.current;
      if (old?.id === oldId && next) setFinished({ key: old, successor: next });
    },
  });

  const verbs = useMemo(() => {
    const advance = (step: RotationRecord["step"]) => {
      const { record: current } = latest.current;
      if (current) store.set(withRecord(store.get(), { ...current, step }));
    };
    /** Closes a creation that stands open; the secret of a closed one is stored. */
    const endCreation = () => {
      const { creation: form } = latest.current;
      const { status } = form.state;
      if (!form.close()) return false;
      if (status === "created") advance("placing");
      // Should the successor be deleted elsewhere, the form comes back.
      form.setName(latest.current.subject?.name ?? "");
      return true;
    };
    return {
      start(old: ApiKey, { suffix = "" }: { suffix?: string } = {}) {
        setFinished(undefined);
        setSubject(old);
        latest.current.deletion.cancel();
        latest.current.creation.setName(old.name + suffix);
      },
      next() {
        const { record: current, creation: form } = latest.current;
        if (form.state.status === "created") return endCreation();
        if (!current) return false;
        advance(current.step === "created" ? "placing" : "watching");
        return true;
      },
      startOver() {
        const { successor: unstored } = latest.current;
        if (unstored) latest.current.deletion.ask([unstored]);
      },
      askToDelete() {
        const { key: old, record: current } = latest.current;
        if (old && current) latest.current.deletion.ask([old]);
      },
      giveUp() {
        const { record: current } = latest.current;
        if (current) store.set(withoutRecord(store.get(), current.oldId));
        setSubject(undefined);
      },
      leave() {
        if (!endCreation()) return false;
        latest.current.deletion.cancel();
        setSubject(undefined);
        setFinished(undefined);
        return true;
      },
    };
  }, [latest, store]);

  const rotations = useRotations({ storage });
  const isMaking = creation.state.status !== "editing";
  const state = useMemo((): RotateKeyState => {
    if (finished) return { status: "rotated", ...finished };
    if (!key) return { status: "idle" };
    if (key.isCurrent) return { status: "host", key };
    if (isMaking || !record || !successor) return { status: "creating", key };
    if (record.step === "created") return { status: "unstored", key, successor };
    if (record.step === "placing") return { status: "placing", key, successor };
    return { status: "watching", key, successor, use: keyUse(key, now) };
  }, [finished, key, isMaking, record, successor, now]);
  return { state, ...rotations, creation, deletion, ...verbs };
}

/** A key just made, as the list will have it. */
function asListed(key: CreatedKey): ApiKey {
  return { ...key, lastUsedAt: null, isCurrent: false, isUnrevealed: false, isAwaitingFirstUse: true };
}

function identity({ id, name, keyPrefix }: KeyIdentity): KeyIdentity {
  return { id, name, keyPrefix };
}
