"use client";
import { useRef, useSyncExternalStore } from "react";
import type { GateChatSnapshot, GateConversation } from "./gate-conversation.ts";

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
  const last = useRef<{ part: T }>(undefined);
  const read = (): T => {
    const part = select(conversation.getSnapshot());
    if (!last.current || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  };
  return useSyncExternalStore(conversation.subscribe, read, read);
}
