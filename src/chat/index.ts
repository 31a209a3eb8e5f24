/** The components of the chat feature. Its hooks and pure parts are imported from their own files. */
export { GateChat, type GateChatProps } from "./gate-chat.tsx";
export type { ChatLabels } from "./labels.ts";
