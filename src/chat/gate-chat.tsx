"use client";
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useDenial } from "../host/use-denial.ts";
import { useLabels } from "../host/use-labels.ts";
import { cx } from "../lib/cx.ts";
import { Root } from "../ui/root.tsx";
import { ScreenBoundary } from "../ui/screen-boundary.tsx";
import { ChatComposer } from "./chat-composer.tsx";
import { ChatCodeDialog, ChatPanes, ChatParameters, ChatPicker, ChatTools, ChatTotals } from "./chat-parts.tsx";
import type { ChatParams, GateChatSettings } from "./conversation-options.ts";
import { chatFrameLabels } from "./frame-labels.ts";
import type { GateConversation } from "./gate-conversation.ts";
import type { ChatLabels } from "./labels.ts";
import { ParametersSkeleton } from "./parameters-skeleton.tsx";
import { useChosenGate } from "./use-chosen-gate.ts";
import { useGateChatSelector } from "./use-gate-chat-selector.ts";
import { useGateConversation } from "./use-gate-conversation.ts";

type Setting = "stream" | "timeouts" | "retry" | "estimateCost" | "onFinish" | "onError" | "storage" | "storageKey";

export interface GateChatProps
  extends Omit<ComponentPropsWithoutRef<"section">, "children" | "title" | "onError">,
    Pick<GateChatSettings, Setting> {
  /** The gate that is asked, by id or name. With `onGateChange` it is the host's to keep, else only the first. */
  gateId?: string | undefined;
  onGateChange?: ((gateId: string) => void) | undefined;
  /** What is set for `gateId` at first, where it lets callers set it. */
  defaultParams?: ChatParams | undefined;
  /** One that the host holds, which goes on when this is gone. Its gate and parameters are the host's to set. */
  conversation?: GateConversation | undefined;
  /** `flow`: as tall as what was said, up to most of the window. `fill`: as tall as what it stands in. Default: `flow`. */
  layout?: "flow" | "fill" | undefined;
  /** Questions to begin with, each a button where nothing has been asked yet. */
  suggestions?: readonly string[] | undefined;
  /** Of the screen's title, so that it fits the host's outline. Default: 1. */
  headingLevel?: 1 | 2 | 3 | undefined;
  labels?: Partial<ChatLabels> | undefined;
}

/** The screen of a conversation through a gate: ask, read, stop, ask again, compare, take it along as code. */
export const GateChat = forwardRef<HTMLElement, GateChatProps>(function GateChat(props, ref) {
  return (
    <ScreenBoundary>
      <ChatScreen {...props} ref={ref} />
    </ScreenBoundary>
  );
});

const ChatScreen = forwardRef<HTMLElement, GateChatProps>(function ChatScreen(props, ref) {
  const { gateId, onGateChange, defaultParams, conversation: held, suggestions, headingLevel = 1, ...more } = props;
  const { stream, timeouts, retry, estimateCost, onFinish, onError, storage, storageKey = "chat", ...others } = more;
  const { layout = "flow", labels, className, onKeyDown, ...rest } = others;
  const t = useLabels("chat", chatFrameLabels, labels);
  const chosen = useChosenGate(gateId, onGateChange, defaultParams);
  const { gate, gateName } = chosen;
  // Whoever asks for something else while an answer comes does not want that one.
  const settings = { whenBusy: "interrupt", stream, timeouts, retry, estimateCost } as const;
  const own = { ...settings, onFinish, onError, storage, storageKey, params: chosen.params };
  const conversation = useGateConversation(
    held ? { conversation: held } : { ...own, gateId: gate?.id ?? gateId ?? "", gateName: gate?.name },
  );
  const [isComparing, setIsComparing] = useState(false);
  const [compared, setCompared] = useState<GateConversation>();
  const conversations = useMemo(() => (compared ? [conversation, compared] : [conversation]), [conversation, compared]);
  const [isCodeOpen, setIsCodeOpen] = useState(false);
  const [areParametersOpen, setAreParametersOpen] = useState(false);
  const isEmpty = useGateChatSelector(conversation, ({ messages }) => messages.length === 0);
  const denied = useDenial("chat:send");
  const composer = useRef<HTMLTextAreaElement>(null);
  const toComposer = useCallback(() => composer.current?.focus(), []);
  const [titleId, parametersId] = [useId(), useId()];
  const Title = `h${headingLevel}` as const;
  // Behind the first paint, so that all of it is there when something is asked.
  useEffect(ChatCodeDialog.preload, []);

  const stop = () => {
    for (const each of conversations) each.stop();
  };
  const clear = () => {
    for (const each of conversations) each.clear();
    // The button goes with what it cleared.
    toComposer();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    onKeyDown?.(event);
    if (event.key === "Escape" && !event.defaultPrevented && !event.nativeEvent.isComposing) stop();
  };
  const picker = (
    <div className="layer-chat-picker">
      <ChatPicker
        needed
        label={t("gate")}
        value={gate?.id ?? gateId}
        onValueChange={chosen.choose}
        readOnly={held !== undefined && onGateChange === undefined}
      />
    </div>
  );

  return (
    <Root
      as="section"
      {...rest}
      ref={ref}
      className={cx("layer-chat", className)}
      aria-labelledby={titleId}
      data-layout={layout}
      onKeyDown={press}
    >
      <div className="layer-screen-head">
        <div className="layer-screen-heading">
          <Title id={titleId} className="layer-screen-title">
            {t("title")}
          </Title>
          <p className="layer-screen-lead">{t("lead")}</p>
        </div>
        <div className="layer-chat-tools">
          {isComparing ? null : picker}
          <ChatTools
            needed
            parametersId={gate && !isComparing ? parametersId : undefined}
            areParametersOpen={areParametersOpen}
            onParameters={() => setAreParametersOpen(!areParametersOpen)}
            isComparing={isComparing}
            onCompare={chosen.hasOthers || isComparing ? () => setIsComparing(!isComparing) : undefined}
            onCode={() => setIsCodeOpen(true)}
            onClear={isEmpty ? undefined : clear}
            labels={labels}
          />
        </div>
      </div>
      <div className="layer-chat-body">
        {isComparing || !(gate || chosen.isLoading) ? null : (
          <aside
            id={parametersId}
            className="layer-chat-side"
            data-open={areParametersOpen || undefined}
            aria-label={t("parameters")}
          >
            {gate ? null : <ParametersSkeleton />}
            <ChatParameters needed={gate !== undefined} isFixed={held !== undefined} {...{ chosen, labels }} />
          </aside>
        )}
        <div className="layer-chat-main">
          <ChatPanes
            needed
            conversations={conversations}
            picker={picker}
            canAsk={denied === undefined}
            onCompared={setCompared}
            onAct={toComposer}
            {...{ chosen, isComparing, settings, suggestions, headingLevel, labels }}
          />
          <ChatComposer
            ref={composer}
            conversations={conversations}
            gateName={isComparing ? t("both") : gateName}
            disabledReason={denied ?? (gate || held ? undefined : chosen.isLoading ? "" : t("chooseGate"))}
            totals={<ChatTotals needed conversations={conversations} labels={labels} />}
            onStop={stop}
            t={t}
          />
        </div>
      </div>
      <ChatCodeDialog
        needed={isCodeOpen}
        open={isCodeOpen}
        onOpenChange={setIsCodeOpen}
        {...{ conversation, gateName, labels }}
      />
    </Root>
  );
});
