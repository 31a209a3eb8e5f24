"use client";
import type { ReactNode, RefObject } from "react";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { DeleteKeyDialog } from "./delete-key-dialog.tsx";
import type { KeyLabels } from "./labels.ts";
import { RenameKeyDialog } from "./rename-key-dialog.tsx";
import type { Snippet } from "./snippets.ts";
import type { UseDeleteKeysResult } from "./use-delete-keys.ts";
import type { UseRenameKeyResult } from "./use-rename-key.ts";

export interface KeyDialogsProps {
  isCreating: boolean;
  onCreatingChange: (isCreating: boolean) => void;
  createButton: RefObject<HTMLElement | null>;
  renaming: UseRenameKeyResult;
  deletion: UseDeleteKeysResult;
  afterDeletion: () => HTMLElement | null;
  snippets: readonly Snippet[] | undefined;
  gateId: string | undefined;
  labels: Partial<KeyLabels> | undefined;
}

/** The dialogs of everyday, which the screen downloads once someone comes near it. */
export function KeyDialogs(props: KeyDialogsProps): ReactNode {
  const { isCreating, onCreatingChange, createButton, renaming, deletion, afterDeletion, ...shared } = props;
  const { labels } = shared;
  return (
    <>
      <CreateKeyDialog
        open={isCreating}
        onOpenChange={onCreatingChange}
        returnFocus={createButton}
        snippets={shared.snippets}
        gateId={shared.gateId}
        labels={labels}
      />
      <RenameKeyDialog renaming={renaming} labels={labels} />
      <DeleteKeyDialog deletion={deletion} returnFocus={afterDeletion} labels={labels} />
    </>
  );
}
