/** The components of the keys feature. Its hooks and pure parts are imported from their own files. */
export { CreateKeyDialog, type CreateKeyDialogProps } from "./create-key-dialog.tsx";
export { DeleteKeyDialog, type DeleteKeyDialogProps } from "./delete-key-dialog.tsx";
export { KeyManager, type KeyManagerProps } from "./key-manager.tsx";
export { type KeyNoticeActions, KeyNotices, type KeyNoticesProps } from "./key-notices.tsx";
export { KeyTable, type KeyTableProps } from "./key-table.tsx";
export type { KeyLabels } from "./labels.ts";
export { LeakResponseDialog, type LeakResponseDialogProps } from "./leak-response-dialog.tsx";
export { RenameKeyDialog, type RenameKeyDialogProps } from "./rename-key-dialog.tsx";
export { RevealKey, type RevealKeyProps } from "./reveal-key.tsx";
export { RotateKeyDialog, type RotateKeyDialogProps } from "./rotate-key-dialog.tsx";
