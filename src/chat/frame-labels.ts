import type { Translate } from "../host/use-labels.ts";

/** The words that stand around a conversation, in English: what a page with a chat downloads at first. */
export const chatFrameLabels = {
  title: "Playground",
  lead: "Try a gate the way your applications call it.",
  gate: "Gate",
  message: "Message {gate}",
  both: "both gates",
  send: "Send",
  stop: "Stop",
  composerHint: "Enter sends, Shift + Enter begins a line.",
  chooseGate: "Choose a gate to begin.",
  limited: {
    one: "Your plan’s limit is reached. You can ask again in {count} second.",
    other: "Your plan’s limit is reached. You can ask again in {count} seconds.",
  },
  parameters: "Parameters",
};

/** Looks one of them up. */
export type FrameWords = Translate<"chat", keyof typeof chatFrameLabels>;
