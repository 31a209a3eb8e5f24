"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { GateChatSnapshot } from "./conversation-options.ts";
import type { GateConversation } from "./gate-conversation.ts";
import { type UseGateChatOptions, useGateConversation } from "./use-gate-conversation.ts";

export type UseGateChatResult = GateChatSnapshot &
  Pick<GateConversation, "send" | "stop" | "regenerate" | "edit" | "keep" | "switchBranch" | "clear" | "outgoing"> & {
    /** The conversation itself, for `useGateChatSelector` in the parts of a screen. */
    conversation: GateConversation;
  };

/**
 * A conversation through a gate: what is to be shown, and the verbs. Renders at most every `throttleMs` while an answer
 * comes. The shape is described at {@link GateConversation}. With `{ conversation }` it shows one that somebody else
 * holds, which goes on when this component is gone.
 *
 * ```tsx
 * const { messages, status, send, stop } = useGateChat({ gateId: "support" });
 * ```
 */
export function useGateChat(options: UseGateChatOptions): UseGateChatResult {
  const conversation = useGateConversation(options);
  const { subscribe, getSnapshot, getServerSnapshot } = conversation;
  const snapshot = useSyncExternalStore(subscribe, getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { send, stop, regenerate, edit, keep, switchBranch, clear, outgoing } = conversation;
    return { ...snapshot, send, stop, regenerate, edit, keep, switchBranch, clear, outgoing, conversation };
  }, [conversation, snapshot]);
}
