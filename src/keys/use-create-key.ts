"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type KeyNameProblem, keyNameProblem, keysCreate, keysList, LayerError } from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useCommand } from "../data/use-command.ts";
import { useStoredValue } from "../data/use-stored-value.ts";
import { useHost } from "../host/host-context.ts";
import { randomId } from "../lib/random-id.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type CreateKeyState, KeyCreation } from "./key-creation.ts";
import { keyMarks, markKeys } from "./key-marks.ts";
import { addUnrevealed, unrevealedKeys } from "./unrevealed-keys.ts";
import { useApiKeys } from "./use-api-keys.ts";

export interface UseCreateKeyOptions {
  /** The name to begin with. Default: empty. */
  initialName?: string;
  /** Makes the `Idempotency-Key` of each creation, for tests. */
  newId?: () => string;
}

export interface UseCreateKeyResult {
  state: CreateKeyState;
  /** What the person has typed; kept through every failure. */
  name: string;
  setName: (name: string) => void;
  /** What is wrong with the name as it stands. */
  nameProblem: KeyNameProblem | undefined;
  /** It was submitted with a name that has a problem: now an empty one is an error too. */
  wasTried: boolean;
  /** Keys carry this name already: allowed, but worth a word. */
  isDuplicateName: boolean;
  /** Makes the key. Does nothing while one is being made, or while the name has a problem. */
  submit: () => void;
  /** Makes a key of this name at once, as `setName` and `submit` would. */
  create: (name: string) => void;
  /** Stops waiting for an answer that does not come; whether a key was made is then found out. */
  abandon: () => void;
  /** Call when the secret has reached the clipboard, for certain. */
  markCopied: () => void;
  setStored: (stored: boolean) => void;
  /** Ends this creation. `false`, and nothing done, while that would lose the secret or its request. */
  close: () => boolean;
  /** From `lost` back to the form, with the name kept. */
  tryAgain: () => void;
  /** In `lost`: looks at once again. */
  recheck: () => void;
  /** A secret stands unstored on the screen or is on its way: leaving now would lose it. */
  hasUnreadSecret: boolean;
}

/**
 * Makes one key: `editing → creating → created`, or `lost` where the answer did not come. The secret lives in
 * `state.secret` of this hook only, and is gone on `close`, on unmount and when the page is left.
 */
export function useCreateKey(options: UseCreateKeyOptions = {}): UseCreateKeyResult {
  const { keys, refresh } = useApiKeys();
  const [name, setName] = useState(options.initialName ?? "");
  const [wasTried, setWasTried] = useState(false);
  const creation = useCreation(options);
  const state = useSyncExternalStore(creation.subscribe, creation.get, creation.get);
  const hasUnreadSecret = isUnread(state);
  useLeaveGuard(creation, hasUnreadSecret);

  const trimmed = name.trim();
  const nameProblem = keyNameProblem(trimmed);
  const latest = useLatest({ trimmed, nameProblem });
  const found = state.status === "lost" && state.phase === "found";
  useEffect(() => {
    if (found) void refresh();
  }, [found, refresh]);

  const verbs = useMemo(
    () => ({
      submit() {
        if (latest.current.nameProblem === undefined) creation.submit(latest.current.trimmed);
        else setWasTried(true);
      },
      create(wanted: string) {
        setName(wanted);
        if (keyNameProblem(wanted.trim()) === undefined) creation.submit(wanted.trim());
      },
      abandon: () => creation.abandon(),
      markCopied: () => creation.markCopied(),
      setStored: (stored: boolean) => creation.setStored(stored),
      recheck: () => creation.recheck(),
      close() {
        const closed = creation.close();
        if (closed) {
          setName("");
          setWasTried(false);
        }
        return closed;
      },
      tryAgain() {
        if (creation.get().status === "lost") creation.close();
      },
    }),
    [creation, latest],
  );
  const isDuplicateName = keys?.some((key) => key.name === trimmed) ?? false;
  return { state, name, setName, nameProblem, wasTried, isDuplicateName, hasUnreadSecret, ...verbs };
}

/** Leaving now would lose a secret, or the search for a key that may exist unseen. */
function isUnread(state: CreateKeyState): boolean {
  if (state.status === "created") return !state.copied && !state.stored;
  return state.status === "creating" || (state.status === "lost" && state.phase === "checking");
}

/** The framework-free creation, tied to this provider; another scope has another, and the secret of the one before is gone. */
function useCreation(options: UseCreateKeyOptions): KeyCreation {
  const context = useLayerContext();
  const { scope, clock } = context;
  const send = useCommand(keysCreate, { refreshes: [keysList] });
  const replays = useHost().supports("idempotency");
  const [, unrevealed] = useStoredValue(unrevealedKeys);
  const latest = useLatest({ ...context, send, replays, newId: options.newId ?? randomId });
  const make = () => ({
    scope,
    creation: new KeyCreation({
      clock,
      newId: () => latest.current.newId(),
      replays: () => latest.current.replays,
      create: (name, request) => latest.current.send({ body: { name } }, { ...request, subject: { name }, scope }),
      async list(signal) {
        if (latest.current.scope !== scope)
          throw new LayerError({ kind: "aborted", message: "Another account's list." });
        return latest.current.client.request(keysList, {}, signal ? { signal } : {});
      },
      emit(event) {
        if (event.type === "key.created") markKeys(keyMarks(scope), "created", { add: [event.key.id] });
        latest.current.emit(event);
      },
      reportUnrevealed: (lost) =>
        addUnrevealed(
          unrevealed,
          lost.map((key) => key.id),
        ),
    }),
  });
  const [held, hold] = useState(make);
  if (held.scope !== scope) hold(make());
  return held.creation;
}

/** Guards the secret against leaving: the browser asks, and if the page goes all the same the secret goes first. */
function useLeaveGuard(creation: KeyCreation, hasUnreadSecret: boolean): void {
  const { scope } = useLayerContext();

  useEffect(() => {
    creation.attach();
    const forget = () => creation.forget();
    window.addEventListener("pagehide", forget);
    return () => {
      window.removeEventListener("pagehide", forget);
      creation.detach();
    };
  }, [creation]);

  useEffect(() => {
    if (!hasUnreadSecret) return;
    const marks = keyMarks(scope);
    marks.set({ ...marks.get(), unread: marks.get().unread + 1 });
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Chromium before 119 asks only for this.
      event.returnValue = true;
    };
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
      marks.set({ ...marks.get(), unread: marks.get().unread - 1 });
    };
  }, [scope, hasUnreadSecret]);
}
