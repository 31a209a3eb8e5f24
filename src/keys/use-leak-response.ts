"use client";
import { useEffect, useMemo, useState } from "react";
import { useHost } from "../host/host-context.ts";
import { useFormat } from "../host/use-format.ts";
import { useLabels } from "../host/use-labels.ts";
import { useLatest } from "../lib/use-latest.ts";
import { incidentNote, type LeakAnswer } from "./incident-note.ts";
import { type KeyLabels, keyLabels } from "./labels.ts";
import { type FoundSecret, findSecrets, type Leak, matchLeaks } from "./leak-scan.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";
import { type UseCreateKeyResult, useCreateKey } from "./use-create-key.ts";
import { type UseDeleteKeysResult, useDeleteKeys } from "./use-delete-keys.ts";

/** What there is to do about a leaked key. `replaced` and `deleted` tick themselves. */
export type LeakStep = "replaced" | "deleted" | "placed" | "reviewed" | "cleaned";

export const leakSteps: readonly LeakStep[] = ["replaced", "deleted", "placed", "reviewed", "cleaned"];

export type LeakResponseState =
  | { status: "closed" }
  /** A text is awaited. `leaks`: what stood in the last one; `undefined` before the first, and until keys are known. */
  | { status: "looking"; leaks: readonly Leak[] | undefined }
  /** The replacement is being made and shown: `creation` tells where that stands. The leaked key can go at any time. */
  | { status: "replacing"; answer: LeakAnswer }
  /** What was done, what is left to do, and a note for the incident. */
  | { status: "answered"; answer: LeakAnswer; done: ReadonlySet<LeakStep>; note: string };

export interface UseLeakResponseOptions {
  /** Words of the note. */
  labels?: Partial<KeyLabels> | undefined;
}

export interface UseLeakResponseResult {
  state: LeakResponseState;
  open: () => void;
  /** Looks for secrets in a text, here, and keeps their prefixes alone. Nothing is sent. */
  look: (text: string) => void;
  /** Makes a key of the same name at once. Does nothing for the key this page runs on: that one is its host's to replace. */
  replace: (key: ApiKey) => void;
  /** Deletes the key being answered for, at once and without a question. */
  deleteNow: () => void;
  /** Deletes a key that nobody needs replaced, after `deletion` has asked as firmly as ever. */
  askToDelete: (key: ApiKey) => void;
  /** From the stored secret to what is left to do. `false` while the secret is unstored. */
  proceed: () => boolean;
  tick: (step: LeakStep, done: boolean) => void;
  /** To what else stood in the text. `false`, and nothing done, while a secret would be lost by it. */
  back: () => boolean;
  close: () => boolean;
  creation: UseCreateKeyResult;
  deletion: UseDeleteKeysResult;
}

/** From a suspect text to the leaked key, and on to its replacement and its end. Of the text nothing is kept. */
export function useLeakResponse({ labels }: UseLeakResponseOptions = {}): UseLeakResponseResult {
  const { keys } = useApiKeys();
  const { clock } = useHost();
  const t = useLabels("keys", keyLabels, labels);
  const { cost } = useFormat();
  const creation = useCreateKey();
  const deletion = useDeleteKeys();
  const [isOpen, setIsOpen] = useState(false);
  const [found, setFound] = useState<readonly FoundSecret[]>();
  const [place, setPlace] = useState<Place>();
  const [answers, setAnswers] = useState<Answers>({});
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());

  const answer = place && answers[place.id];
  const latest = useLatest({ answer, found, clock, place });
  const created = place && creation.state.status === "created" ? creation.state.key : undefined;
  useEffect(() => {
    const { place: at } = latest.current;
    if (!created || !at) return;
    const { id, name, keyPrefix, createdAt } = created;
    setAnswers((all) => amend(all, at.id, { replacement: { id, name, keyPrefix, createdAt } }));
  }, [created, latest]);
  useEffect(() => {
    if (deletion.state.status !== "deleted") return;
    const deletedAt = new Date(latest.current.clock.now()).toISOString();
    for (const { id } of deletion.state.keys) {
      setAnswers((all) => amend(all, id, { deletedAt }));
      setPlace((at) => at ?? { id, status: "answered" });
    }
  }, [deletion.state, latest]);

  const { create, close: endCreation } = creation;
  const { ask, deleteNow, cancel } = deletion;
  const verbs = useMemo(() => {
    const begin = (key: ApiKey) => {
      const { found: secrets, clock: time } = latest.current;
      const foundAt = new Date(time.now()).toISOString();
      const occurrences = secrets?.find(({ keyPrefix }) => keyPrefix === key.keyPrefix)?.occurrences ?? 1;
      setAnswers((all) => ({ ...all, [key.id]: all[key.id] ?? { key, occurrences, foundAt } }));
    };
    const back = () => {
      if (latest.current.place?.status === "replacing" && !endCreation()) return false;
      cancel();
      setPlace(undefined);
      return true;
    };
    return {
      open: () => setIsOpen(true),
      look: (text: string) => setFound(findSecrets(text)),
      replace(key: ApiKey) {
        if (key.isCurrent) return;
        begin(key);
        setPlace({ id: key.id, status: "replacing" });
        create(key.name);
      },
      deleteNow() {
        const { answer: current } = latest.current;
        if (current && !current.deletedAt) deleteNow([current.key]);
      },
      askToDelete(key: ApiKey) {
        begin(key);
        ask([key]);
      },
      proceed() {
        const { place: at } = latest.current;
        const isClosed = at !== undefined && endCreation();
        if (isClosed) setPlace({ id: at.id, status: "answered" });
        return isClosed;
      },
      tick(step: LeakStep, done: boolean) {
        const mark = `${step}:${latest.current.place?.id}`;
        setTicked((before) => new Set([...before].filter((other) => other !== mark).concat(done ? [mark] : [])));
      },
      back,
      close() {
        if (!back()) return false;
        setIsOpen(false);
        setFound(undefined);
        setAnswers({});
        setTicked(new Set());
        return true;
      },
    };
  }, [latest, create, endCreation, ask, deleteNow, cancel]);

  const leaks = useMemo(() => found && keys && matchLeaks(found, keys), [found, keys]);
  const state = useMemo((): LeakResponseState => {
    if (!isOpen) return { status: "closed" };
    if (!place || !answer) return { status: "looking", leaks };
    if (place.status === "replacing") return { status: "replacing", answer };
    const done = new Set(leakSteps.filter((step) => ticked.has(`${step}:${place.id}`)));
    if (answer.replacement) done.add("replaced");
    if (answer.deletedAt) done.add("deleted");
    return { status: "answered", answer, done, note: incidentNote(answer, { t, cost }) };
  }, [isOpen, place, answer, leaks, ticked, t, cost]);
  return { state, creation, deletion, ...verbs };
}

/** Which key is being answered for, and how far that is. */
interface Place {
  id: string;
  status: "replacing" | "answered";
}

type Answers = Readonly<Record<string, LeakAnswer>>;

function amend(all: Answers, id: string, change: Partial<LeakAnswer>): Answers {
  const before = all[id];
  return before ? { ...all, [id]: { ...before, ...change } } : all;
}
