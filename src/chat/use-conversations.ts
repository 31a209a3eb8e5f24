"use client";
import { useCallback, useRef, useSyncExternalStore } from "react";
import type { GateChatSnapshot } from "./conversation-options.ts";
import type { GateConversation } from "./gate-conversation.ts";

/**
 * Something of several conversations at once, as `useGateChatSelector` of one: renders only when it is another.
 *
 * @param isEqual When two count as the same. Default: `Object.is`.
 */
export function useConversations<T>(
  conversations: readonly GateConversation[],
  select: (snapshots: readonly GateChatSnapshot[]) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const last = useRef<{ value: T }>(undefined);
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = conversations.map((conversation) => conversation.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [conversations],
  );
  const read = (): T => {
    const value = select(conversations.map((conversation) => conversation.getSnapshot()));
    if (!last.current || !isEqual(last.current.value, value)) last.current = { value };
    return last.current.value;
  };
  return useSyncExternalStore(subscribe, read, read);
}

/** Whether an answer is coming in any of them. */
export function isAnyBusy(snapshots: readonly GateChatSnapshot[]): boolean {
  return snapshots.some(({ status }) => status === "submitted" || status === "streaming");
}
