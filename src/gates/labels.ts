import type { Message } from "../lib/format-message.ts";
import { gatePickerLabels } from "./picker-labels.ts";

/** The words of the gates screens, in English. */
export const gateLabels = {
  ...gatePickerLabels,
  title: "Gates",
};

/** The words of the gates screens, for a component's `labels`: each may be a sentence or its plural forms. */
export type GateLabels = { readonly [Name in keyof typeof gateLabels]: Message };
