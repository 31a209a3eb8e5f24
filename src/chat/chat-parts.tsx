import { lazyPart } from "../ui/lazy-part.tsx";

const load = () => import("./chat-later.tsx");

/**
 * What the frame of a chat is filled with. One download for all of it, behind the first paint: title, buttons and the
 * field to write in are there before.
 */
export const ChatPanes = lazyPart(async () => (await load()).ChatPanes);
export const ChatPicker = lazyPart(async () => (await load()).ChatPicker);
export const ChatParameters = lazyPart(async () => (await load()).ChatParameters);
export const ChatTools = lazyPart(async () => (await load()).ChatTools);
export const ChatTotals = lazyPart(async () => (await load()).ChatTotals);
export const ChatCodeDialog = lazyPart(async () => (await load()).ChatCodeDialog);
