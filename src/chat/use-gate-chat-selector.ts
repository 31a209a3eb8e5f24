"use client";
import { useRef, useSyncExternalStore } from "react";
import type { GateChatSnapshot } from "./conversation-options.ts";
import type { GateConversation } from "./gate-conversation.ts";

/**
 * A part of a conversation: its component renders only when that part changes. A composer that reads
 * `({ status }) => status` does not render per token.
 *
 * @param isEqual When two parts count as the same. Default: `Object.is`.
 */
export function useGateChatSelector<T>(
  conversation: GateConversation,
  select: (snapshot: GateChatSnapshot) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const { subscribe, getSnapshot, getServerSnapshot } = conversation;
  const last = useRef<{ part: T }>(undefined);
  const read = (snapshot: GateChatSnapshot): T => {
    const part = select(snapshot);
    if (!last.current || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  };
  return useSyncExternalStore(
    subscribe,
    () => read(getSnapshot()),
    () => read(getServerSnapshot()),
  );
}
