"use client";
import type { ReactNode, RefObject } from "react";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { DeleteKeyDialog } from "./delete-key-dialog.tsx";
import { KeyLeaks } from "./key-leaks.tsx";
import { KeyRotation, type KeyRotationProps } from "./key-rotation.tsx";
import type { KeyLabels } from "./labels.ts";
import { RenameKeyDialog } from "./rename-key-dialog.tsx";
import type { Snippet } from "./snippets.ts";
import type { UseDeleteKeysResult } from "./use-delete-keys.ts";
import type { UseRenameKeyResult } from "./use-rename-key.ts";

export interface KeyDialogsProps extends Pick<KeyRotationProps, "wanted"> {
  isCreating: boolean;
  onCreatingChange: (isCreating: boolean) => void;
  createButton: RefObject<HTMLElement | null>;
  renaming: UseRenameKeyResult;
  deletion: UseDeleteKeysResult;
  /** How often a leak was asked about. */
  leaksAsked: number;
  /** What takes the focus when a row is gone, by the action it came from. */
  returnTo: (action: "delete" | "rotate") => HTMLElement | null;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** Everything that the screen opens, with its flows: downloaded once someone comes near. */
export function KeyDialogs(props: KeyDialogsProps): ReactNode {
  const { isCreating, onCreatingChange, createButton, renaming, deletion, wanted, leaksAsked, returnTo, ...shared } =
    props;
  const { labels } = shared;
  return (
    <>
      <CreateKeyDialog open={isCreating} onOpenChange={onCreatingChange} returnFocus={createButton} {...shared} />
      <RenameKeyDialog renaming={renaming} labels={labels} />
      <DeleteKeyDialog deletion={deletion} returnFocus={() => returnTo("delete")} labels={labels} />
      <KeyRotation wanted={wanted} returnFocus={() => returnTo("rotate")} {...shared} />
      <KeyLeaks asked={leaksAsked} {...shared} />
    </>
  );
}
