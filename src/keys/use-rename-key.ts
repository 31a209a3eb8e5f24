"use client";
import { useMemo, useState } from "react";
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
  /** Back to `idle`; nothing while a name is being sent. */
  cancel: () => void;
}

/** Renames a key in place, on servers with the feature `keys.rename`. Applications that use the key notice nothing. */
export function useRenameKey(): UseRenameKeyResult {
  const { emit } = useLayerContext();
  const { keys } = useApiKeys();
  const send = useCommand(keysRename, { refreshes: [keysList] });
  const [state, setState] = useState<RenameKeyState>({ status: "idle" });
  const [name, setName] = useState("");
  const trimmed = name.trim();
  const nameProblem = keyNameProblem(trimmed);
  const latest = useLatest({ state, trimmed, nameProblem });

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
        if (newName === key.name) return setState({ status: "idle" });
        const renaming: RenameKeyState = { status: "renaming", key };
        latest.current.state = renaming;
        setState(renaming);
        const { id, keyPrefix } = key;
        try {
          await send({ params: { id }, body: { name: newName } }, { subject: { id, name: key.name, keyPrefix } });
          emit({ type: "key.renamed", key: { id, name: newName, keyPrefix } });
          setState({ status: "renamed", key: { ...key, name: newName } });
        } catch (error) {
          if (!isLayerError(error)) throw error;
          setState({ status: "editing", key, ...(error.kind !== "aborted" && { error }) });
        }
      },
      cancel() {
        if (latest.current.state.status !== "renaming") setState({ status: "idle" });
      },
    }),
    [latest, send, emit],
  );
  const key = state.status === "idle" ? undefined : state.key;
  const isDuplicateName = keys?.some((other) => other.name === trimmed && other.id !== key?.id) ?? false;
  return { state, name, setName, nameProblem, isDuplicateName, ...verbs };
}
