"use client";
import { useMemo, useRef, useState } from "react";
import {
  isLayerError,
  type KeyNameProblem,
  keyNameProblem,
  keysList,
  keysRename,
  type LayerError,
} from "../contract/index.ts";
import { useLayerContext } from "../data/layer-context.ts";
import { useCommand } from "../data/use-command.ts";
import { useScopedState } from "../data/use-scoped-state.ts";
import { useLatest } from "../lib/use-latest.ts";
import { type ApiKey, useApiKeys } from "./use-api-keys.ts";

export type RenameKeyState =
  | { status: "idle" }
  | { status: "editing"; key: ApiKey; error?: LayerError }
  | { status: "renaming"; key: ApiKey }
  | { status: "renamed"; key: ApiKey };

export interface UseRenameKeyResult {
  state: RenameKeyState;
  /** What the person has typed; kept through every failure. */
  name: string;
  setName: (name: string) => void;
  nameProblem: KeyNameProblem | undefined;
  /** Another key carries this name already: allowed, but worth a word. */
  isDuplicateName: boolean;
  /** Begins with the key's present name. */
  edit: (key: ApiKey) => void;
  /** Sends the new name; an unchanged one ends the editing without a request. */
  submit: () => void;
  /** Back to `idle`, also while the host or the server owes an answer: the list says what became of it. */
  cancel: () => void;
}

const idle: RenameKeyState = { status: "idle" };

/** Renames a key in place, on servers with the feature `keys.rename`. Applications that use the key notice nothing. */
export function useRenameKey(): UseRenameKeyResult {
  const { emit } = useLayerContext();
  const { keys } = useApiKeys();
  const send = useCommand(keysRename, { refreshes: [keysList] });
  const [state, setState] = useScopedState(idle);
  const [name, setName] = useState("");
  const trimmed = name.trim();
  const nameProblem = keyNameProblem(trimmed);
  const latest = useLatest({ state, trimmed, nameProblem });
  const waiting = useRef<AbortController>(undefined);

  const verbs = useMemo(
    () => ({
      edit(key: ApiKey) {
        setName(key.name);
        setState({ status: "editing", key });
      },
      async submit() {
        const { state: now, trimmed: newName, nameProblem: problem } = latest.current;
        if (now.status !== "editing" || problem) return;
        const { key } = now;
        if (newName === key.name) return setState(idle);
        const ending = new AbortController();
        waiting.current = ending;
        const renaming: RenameKeyState = { status: "renaming", key };
        latest.current.state = renaming;
        setState(renaming);
        const { id, keyPrefix } = key;
        try {
          const subject = { id, name: key.name, keyPrefix };
          await send({ params: { id }, body: { name: newName } }, { subject, signal: ending.signal });
          emit({ type: "key.renamed", key: { id, name: newName, keyPrefix } });
          setState({ status: "renamed", key: { ...key, name: newName } });
        } catch (error) {
          if (!isLayerError(error)) throw error;
          if (ending.signal.aborted) return;
          setState({ status: "editing", key, ...(error.kind !== "aborted" && { error }) });
        }
      },
      cancel() {
        waiting.current?.abort();
        setState(idle);
      },
    }),
    [latest, send, emit, setState],
  );
  const key = state.status === "idle" ? undefined : state.key;
  const isDuplicateName = keys?.some((other) => other.name === trimmed && other.id !== key?.id) ?? false;
  return { state, name, setName, nameProblem, isDuplicateName, ...verbs };
}
