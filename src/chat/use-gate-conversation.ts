"use client";
import { useEffect, useInsertionEffect, useState } from "react";
import { type LayerContextValue, useLayerContext } from "../data/layer-context.ts";
import { useHost } from "../host/host-context.ts";
import type { GateChatSettings, GateConversationOptions } from "./conversation-options.ts";
import { GateConversation } from "./gate-conversation.ts";

export interface OwnConversationOptions
  extends GateChatSettings,
    Pick<GateConversationOptions, "clock" | "newId" | "random"> {
  conversation?: undefined;
}

/** Settings for a conversation of the component's own; or one that somebody else holds, which outlives it. */
export type UseGateChatOptions = OwnConversationOptions | { conversation: GateConversation };

/**
 * A conversation of this component's own, which ends with it and with the provider's `scope`; or the one that was passed.
 * Does not render when something is said: read it with `useGateChatSelector`, each part where it is shown.
 */
export function useGateConversation(options: UseGateChatOptions): GateConversation {
  const context = useLayerContext();
  const { capabilities } = useHost();
  const settings = options.conversation ? undefined : toOwn(options, context, capabilities);
  const { scope } = context;
  const make = () => ({ scope, conversation: settings && new GateConversation(settings) });
  const [held, hold] = useState(make);
  // What was said to another user's or tenant's gates is not shown to this one, nor sent to theirs.
  if (held.scope !== scope) hold(make());
  const own = held.conversation;
  const conversation = options.conversation ?? own;
  if (!conversation) {
    throw new Error("useGateChat was given a conversation first and then none: keep to one way.");
  }
  useInsertionEffect(() => {
    if (settings) conversation.configure(settings);
  });
  const isOwn = conversation === own;
  useEffect(() => {
    if (!isOwn) return;
    conversation.attach();
    window.addEventListener("pagehide", conversation.save);
    return () => {
      window.removeEventListener("pagehide", conversation.save);
      conversation.detach();
    };
  }, [conversation, isOwn]);
  return conversation;
}

function toOwn(
  options: OwnConversationOptions,
  { client, clock, storageScope, report, reportSuccess }: LayerContextValue,
  capabilities: ReturnType<typeof useHost>["capabilities"],
): GateConversationOptions {
  return {
    clock,
    ...options,
    client,
    storageKey: `layer-ai:chat:${storageScope}:${options.storageKey ?? options.gateId}`,
    features: knownFeatures(capabilities),
    onFinish(message) {
      if (!message.error) reportSuccess();
      options.onFinish?.(message);
    },
    onError(error) {
      report(error);
      options.onError?.(error);
    },
  };
}

/** A proxy speaks for a baseline server and knows only what its host told it: what is not listed may be there. */
function knownFeatures(capabilities: ReturnType<typeof useHost>["capabilities"]): readonly string[] | undefined {
  if (!capabilities) return undefined;
  const { version, features } = capabilities;
  return version === "baseline" && !features.includes("chat.completions") ? undefined : features;
}
