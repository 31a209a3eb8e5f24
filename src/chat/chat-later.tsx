/** The parts of a chat that are downloaded behind its first paint, together. */
export { ChatCodeDialog } from "./chat-code-dialog.tsx";
export { ChatPanes } from "./chat-panes.tsx";
export { ChatParameters } from "./chat-parameters.tsx";
export { ChatPicker } from "./chat-picker.tsx";
export { ChatTools } from "./chat-tools.tsx";
export { ChatTotals } from "./chat-totals.tsx";
